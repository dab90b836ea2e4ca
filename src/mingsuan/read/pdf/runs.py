"""Runs: characters that stand next to each other on one line, without a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_letters

from mingsuan.read.pdf.geometry import Rect

_GAP, _OVERLAP, _LEVEL = 0.18, 0.1, 0.06
"""Runs stand directly behind one another if gap, overlap and step are below these shares."""
_LETTERS = frozenset(ascii_letters)
_SHIFT = 0.4
"""Printed again to look bold, a character moves by less than this share of its width."""

Edges = tuple[Sequence[float], Sequence[float]]
"""Left and right edge of each character."""


def least(confidences: Iterable[float | None]) -> float | None:
    """The least of the confidences; None if all is text."""
    return min((c for c in confidences if c is not None), default=None)


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
    places: Sequence[int] = range(0)
    """Numbers of its characters on the page."""
    confidence: float | None = None
    """How surely it was recognised in a picture; None: it is text."""

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

    def goes_on(self, following: Run) -> bool:
        """Whether the other run, next in the file, stands directly behind this one."""
        if self.text[-1] in _LETTERS and following.text[0] in _LETTERS:
            return False
        size = self.bottom - self.top
        if not -_OVERLAP * size < following.left - self.right < _GAP * size:
            return False
        return abs(following.bottom - self.bottom) < _LEVEL * size

    def take(self, following: Run) -> None:
        """Go on with the other run."""
        self.text += following.text
        self.places = [*self.places, *following.places]
        self.right = following.right

    def split(self, at: int, edges: Edges) -> tuple[Run, Run]:
        """The first `at` characters, and the rest, given the edges of all."""
        lefts, rights = edges
        top, bottom, home = self.top, self.bottom, self.home
        return (
            Run(self.text[:at], self.left, rights[at - 1], top, bottom, home, self.places[:at]),
            Run(self.text[at:], lefts[at], self.right, top, bottom, home, self.places[at:]),
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
    if first.text != second.text:
        return False
    near = _SHIFT * min(first.size, first.width_of(1))
    return abs(first.left - second.left) < near and abs(first.top - second.top) < near
