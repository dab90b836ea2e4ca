"""From worksheets to paragraphs and grids, whatever format the sheet comes from.

A sheet stacks titles, tables and notes. Where cells have vertical lines, the lines say what is
a table. Where nothing is ruled, rows with several texts make a table, and titles and empty rows
part it from the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from mingsuan.read.document import Block, Grid, Paragraph, column_letters
from mingsuan.read.layout import Layout
from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading

_EMPTY_AT_END = 50
"""More empty ruled rows or columns than this at a table's end are only formatted."""
_LONG = 40
"""Characters from which a lone text under a table is a note, not a row label."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with content or lines."""

    row: int
    column: int
    text: str
    ruled: bool = False
    """Has a line on its left or right."""

    @property
    def ref(self) -> str:
        """Its name in the spreadsheet, such as B7."""
        return f"{column_letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, both corners included (0-based)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A worksheet as its format's module found it."""

    name: str
    cells: list[SheetCell] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False


def cut(sheets: Iterable[Sheet], guard: Guard, notes: Iterable[str] = ()) -> Reading:
    """The blocks of a workbook's visible sheets.

    Raises UnreadableError: beyond the limits.
    """
    blocks: list[Block] = []
    remarks = list(notes)
    tables = 0
    for sheet in sheets:
        if sheet.hidden:
            remarks.append(f"工作表“{sheet.name}”被隐藏，未读取。")
            continue
        hidden = _hidden_lines(sheet)
        if hidden:
            remarks.append(f"工作表“{sheet.name}”有 {hidden} 个隐藏的行或列，已一并读取。")
        for block in _Cutter(sheet, guard).blocks():
            tables += isinstance(block, Grid)
            blocks.append(replace(block, number=tables) if isinstance(block, Grid) else block)
    return Reading(tuple(blocks), tuple(remarks))


def _hidden_lines(sheet: Sheet) -> int:
    """Hidden rows and columns that hold something."""
    filled = [cell for cell in sheet.cells if cell.text.strip()]
    rows = sheet.hidden_rows & {cell.row for cell in filled}
    return len(rows) + len(sheet.hidden_columns & {cell.column for cell in filled})


Run = tuple[int, int]
"""First and last row, both included."""


