"""Runs: characters that stand next to each other on one line, without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingsuan.read.pdf.geometry import Rect

_BELOW = 0.14
"""Share of a character's size that lies below the baseline."""


@dataclass(slots=True)
class Run:
    """Characters without a gap; `lefts` and `rights` are each character's edges."""

    text: str
    lefts: list[float]
    rights: list[float]
    top: float
    bottom: float
    home: Rect | None = None
    """The window that the file shows it through, where there is one."""

    @property
    def left(self) -> float:
        """Left edge."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Right edge."""
        return self.rights[-1]

    @property
    def size(self) -> float:
        """Height of a full-width character."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return (self.lefts[0] + self.rights[-1]) / 2, (self.top + self.bottom) / 2

    @property
    def rect(self) -> Rect:
        """The box around it."""
        return Rect(self.lefts[0], self.top, self.rights[-1], self.bottom)

    @property
    def hidden(self) -> bool:
        """Whether its window does not show it."""
        return self.home is not None and not self.home.covers(*self.centre, slack=1.0)

    def split(self, at: int) -> tuple[Run, Run]:
        """The first `at` characters, and the rest."""
        return self._part(0, at), self._part(at, len(self.lefts))

    def _part(self, start: int, end: int) -> Run:
        return Run(
            self.text[start:end],
            self.lefts[start:end],
            self.rights[start:end],
            self.top,
            self.bottom,
            self.home,
        )


def body(baseline: float, size: float) -> tuple[float, float]:
    """Top and bottom of characters of this size, whatever box their font claims."""
    return baseline - (1 - _BELOW) * size, baseline + _BELOW * size


def without_doubles(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs from left to right; one printed over another to look bold is dropped."""
    last: Run | None = None
    for run in sorted(runs, key=lambda r: r.left):
        if last is not None and _same(last, run):
            continue
        last = run
        yield run


def _same(first: Run, second: Run) -> bool:
    near = 0.3 * min(first.size, second.size)
    return (
        first.text == second.text
        and abs(first.left - second.left) < near
        and abs(first.top - second.top) < near
    )
