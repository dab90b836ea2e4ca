"""A task in, the time and what was found out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any


def measured(work: Callable[[Any], object]) -> None:
    """Read the task, do the work once, print CPU seconds and what was found."""
    task = json.load(sys.stdin)
    begun = used()
    found = work(task)
    print("\n" + json.dumps({"seconds": used() - begun, "found": found}))


def used() -> float:
    """CPU seconds until now, those of processes that were started and have ended included."""
    return sum(os.times()[:4])
