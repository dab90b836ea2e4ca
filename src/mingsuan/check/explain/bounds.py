"""How far the search for explanations goes. Counted in steps, so that results repeat exactly."""

from __future__ import annotations

from dataclasses import dataclass

UNBOUNDED = 10**18
"""Stands for "no bound" in `Change.lo` and `Change.hi`; no readable number is as large."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the search stops. A part that it cannot explain within them is unexplained."""

    cells: int = 4
    """Most slips in one explanation; a stale line with its totals is one slip."""
    sets: int = 2500
    """Most sets of cells that are tested for one part."""
    explanations: int = 60
    """Most explanations that are kept for one part, the likeliest."""


STANDARD = Bounds()
