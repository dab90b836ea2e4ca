"""One model for every format: paragraphs and grids in reading order, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text, where its top left corner stands in the grid, how far it spans."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    line: int = 0
    """1-based line of the source text, where the format has lines."""
    box: Box | None = None
    confidence: float | None = None
    """How surely its least certain digit (if it has none, character) was recognised in a
    picture, from 0 to 1; None: it was read as text and is certain."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text outside tables."""

    text: str
    line: int = 0
    level: int = 0
    """Outline level of a heading, 1 at the top; 0 if the format does not mark it as one."""
    box: Box | None = None
    sheet: str = ""
    """Worksheet name; empty outside spreadsheets."""
    ref: str = ""
    """Spreadsheet reference of its cell, such as B7."""
    source: str = ""
    """File that it comes from, in a document of several files."""
    confidence: float | None = None
    """As of a cell."""


@dataclass(frozen=True, eq=False)
class Grid:
    """A table. Cells do not overlap; a place covered by a span belongs to the spanning cell."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    number: int = 1
    """1-based position among the document's tables, as Word counts them."""
    sheet: str = ""
    """Worksheet name; empty outside spreadsheets."""
    origin: tuple[int, int] = (0, 0)
    """Row and column (0-based) of the grid's corner in its worksheet."""
    inside: int = 0
    """Number of the table that this one is nested in; 0 if none."""
    source: str = ""
    """File that it comes from, in a document of several files."""

    @cached_property
    def lookup(self) -> dict[tuple[int, int], Cell]:
        """(row, column) → the cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def text(self, row: int, column: int) -> str:
        """The text that covers this place; empty outside every cell."""
        cell = self.lookup.get((row, column))
        return cell.text if cell else ""


Block = Paragraph | Grid


@dataclass(frozen=True)
class Document:
    """A file as read: nothing is interpreted yet, nothing is lost that a reader could see."""

    name: str
    """File name as the user gave it, without folders."""
    format: str
    """docx, doc, html, odt, xlsx, xls, text, ..."""
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = field(default=())
    """What the user should know of the reading, in Chinese (修订 accepted, rows cut, ...)."""

    def grids(self) -> Iterator[Grid]:
        """The tables in order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, so that a person finds it in the document they opened."""

    title: str = ""
    """The table's title or the paragraph's section heading."""
    table: int = 0
    """1-based number of the table; 0 for running text."""
    row: int = 0
    """1-based row of the table as the user counts, header rows included."""
    column: int = 0
    sheet: str = ""
    ref: str = ""
    """Spreadsheet reference such as B7."""
    line: int = 0
    box: Box | None = None
    quote: str = ""
    """The words around it, for running text."""
    file: str = ""
    """File that it stands in, where several were read together."""
    block: int = -1
    """Position among the document's blocks, for running text; -1 if only the words are known."""
    offset: int = 0
    """Where the quote begins in the block's text without spaces."""

    @property
    def text(self) -> str:
        """The place in the user's words."""
        return "".join(self._words())

    def _words(self) -> Iterator[str]:
        if self.file:
            yield f"{self.file}："
        if self.ref:
            yield f"{self.sheet}!{self.ref}"
            return
        if self.table:
            yield f"表{self.table}"
        if self.title:
            yield f"《{self.title}》"
        if self.row:
            yield f"第{self.row}行"
        if self.column:
            yield f"第{self.column}列"
        if self.quote:
            yield f"“{self.quote}”"
        if self.box:
            yield f"（第{self.box.page}页）"
        elif self.line:
            yield f"（第{self.line}行文本）"


def place_of(grid: Grid, cell: Cell, title: str = "") -> Place:
    """The place of a cell, in the terms of the program that the user opens the file with."""
    if grid.sheet:
        row, column = grid.origin[0] + cell.row, grid.origin[1] + cell.column
        ref = f"{column_letters(column)}{row + 1}"
        return Place(title, sheet=grid.sheet, ref=ref, file=grid.source)
    return Place(
        title,
        grid.number,
        cell.row + 1,
        cell.column + 1,
        line=cell.line,
        box=cell.box,
        file=grid.source,
    )


def column_letters(column: int) -> str:
    """A 0-based column as spreadsheets name it: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
