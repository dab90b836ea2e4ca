"""What annotating a file comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Marked:
    """A copy of a file with notes in it."""

    content: bytes
    notes: tuple[str, ...] = ()
    """What the user should know of the copy, in Chinese."""
