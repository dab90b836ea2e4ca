"""What checking one file comes to in one word."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a file."""

    PASSED = "passed"
    """Every number was understood, every check evaluated, every check holds."""
    FINDINGS = "findings"
    """Something is wrong, or probably so (hints alone do not count)."""
    UNDECIDED = "undecided"
    """Nothing wrong was found, but not everything could be checked."""
    UNREADABLE = "unreadable"
