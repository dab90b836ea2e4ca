"""How far the search for explanations goes. Counted in steps, so that results repeat exactly."""

from __future__ import annotations

from dataclasses import dataclass

UNBOUNDED = 10**18
"""Stands for "no bound" in `Change.lo` and `Change.hi`; no readable number is as large."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the search stops. A part that it cannot explain within them is unexplained."""

    cells: int = 6
    """Most slips in one explanation; a stale line with its totals is one slip."""
    steps: int = 8_000
    """Most steps for one part: a set grown by one cell is a step, a set tested are ten."""
    all_steps: int = 40_000
    """Most steps for all parts together."""
    explanations: int = 60
    """Most explanations that are kept for one part, the likeliest."""


STANDARD = Bounds()


class Budget:
    """The steps that are left."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def part(self, most: int) -> Budget:
        """What one part may spend of it: it is taken out at once, the rest comes back."""
        share = Budget(min(most, self._left))
        self._left -= share._left
        return share

    def give_back(self, share: Budget) -> None:
        """Return what a part has not spent."""
        self._left += share._left

    def spend(self, steps: int) -> bool:
        """Take steps; False if too few are left."""
        self._left -= steps
        return self._left >= 0
