"""From ruling lines to the cells of a table: columns, rows, and which cells span several."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mingsuan.read.pdf.geometry import Rect
from mingsuan.read.pdf.rulings import SNAP, Frame, Ruling

_NARROWEST = 3.0
"""Lines nearer than this bound no row or column between them: a double line."""
_OPEN = 4.0
"""Lines that reach this far beyond the last crossing one bound an open side."""
_DRAWN = 0.5
"""A border is drawn if a line covers this share of it."""


class Region(NamedTuple):
    """The places of one cell."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Lattice:
    """Column and row edges, and which pieces of them are drawn."""

    xs: list[float]
    ys: list[float]
    across: list[list[bool]]
    """For each row edge: is it drawn over this column?"""
    down: list[list[bool]]
    """For each column edge: is it drawn beside this row?"""

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def rect(self) -> Rect:
        """The box around all."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box(self, region: Region) -> Rect:
        """Where a cell stands."""
        row, column, rows, columns = region
        return Rect(self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows])

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point; the nearest one for a point outside."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), self.rows - 1)
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        return row, column

    def regions(self) -> list[Region]:
        """The cells: neighbours without a border between them are one."""
        taken = [[False] * self.columns for _ in range(self.rows)]
        return list(self._regions(taken))

    def _regions(self, taken: list[list[bool]]) -> Iterator[Region]:
        for row in range(self.rows):
            for column in range(self.columns):
                if taken[row][column]:
                    continue
                if self.down[column + 1][row] and self.across[row + 1][column]:
                    yield Region(row, column)
                    continue
                columns = self._breadth(taken, row, column)
                rows = self._depth(row, column, columns)
                for r in range(row, row + rows):
                    taken[r][column : column + columns] = [True] * columns
                yield Region(row, column, rows, columns)

    def _breadth(self, taken: list[list[bool]], row: int, column: int) -> int:
        end = column + 1
        while end < self.columns and not self.down[end][row] and not taken[row][end]:
            end += 1
        return end - column

    def _depth(self, row: int, column: int, columns: int) -> int:
        end = row + 1
        while end < self.rows and self._runs_on(end, column, columns):
            end += 1
        return end - row

    def _runs_on(self, row: int, column: int, columns: int) -> bool:
        """Whether a cell of the row above goes on in this row."""
        if any(self.across[row][column : column + columns]):
            return False
        return not any(self.down[k][row] for k in range(column + 1, column + columns))


def lattice_of(frame: Frame) -> Lattice | None:
    """The lattice of lines that touch; None if they bound no cell."""
    xs = _edges(frame.vertical, frame.horizontal)
    ys = _edges(frame.horizontal, frame.vertical)
    if len(xs) < 2 or len(ys) < 2:
        return None
    across = _drawn(frame.horizontal, ys, xs)
    down = _drawn(frame.vertical, xs, ys)
    return Lattice(xs, ys, across, down)


def _edges(lines: Sequence[Ruling], crossing: Sequence[Ruling]) -> list[float]:
    """Where the lines stand; an end that crossing lines reach beyond is an edge, too."""
    found = clustered([line.at for line in lines])
    if not found:
        return found
    before = _open_end([line.start for line in crossing if line.start < found[0] - _OPEN])
    behind = _open_end([line.end for line in crossing if line.end > found[-1] + _OPEN])
    if before is not None and 2 * before[1] >= len(crossing):
        found.insert(0, before[0])
    if behind is not None and 2 * behind[1] >= len(crossing):
        found.append(behind[0])
    return found


def _open_end(ends: Sequence[float]) -> tuple[float, int] | None:
    """The level that most of these ends share, and how many do; None if fewer than two."""
    best: tuple[float, int] | None = None
    for end in set(ends):
        count = sum(abs(end - other) <= SNAP for other in ends)
        if count > 1 and (best is None or count > best[1]):
            best = end, count
    return best


def clustered(values: Sequence[float], near: float = _NARROWEST) -> list[float]:
    """One value for each group of values that are near to each other, in order."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(edges: Sequence[float], value: float) -> int:
    """The index of the edge nearest to the value."""
    after = bisect_right(edges, value)
    if after == 0:
        return 0
    if after == len(edges):
        return after - 1
    return after if edges[after] - value < value - edges[after - 1] else after - 1


def _drawn(
    lines: Sequence[Ruling], levels: Sequence[float], steps: Sequence[float]
) -> list[list[bool]]:
    """For each level and each step along it whether a line is drawn there."""
    covered = [[0.0] * (len(steps) - 1) for _ in levels]
    for line in lines:
        level = covered[nearest(levels, line.at)]
        first = max(0, bisect_right(steps, line.start) - 1)
        for k in range(first, len(steps) - 1):
            if steps[k] >= line.end:
                break
            level[k] += min(line.end, steps[k + 1]) - max(line.start, steps[k])
    return [
        [length >= _DRAWN * (steps[k + 1] - steps[k]) for k, length in enumerate(level)]
        for level in covered
    ]
