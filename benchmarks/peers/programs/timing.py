"""A task in, the time and what was found out."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any


def measured(work: Callable[[Any], object]) -> None:
    """Read the task, do the work once, print CPU seconds and what was found."""
    task = json.load(sys.stdin)
    begun = time.process_time()
    found = work(task)
    print("\n" + json.dumps({"seconds": time.process_time() - begun, "found": found}))
