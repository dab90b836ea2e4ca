"""Tables without ruling lines: lines of text whose numbers stand in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mingsuan.read.pdf.geometry import Rect
from mingsuan.read.pdf.lattice import Region, clustered
from mingsuan.read.pdf.lines import Line
from mingsuan.read.pdf.numerals import decimals, is_number
from mingsuan.read.pdf.pieces import Piece, Slot
from mingsuan.read.pdf.runs import Run

_GAP = 1.0
"""A gap of at least this many sizes separates columns."""
_SMALL_GAP = 0.25
"""So does a gap of this many sizes between an amount and words."""
_STEP = 4.0
"""Lines of one table follow one another within this many sizes."""
_LABELS = 15
"""So many lines of labels may stand between two lines of amounts."""
_LONGEST = 0.6
"""A label is shorter than this share of the table's width."""
_NEAR = 3.0
"""Texts that begin, or end, within so many points of one another stand in one column."""
_ROWS = 3
"""So many lines of numbers make a table."""
_ALIGNED = 0.7
"""Share of the numbers that must stand in columns."""
_CROSSING = 0.1
"""Share of the lines that may cross the gap between two columns."""
_HEADER = 4
"""A header has at most this many lines."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words or a number of one column."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return self.runs[-1].right

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class _Row(NamedTuple):
    line: Line
    segments: list[_Segment]

    @property
    def numbers(self) -> list[_Segment]:
        return [segment for segment in self.segments if is_number(segment.text)]

    @property
    def is_data(self) -> bool:
        """Whether the line may be a row of numbers."""
        numbers = self.numbers
        if len(self.segments) < 2 or not any(decimals(n.text) is not None for n in numbers):
            return False
        return len(numbers) > 1 or not is_number(self.segments[0].text)


def unruled_tables(page: int, lines: Sequence[Line]) -> tuple[list[Piece], list[Line]]:
    """The tables that these lines of text form, and the lines that belong to none."""
    rows = [_Row(line, list(_segments(line))) for line in lines]
    pieces: list[Piece] = []
    rest: list[Line] = []
    done = 0
    for start, end in _spans(rows):
        start = max(done, _with_header(rows, start))
        piece = _piece(page, rows[start:end])
        if piece is not None:
            rest += lines[done:start]
            pieces.append(piece)
            done = end
    return pieces, [*rest, *lines[done:]]


def _segments(line: Line) -> Iterator[_Segment]:
    current: list[Run] = []
    for run in line.runs:
        if current and _apart(current, run):
            yield _Segment(tuple(current))
            current = []
        current.append(run)
    yield _Segment(tuple(current))


def _apart(runs: Sequence[Run], following: Run) -> bool:
    """Whether another column begins: a wide gap, or any gap between an amount and words."""
    gap = (following.left - runs[-1].right) / max(following.size, runs[-1].size)
    if gap >= _GAP:
        return True
    amounts = decimals(runs[-1].text) is not None, decimals(following.text) is not None
    words = not is_number(runs[-1].text), not is_number(following.text)
    return gap >= _SMALL_GAP and any(amounts) and any(words)


def _spans(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """First and behind last of lines that may be the body of a table."""
    k = 0
    while k < len(rows):
        if not rows[k].is_data:
            k += 1
            continue
        end = _end(rows, k)
        if sum(row.is_data for row in rows[k:end]) >= _ROWS and _in_columns(rows[k:end]):
            yield k, end
        k = end


def _end(rows: Sequence[_Row], start: int) -> int:
    """Behind the last line of numbers; lines of labels in the same columns may stand between."""
    end = k = start + 1
    lefts = [segment.left for segment in rows[start].segments]
    right = rows[start].line.right
    while k < len(rows) and _follows(rows[k - 1].line, rows[k].line):
        if rows[k].is_data:
            end = k + 1
            lefts += (segment.left for segment in rows[k].segments)
            right = max(right, rows[k].line.right)
        elif k - end > _LABELS or not _labels(rows[k], lefts, right):
            break
        k += 1
    return end


def _labels(row: _Row, lefts: Sequence[float], right: float) -> bool:
    """Whether the line's words begin where columns do, and do not run over all of them."""
    begins = all(any(abs(s.left - left) <= _NEAR for left in lefts) for s in row.segments)
    short = all(s.right - s.left < _LONGEST * (right - min(lefts)) for s in row.segments)
    return short and (begins or len(row.segments) == 1)


