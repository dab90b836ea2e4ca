"""Rows that no line separates: numbers one below another, level with those of other columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mingsuan.read.pdf.geometry import Rect
from mingsuan.read.pdf.lattice import Region
from mingsuan.read.pdf.lines import Line
from mingsuan.read.pdf.numerals import decimals
from mingsuan.read.pdf.pieces import Piece, Slot

_LEVEL = 0.4
"""Lines of two cells are level if they differ by less than this share of their size."""


_SEVERAL = 3
"""So many cells with several amounts show that columns were not separated."""
_ROOM = 1.25
"""Rows follow one another at more than this many sizes, lines of one cell often at less."""
_EVEN = 1.5


def is_columnless(piece: Piece) -> bool:
    """Whether the lines drawn leave the columns out: many cells hold several amounts in a line."""
    slots = [slot for slot in piece.slots if len(slot.runs) > 1]
    several = sum(any(_count(line) > 1 for line in slot.lines) for slot in slots)
    if several < _SEVERAL:
        return False
    return 2 * several >= sum(any(map(_count, slot.lines)) for slot in piece.slots)


def _count(line: Line) -> int:
    """How many amounts stand apart in the line."""
    return sum(decimals(word) is not None for word in line.text.split())


def split_rows(piece: Piece) -> Piece:
    """The same table with one row for each line of numbers, where rows were not separated."""
    by_row: dict[int, list[Slot]] = defaultdict(list)
    for slot in piece.slots:
        if slot.region.row_span == 1:
            by_row[slot.region.row].append(slot)
    cuts = {row: _cuts(slots) for row, slots in by_row.items() if _full(piece, slots)}
    if not any(cuts.values()):
        return piece
    return _rebuilt(piece, cuts)


def _full(piece: Piece, slots: Sequence[Slot]) -> bool:
    """Whether no cell from another row reaches into this one."""
    return sum(slot.region.column_span for slot in slots) == piece.columns


def _cuts(slots: Sequence[Slot]) -> list[float]:
    """Where the row falls apart into several."""
    if all(len(slot.runs) < 2 for slot in slots):
        return []
    columns = [slot.lines for slot in slots if _amounts(slot.lines)]
    if not any(len(lines) > 1 for lines in columns):
        return []
    levels = _levels([line for lines in columns for line in lines])
    words = [slot.lines for slot in slots if slot.lines and not _amounts(slot.lines)]
    several = sum(len(lines) > 1 for lines in columns)
    beside = any(all(_on(lines, level) for level in levels) for lines in words)
    if len(levels) < 2 or several + beside < 2:
        return []
    every = _levels([line for slot in slots for line in slot.lines])
    if _even(every):
        levels = every
    return [(above.bottom + below.top) / 2 for above, below in pairwise(levels)]


def _amounts(lines: Sequence[Line]) -> bool:
    """Whether these are whole amounts, printed alike: no number that wraps."""
    shown = {decimals(line.text) for line in lines}
    return len(shown) == 1 and None not in shown


def _levels(lines: Iterable[Line]) -> list[Line]:
    """One line for each level that lines stand on, from the top."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda ln: ln.bottom):
        if not found or not _on([line], found[-1]):
            found.append(line)
    return found


def _on(lines: Sequence[Line], level: Line) -> bool:
    return any(abs(line.bottom - level.bottom) < _LEVEL * level.size for line in lines)


def _even(levels: Sequence[Line]) -> bool:
    """Whether the levels follow at even steps, each with room around it: rows, no wraps."""
    steps = [below.bottom - above.bottom for above, below in pairwise(levels)]
    size = max(line.size for line in levels)
    return min(steps) > _ROOM * size and max(steps) < _EVEN * min(steps)


def _rebuilt(piece: Piece, cuts: dict[int, list[float]]) -> Piece:
    ys: list[float] = []
    starts: list[int] = []
    for row, top in enumerate(piece.ys[:-1]):
        starts.append(len(ys))
        ys.extend([top, *cuts.get(row, [])])
    starts.append(len(ys))
    ys.append(piece.ys[-1])
    slots = [
        part
        for slot in piece.slots
        for part in _parts(slot, starts, cuts.get(slot.region.row, []), ys)
    ]
    return Piece(piece.page, piece.xs, ys, slots)


def _parts(
    slot: Slot, starts: Sequence[int], cuts: Sequence[float], ys: Sequence[float]
) -> Iterator[Slot]:
    row, column, rows, columns = slot.region
    first, end = starts[row], starts[row + rows]
    if rows > 1 or not cuts:
        region = Region(first, column, end - first, columns)
        yield Slot(region, slot.rect, slot.runs, slot.open_top, slot.open_bottom, slot.open_left)
        return
    for k in range(first, end):
        rect = Rect(slot.rect.left, ys[k], slot.rect.right, ys[k + 1])
        runs = [run for run in slot.runs if _band(run.centre[1], cuts) == k - first]
        yield Slot(Region(k, column, 1, columns), rect, runs)


def _band(y: float, cuts: Sequence[float]) -> int:
    return sum(y >= cut for cut in cuts)
