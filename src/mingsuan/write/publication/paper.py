"""The paper that publications are printed on: A4, upright for text, turned for wide tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingsuan.compose.publication import Block, Heading, Table

TABLE_SIZE = 9.0
"""Of the text in tables, in points (小五)."""
_SMALLEST = 5.5
_TWIPS = 20
"""In a point."""
_OWN_PAGE = 2
"""Tables with this level of contents or less have pages of their own."""
_WHOLE = 0.5
"""Tables up to this share of a page are not broken."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its margins, in twentieths of a point."""

    width: int
    height: int
    top: int
    side: int
    row: float
    """The height of the lowest row of a table, in points: lower where a page holds fewer."""

    @property
    def twips(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.side

    @property
    def points(self) -> float:
        """The same in points."""
        return self.twips / _TWIPS

    @property
    def room(self) -> float:
        """The height between the margins, in points."""
        return (self.height - 2 * self.top) / _TWIPS

    @property
    def digits(self) -> float:
        """How many digits of a table's text stand in a line; a digit is half as wide as high."""
        return self.points / (TABLE_SIZE / 2)


PORTRAIT = Paper(11906, 16838, 1304, 1134, row=17)
LANDSCAPE = Paper(16838, 11906, 1020, 850, row=14.5)


def table_size(paper: Paper, width: float) -> float:
    """The size of text, in points, at which a table of so many digits' width fits the paper."""
    return max(_SMALLEST, min(TABLE_SIZE, int(2 * TABLE_SIZE * paper.digits / width) / 2))


def begins_page(block: Block, last: Block | None, level: int) -> bool:
    """Whether a block with such a level of contents begins a page.

    Parts do, and the tables of a part itself; those further down, and what follows a heading,
    do not.
    """
    if last is None or isinstance(last, Heading):
        return isinstance(block, Heading) and block.level <= 1 and last is not None
    if isinstance(block, Table):
        return bool(block.number) or level <= _OWN_PAGE
    return isinstance(block, Heading) and block.level <= 1


def stays_whole(heights: Sequence[float], paper: Paper) -> bool:
    """Whether a table with rows so high is moved to the next page rather than broken."""
    return sum(heights) <= paper.room * _WHOLE
