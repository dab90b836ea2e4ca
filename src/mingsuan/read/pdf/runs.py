"""Runs: characters that stand next to each other on one line, without a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingsuan.read.pdf.geometry import Rect

Edges = tuple[Sequence[float], Sequence[float]]
"""Left and right edge of each character."""


@dataclass(slots=True, eq=False)
class Run:
    """Characters without a gap."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    home: Rect | None = None
    """The window that the file shows it through, where there is one."""
    start: int = 0
    """Number of its first character on the page."""

    @property
    def size(self) -> float:
        """Height of a full-width character."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def rect(self) -> Rect:
        """The box around it."""
        return Rect(self.left, self.top, self.right, self.bottom)

    @property
    def hidden(self) -> bool:
        """Whether its window does not show it."""
        return self.home is not None and not self.home.covers(*self.centre, slack=1.0)

    def width_of(self, characters: int) -> float:
        """About how wide its first characters are."""
        whole = _weight(self.text)
        return (self.right - self.left) * _weight(self.text[:characters]) / whole if whole else 0.0

    def split(self, at: int, edges: Edges) -> tuple[Run, Run]:
        """The first `at` characters, and the rest, given the edges of all."""
        lefts, rights = edges
        top, bottom, home = self.top, self.bottom, self.home
        return (
            Run(self.text[:at], self.left, rights[at - 1], top, bottom, home, self.start),
            Run(self.text[at:], lefts[at], self.right, top, bottom, home, self.start + at),
        )


Ruler = Callable[[Run], Edges]
"""Measures the characters of a run, as long as its page is open."""


def _weight(text: str) -> float:
    """Width in full-width characters, as fonts usually have it."""
    return len(text) - 0.5 * sum(map(str.isascii, text))


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
