"""Which cell each run of text belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from mingsuan.read.pdf.geometry import Rect
from mingsuan.read.pdf.lattice import Lattice
from mingsuan.read.pdf.pieces import Piece, Slot, empty_piece
from mingsuan.read.pdf.runs import Edges, Ruler, Run

_SLACK = 3.0
"""A window may stick out of its cell by this much."""
_PADDING = 1.5
"""Text that begins within this many sizes from a border was set to begin there."""
_GAP = 0.06
"""Characters of one word stand nearer than this share of their size."""
_NUMBER = re.compile(r"[-－]?[\d,]+(\.\d+)?%?")
_DECIMAL = re.compile(r"[-－]?\d[\d,]*\.\d+")


class Table:
    """A lattice that takes in text."""

    def __init__(self, page: int, lattice: Lattice, ruler: Ruler) -> None:
        self.lattice = lattice
        self._rect = lattice.rect
        self._ruler = ruler
        self.piece: Piece = empty_piece(page, lattice, lattice.regions())
        self._owner = _owners(self.piece)
        self._homes: dict[Rect, Slot | None] = {}

    @property
    def area(self) -> float:
        """Of the box around it."""
        return self._rect.width * self._rect.height

    def take(self, run: Run) -> bool:
        """Put the run into its cell or cells; false if it does not belong here."""
        slot = self._at_home(run.home) if run.home is not None else None
        if slot is not None:
            if not run.hidden or not (slot.open_top or slot.open_bottom):
                slot.runs.append(run)
            return True
        x, y = run.centre
        if not self._rect.covers(x, y) or run.hidden:
            return False
        row, column = self.lattice.place(x, y)
        slot = self._owner[row, column]
        if slot.rect.left <= run.left and run.right <= slot.rect.right:
            slot.runs.append(run)
            return True
        for slot, part in self._parts(run, row):
            slot.runs.append(part)
        return True

    def _at_home(self, home: Rect) -> Slot | None:
        """The cell that a window belongs to, if it belongs to one."""
        if home not in self._homes:
            slot = self._owner[self.lattice.place(*_middle(home))]
            self._homes[home] = slot if _inside(home, slot.rect) else None
        return self._homes[home]

    def _parts(self, run: Run, row: int) -> Iterator[tuple[Slot, Run]]:
        """The parts of a run that reaches over a border, each with its cell."""
        first = self._column(run.left + 0.5)
        last = self._column(run.right - 0.5)
        for part in _cut(run, self._borders(row, first, last), self._ruler):
            yield self._overflown(part, row), part

    def _column(self, x: float) -> int:
        return min(max(bisect_right(self.lattice.xs, x) - 1, 0), self.lattice.columns - 1)

    def _borders(self, row: int, first: int, last: int) -> list[float]:
        """Borders in this row between two columns."""
        return [
            self.lattice.xs[k]
            for k in range(first + 1, last + 1)
            if self._owner[row, k] is not self._owner[row, k - 1]
        ]

    def _overflown(self, run: Run, row: int) -> Slot:
        """The cell that the run was set in, although it may stick out of it."""
        left = self._owner[row, self._column(run.left + 0.5)]
        right = self._owner[row, self._column(run.right - 0.5)]
        if left is right:
            return left
        near = _PADDING * run.size
        starts, ends = run.left - left.rect.left < near, right.rect.right - run.right < near
        if _NUMBER.fullmatch(run.text) and ends:
            return right
        if starts:
            return left
        return right if ends else self._owner[row, self._column(run.centre[0])]


def _owners(piece: Piece) -> dict[tuple[int, int], Slot]:
    """The cell that covers each place."""
    owners: dict[tuple[int, int], Slot] = {}
    for slot in piece.slots:
        row, column, rows, columns = slot.region
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                owners[r, c] = slot
    return owners


def _middle(rect: Rect) -> tuple[float, float]:
    return (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2


def _inside(inner: Rect, outer: Rect) -> bool:
    corners = ((inner.left, inner.top), (inner.right, inner.bottom))
    return all(outer.covers(x, y, slack=_SLACK) for x, y in corners)


def _cut(run: Run, borders: Sequence[float], ruler: Ruler) -> Iterator[Run]:
    """The parts of a run that only seems to be one, because cells left no gap."""
    for border in borders:
        edges = ruler(run)
        at = sum((left + right) / 2 < border for left, right in zip(*edges, strict=True))
        if 0 < at < len(run.text) and _two_words(run, at, edges):
            part, run = run.split(at, edges)
            yield part
    yield run


def _two_words(run: Run, at: int, edges: Edges) -> bool:
    """Whether a border between these characters has a word at each side."""
    if _DECIMAL.fullmatch(run.text[:at]) and _DECIMAL.match(run.text[at:]):
        return True
    lefts, rights = edges
    gaps = [left - right for right, left in zip(rights, lefts[1:], strict=False)]
    others = [gap for k, gap in enumerate(gaps) if k != at - 1]
    return gaps[at - 1] > max(others, default=0.0) + _GAP * run.size


def fill(
    page: int, lattices: Iterable[Lattice], runs: Iterable[Run], ruler: Ruler
) -> tuple[list[Piece], list[Run]]:
    """The tables with their text, and the runs that belong to none, all that is seen.

    Where tables lie inside one another, text belongs to the innermost.
    """
    tables = sorted((Table(page, lattice, ruler) for lattice in lattices), key=lambda t: t.area)
    rest = [run for run in runs if not any(table.take(run) for table in tables) and not run.hidden]
    return [table.piece for table in tables], rest
