"""From pages to the blocks of a document: paragraphs and whole tables, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mingsuan.read.document import Block, Grid
from mingsuan.read.limits import Guard
from mingsuan.read.pdf.joining import LongTable
from mingsuan.read.pdf.lines import Line
from mingsuan.read.pdf.margins import Margins, margins_of
from mingsuan.read.pdf.page import Page
from mingsuan.read.pdf.paragraphs import Placed, paragraphs
from mingsuan.read.pdf.pieces import Piece


def assembled(pages: Sequence[Page], guard: Guard) -> tuple[Block, ...]:
    """The blocks of the pages, furniture already removed.

    Raises UnreadableError: beyond the limits.
    """
    assembly = _Assembly(guard, margins_of({page.sheet: page.lines for page in pages}))
    for page in pages:
        guard.tick()
        assembly.add(page)
    assembly.finish()
    return tuple(assembly.blocks)


class _Assembly:
    """What is open at the end of a page: lines of text, and a table that may go on."""

    def __init__(self, guard: Guard, margins: Mapping[Line, Margins]) -> None:
        self._guard = guard
        self._margins = margins
        self._lines: list[Placed] = []
        self._table: LongTable | None = None
        self._tables = 0
        self.blocks: list[Block] = []

    def add(self, page: Page) -> None:
        """The next page."""
        for lines, piece in _in_order(page):
            if piece is not None and self._goes_on(page, lines, piece):
                continue
            if lines or piece is not None:
                self._end_table()
            self._lines.extend(Placed(page.sheet, line) for line in lines)
            if piece is not None:
                self._end_lines()
                self._table = LongTable.begin(page.sheet, piece, [ln.text for ln in lines])

    def finish(self) -> None:
        """There are no more pages."""
        self._end_table()
        self._end_lines()

    def _goes_on(self, page: Page, lines: Sequence[Line], piece: Piece) -> bool:
        table = self._table
        if table is None or table.last_page == page.sheet.number:
            return False
        return table.take(page.sheet, piece, [line.text for line in lines])

    def _end_table(self) -> None:
        if self._table is not None:
            self._tables += 1
            self.blocks.append(self._counted(self._table.grid(self._tables)))
            self._table = None

    def _end_lines(self) -> None:
        for paragraph in paragraphs(self._lines, self._margins):
            self._guard.text(paragraph.text)
            self.blocks.append(paragraph)
        self._lines = []

    def _counted(self, grid: Grid) -> Grid:
        self._guard.extent(grid.rows, grid.columns, grid.number)
        self._guard.cells(grid.rows * grid.columns)
        for cell in grid.cells:
            self._guard.text(cell.text)
        return grid


def _in_order(page: Page) -> Iterator[tuple[list[Line], Piece | None]]:
    """The tables of a page, each with the lines above it; at the end the lines below."""
    lines = list(page.lines)
    for piece in sorted(page.pieces, key=lambda p: p.rect.top):
        above = [line for line in lines if line.top + line.bottom < 2 * piece.rect.top]
        lines = [line for line in lines if line.top + line.bottom >= 2 * piece.rect.top]
        yield above, piece
    yield lines, None
