"""The fuzzer that watches coverage runs, tells what it reached, and finds nothing wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("atheris")


def test_a_short_run_reaches_new_branches_and_keeps_what_it_learned(tmp_path: Path) -> None:
    words = ["--formats", "csv", "--inputs", "200", "--kept", str(tmp_path)]
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.guided", *words],
        capture_output=True,
        check=False,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    name, inputs, branches, kept, troubles = ran.stdout.splitlines()[1].split()
    assert (name, inputs, troubles) == ("csv", "200", "0")
    assert int(branches) > 100
    assert len(list((tmp_path / "csv").iterdir())) >= int(kept) > 1