class _Cutter:
    """Cuts one sheet."""

    def __init__(self, sheet: Sheet, guard: Guard) -> None:
        self._name = sheet.name
        self._guard = guard
        self._texts: dict[int, list[SheetCell]] = defaultdict(list)
        """The cells with text, row by row, from the left."""
        self._areas = {(area.top, area.left): area for area in sheet.areas}
        self._lines: dict[int, list[int]] = defaultdict(list)
        """The columns with ruled cells, row by row, from the left."""
        for cell in sorted(sheet.cells, key=lambda cell: (cell.row, cell.column)):
            if cell.ruled:
                self._lines[cell.row].append(cell.column)
            if cell.text.strip():
                guard.text(cell.text)
                self._texts[cell.row].append(cell)
        self._ruled = self._ruled_rows({row for row in self._lines if self._is_ruled(row)})
        self._end = max(self._texts, default=-1) + 1

    def blocks(self) -> Iterator[Block]:
        """Paragraphs and grids from top to bottom."""
        done = 0
        for top, bottom in self._tables():
            first = top
            if top == min(self._texts) and self._is_banner(top, bottom):
                first += 1
            yield from self._paragraphs(done, first)
            yield self._grid(first, bottom)
            done = bottom + 1
        yield from self._paragraphs(done, self._end)

    def _is_ruled(self, row: int) -> bool:
        """Whether two cells have vertical lines, or one that is merged across columns."""
        columns = self._lines.get(row, [])
        if len(columns) != 1:
            return len(columns) > 1
        area = self._areas.get((row, columns[0]))
        return area is not None and area.right > area.left

    def _ruled_rows(self, rows: set[int]) -> list[int]:
        """Rows of tables: those with vertical lines, and those that merged cells reach into."""
        reach: dict[int, int] = defaultdict(lambda: -1)
        for area in self._areas.values():
            if area.top in rows:
                reach[area.top] = max(reach[area.top], area.bottom)
        found: list[int] = []
        merged_to = -1
        for row in range(max(rows, default=-1) + 1):
            merged_to = max(merged_to, reach.get(row, -1))
            if row in rows or row <= merged_to:
                found.append(row)
        return found

    def _tables(self) -> list[Run]:
        """The tables of the sheet."""
        ruled = [run for run in self._joined(_runs(self._ruled)) if self._is_table(run, 1)]
        ruled = [self._without_empty_end(run) for run in ruled]
        if not ruled:
            return self._unruled(0, self._end, 2)
        found: list[Run] = []
        done = 0
        for run in ruled:
            found += [*self._unruled(done, run[0], 3), run]
            done = run[1] + 1
        return found + self._unruled(done, self._end, 3)

    def _joined(self, runs: list[Run]) -> list[Run]:
        """Ruled runs, with those joined between which rows full of texts merely lack lines."""
        joined: list[Run] = []
        for run in runs:
            if joined and all(self._count(row) > 1 for row in range(joined[-1][1] + 1, run[0])):
                joined[-1] = (joined[-1][0], run[1])
            else:
                joined.append(run)
        return joined

    def _unruled(self, start: int, end: int, least: int) -> list[Run]:
        """Tables without lines between two rows; at least so many rows have several texts."""
        rows = sorted(row for row in self._texts if start <= row < end and self._texts[row])
        found: list[Run] = []
        for top, bottom in _runs(rows):
            first = next((r for r in range(top, bottom + 1) if self._count(r) > 1), bottom + 1)
            while bottom > first and self._is_note(bottom):
                bottom -= 1
            if first == top and found and found[-1][1] == top - 2:
                found[-1] = (found[-1][0], bottom)
            elif self._is_table((first, bottom), least):
                found.append((first, bottom))
        return found

    def _is_table(self, run: Run, least: int) -> bool:
        """Whether there are two rows or more, and at least so many with several texts."""
        top, bottom = run
        return bottom > top and sum(self._count(r) > 1 for r in range(top, bottom + 1)) >= least

    def _count(self, row: int) -> int:
        return len(self._texts.get(row, ()))

    def _is_note(self, row: int) -> bool:
        """Whether the row holds one text that is no row label: merged, or long."""
        texts = self._texts.get(row, [])
        if len(texts) != 1:
            return False
        area = self._areas.get((row, texts[0].column))
        return len(texts[0].text) >= _LONG or (area is not None and area.right > area.left)

    def _is_banner(self, row: int, bottom: int) -> bool:
        """Whether the row holds one text across the whole table."""
        texts = self._texts.get(row, [])
        if len(texts) != 1:
            return False
        left, right = self._extent(row, bottom)
        area = self._areas.get((row, texts[0].column))
        return area is not None and area.left <= left and area.right >= right

    def _without_empty_end(self, run: Run) -> Run:
        last = max(row for row in range(run[0], run[1] + 1) if self._count(row))
        return (run[0], last) if run[1] - last > _EMPTY_AT_END else run

    def _extent(self, top: int, bottom: int) -> tuple[int, int]:
        """First and last column with text or lines."""
        texts = [self._texts[row] for row in range(top, bottom + 1) if self._count(row)]
        left = min(row[0].column for row in texts)
        right = max(row[-1].column for row in texts)
        lines = [self._lines[row] for row in range(top, bottom + 1) if self._is_ruled(row)]
        ruled = max((found[-1] for found in lines), default=right)
        right = max(right, ruled) if ruled - right <= _EMPTY_AT_END else right
        return min([left, *(found[0] for found in lines)]), right

    def _paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """Every text outside tables, a paragraph a line."""
        for row in sorted(row for row in self._texts if start <= row < end):
            for cell in self._texts[row]:
                for line in cell.text.split("\n"):
                    if line.strip():
                        yield Paragraph(line.rstrip(), sheet=self._name, ref=cell.ref)

    def _grid(self, top: int, bottom: int) -> Grid:
        left, right = self._extent(top, bottom)
        rows, columns = bottom - top + 1, right - left + 1
        self._guard.extent(rows, columns)
        layout = Layout(self._guard, number=0)
        for row in range(top, bottom + 1):
            layout.next_row()
            texts = {cell.column: cell.text for cell in self._texts.get(row, ())}
            column = layout.free(0)
            while column < columns:
                spans = self._span(row, left + column, bottom, right)
                draft = layout.put(column, texts.get(left + column, ""), *spans)
                column = layout.free(draft.end)
        return replace(layout.finish(), sheet=self._name, origin=(top, left))

    def _span(self, row: int, column: int, bottom: int, right: int) -> tuple[int, int]:
        """Rows and columns of a merged range, cut to the table."""
        area = self._areas.get((row, column))
        if area is None:
            return 1, 1
        return min(area.bottom, bottom) - row + 1, min(area.right, right) - column + 1


def _runs(rows: Iterable[int]) -> list[Run]:
    """Consecutive numbers, in order, as runs."""
    runs: list[Run] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
