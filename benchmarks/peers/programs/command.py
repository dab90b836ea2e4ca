"""Our own command with these words, as often as asked: the median."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from timing import used

_COMMAND = "from mingsuan.cli.main import main; main()"

task = json.load(sys.stdin)
seconds = []
for _ in range(task["rounds"]):
    begun = used()
    done = subprocess.run([sys.executable, "-c", _COMMAND, *task["words"]], capture_output=True)
    seconds.append(used() - begun)
print("\n" + json.dumps({"seconds": statistics.median(seconds), "found": done.returncode}))