def _follows(above: Line, below: Line) -> bool:
    return below.bottom - above.bottom < _STEP * max(above.size, below.size)


def _in_columns(rows: Sequence[_Row]) -> bool:
    """Whether most numbers end, begin or stand at levels that several lines share."""
    numbers = [n for row in rows if row.is_data for n in row.numbers]
    edges = ([n.right for n in numbers], [n.left for n in numbers])
    return any(_shared(levels) >= _ALIGNED * len(numbers) for levels in edges)


def _shared(levels: Sequence[float]) -> int:
    """How many of the levels are shared by at least three."""
    return sum(
        count
        for level in clustered(levels)
        if (count := sum(abs(level - other) <= _NEAR for other in levels)) >= _ROWS
    )


def _with_header(rows: Sequence[_Row], start: int) -> int:
    """The first line of the header above the body."""
    first = start
    while first > 0 and start - first < _HEADER and _is_header(rows[first - 1], rows[first]):
        first -= 1
    return first


def _is_header(row: _Row, below: _Row) -> bool:
    words = any("：" in segment.text or ":" in segment.text for segment in row.segments)
    return len(row.segments) > 1 and not words and _follows(row.line, below.line)


def _piece(page: int, rows: Sequence[_Row]) -> Piece | None:
    cuts = _cuts([row for row in rows if row.is_data])
    if not cuts:
        return None
    left = min(row.line.left for row in rows)
    right = max(row.line.right for row in rows)
    xs = [left - 1, *cuts, right + 1]
    middles = [(a.line.bottom + b.line.top) / 2 for a, b in pairwise(rows)]
    ys = [rows[0].line.top - 1, *middles, rows[-1].line.bottom + 1]
    slots = [slot for k, row in enumerate(rows) for slot in _slots(row, k, xs, ys)]
    return Piece(page, xs, ys, slots)


def _cuts(rows: Sequence[_Row]) -> list[float]:
    """The middles of the gaps that hardly any line crosses."""
    steps = [(s.left, 1) for row in rows for s in row.segments]
    steps += [(s.right, -1) for row in rows for s in row.segments]
    allowed, crossing = _CROSSING * len(rows), 0
    opened: float | None = None
    cuts: list[float] = []
    for x, step in sorted(steps):
        crossing += step
        if step < 0 and crossing <= allowed and opened is None:
            opened = x
        elif step > 0 and crossing > allowed and opened is not None:
            cuts.append((opened + x) / 2)
            opened = None
    return cuts


def _slots(row: _Row, k: int, xs: Sequence[float], ys: Sequence[float]) -> Iterator[Slot]:
    """The cells of a row: a heading may span several columns."""
    free = 0
    for first, last, runs in _placed(row, xs):
        yield from (_slot(k, column, 1, xs, ys, ()) for column in range(free, first))
        yield _slot(k, first, last - first + 1, xs, ys, runs)
        free = last + 1
    yield from (_slot(k, column, 1, xs, ys, ()) for column in range(free, len(xs) - 1))


def _placed(row: _Row, xs: Sequence[float]) -> Iterator[tuple[int, int, list[Run]]]:
    """First and last column of each text; texts that share a column are one."""
    open_: tuple[int, int, list[Run]] | None = None
    for segment in row.segments:
        first, last = _column(xs, segment.left + 0.5), _column(xs, segment.right - 0.5)
        if is_number(segment.text):
            first = last = _column(xs, (segment.left + segment.right) / 2)
        if open_ is not None and first <= open_[1]:
            open_ = open_[0], max(open_[1], last), [*open_[2], *segment.runs]
            continue
        if open_ is not None:
            yield open_
        open_ = first, last, list(segment.runs)
    if open_ is not None:
        yield open_


def _column(xs: Sequence[float], x: float) -> int:
    return min(max(sum(edge <= x for edge in xs) - 1, 0), len(xs) - 2)


def _slot(
    k: int, column: int, span: int, xs: Sequence[float], ys: Sequence[float], runs: Sequence[Run]
) -> Slot:
    rect = Rect(xs[column], ys[k], xs[column + span], ys[k + 1])
    return Slot(Region(k, column, 1, span), rect, list(runs))
