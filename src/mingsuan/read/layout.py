"""Placing cells into a grid so that they never overlap, whatever spans a file claims."""

from __future__ import annotations

from dataclasses import dataclass

from mingsuan.read.document import Cell, Grid
from mingsuan.read.limits import Guard


@dataclass(slots=True)
class Draft:
    """A cell whose extent is not final yet."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    line: int = 0

    @property
    def end(self) -> int:
        """The first column behind it."""
        return self.column + self.column_span


class Layout:
    """A grid under construction, filled row by row from the top."""

    def __init__(self, guard: Guard, number: int, inside: int = 0) -> None:
        self._guard = guard
        self.number = number
        self._inside = inside
        self._drafts: list[Draft] = []
        self._taken: list[int] = []
        """For each column the first row that is still free."""
        self._counted = 0
        """Places of which the guard knows."""
        self.row = -1

    def next_row(self) -> None:
        """Go to the next row."""
        self.row += 1
        self._guard.tick()
        self._guard.extent(self.row, 0, self.number)

    def free(self, column: int) -> int:
        """The first free column of this row, from `column` on."""
        taken = self._taken
        while column < len(taken) and taken[column] > self.row:
            column += 1
        return column

    def put(self, column: int, text: str, rows: int = 1, columns: int = 1, line: int = 0) -> Draft:
        """Place a cell in this row; its spans are cut to what is free and allowed."""
        self._guard.extent(0, column + 1, self.number)
        end = column + max(columns, 1)
        self._reserve(end)
        taken, until = self._taken, self.row + max(rows, 1)
        taken[column] = until
        stop = column + 1
        while stop < min(end, len(taken)) and taken[stop] <= self.row:
            taken[stop] = until
            stop += 1
        self._guard.cells(stop - column)
        self._counted += stop - column
        draft = Draft(self._guard.text(text), self.row, column, max(rows, 1), stop - column, line)
        self._drafts.append(draft)
        return draft

    def widen(self, draft: Draft, columns: int) -> None:
        """The cell goes on to the right, by so many columns at most."""
        stop = draft.end + max(columns, 1)
        self._reserve(stop)
        stop = min(stop, len(self._taken))
        while draft.end < stop and self._taken[draft.end] <= self.row:
            self._taken[draft.end] = self.row + 1
            draft.column_span += 1

    def grow(self, draft: Draft) -> None:
        """The cell goes on in this row."""
        draft.row_span = self.row - draft.row + 1
        self._taken[draft.column : draft.end] = [self.row + 1] * draft.column_span

    def end_group(self) -> None:
        """No cell spans into the rows that follow."""
        for draft in self._drafts:
            draft.row_span = min(draft.row_span, self.row + 1 - draft.row)
        self._taken = [min(first, self.row + 1) for first in self._taken]

    def finish(self) -> Grid:
        """The grid: spans end with the rows, columns in which nothing begins are cut off."""
        rows = self.row + 1
        columns = max((draft.column for draft in self._drafts), default=-1) + 1
        self._guard.extent(rows, columns, self.number)
        self._guard.cells(max(0, rows * columns - self._counted))
        cells = tuple(_cell(draft, rows, columns) for draft in self._drafts)
        return Grid(cells, rows, columns, self.number, inside=self._inside)

    def _reserve(self, end: int) -> None:
        """Make room for columns before `end`, as far as they are allowed."""
        missing = min(end, self._guard.limits.columns) - len(self._taken)
        if missing > 0:
            self._taken.extend([0] * missing)


def _cell(draft: Draft, rows: int, columns: int) -> Cell:
    return Cell(
        draft.text,
        draft.row,
        draft.column,
        min(draft.row_span, rows - draft.row),
        min(draft.column_span, columns - draft.column),
        draft.line,
    )
