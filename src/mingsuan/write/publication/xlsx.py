"""A publication as a workbook: a sheet a table, one that lists them, one for the words.

Numbers are numbers that show as printed; everything else is text, never a formula.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from mingsuan.compose.publication import CellKind, Gap, Heading, Publication, Table, TableCell
from mingsuan.write.publication.outline import Entry, heading_words, outline
from mingsuan.write.publication.slots import head_height, slots, widths
from mingsuan.write.publication.words import gap_words, printable

_CONTENTS, _WORDS = "目录", "说明"
_CREATED = datetime(2000, 1, 1)
"""A date of its own, so that the same publication makes the same file."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_NUMBER = re.compile(r"-?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?(?P<percent>%?)")
_MOST_DIGITS = 15
"""Spreadsheets keep no more."""
_PORTRAIT, _LANDSCAPE = 90, 132
"""Widths of the pages in digits of the usual size."""
_LINE = 15
"""Height of a line of text in points."""
_TALLEST = 400
"""Points: rows cannot be higher than 409."""
_A4 = 9
_SONG, _HEI = "宋体", "黑体"


def to_xlsx(publication: Publication) -> bytes:
    """The workbook."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties(
            {
                "title": printable(publication.title),
                "author": printable(publication.entity),
                "created": _CREATED,
            }
        )
        _Book(book, publication).write()
    return stream.getvalue()


@dataclass
class _Book:
    """The workbook under construction."""

    book: Any
    publication: Publication
    taken: set[str] = field(default_factory=lambda: {_CONTENTS, _WORDS, "history"})
    """Names of sheets, in lower case."""

    def __post_init__(self) -> None:
        self.style = cache(self._style)

    def write(self) -> None:
        """Contents, words, then the tables in order."""
        entries = {entry.place: entry for entry in outline(self.publication)}
        names = {
            place: self._name(block)
            for place, block in enumerate(self.publication.blocks)
            if isinstance(block, Table)
        }
        self._contents(names, entries)
        if len(names) < len(self.publication.blocks):
            self._words(names)
        for place, name in names.items():
            table = self.publication.blocks[place]
            assert isinstance(table, Table)
            _Sheet(self, self.book.add_worksheet(name), table).write()

    def _style(self, **properties: object) -> Any:
        """A cell format; each is made once."""
        usual = {"font_name": _SONG, "font_size": 10, "valign": "vcenter", "text_wrap": True}
        return self.book.add_format(usual | properties)

    def _name(self, table: Table) -> str:
        """A name that spreadsheets take and no other sheet has."""
        words = _NOT_IN_NAMES.sub("", printable(table.title or table.number)).strip("' ") or "表"
        name, number = words[:_LONGEST_NAME].rstrip("' "), 1
        while name.lower() in self.taken:
            number += 1
            behind = f"-{number}"
            name = words[: _LONGEST_NAME - len(behind)] + behind
        self.taken.add(name.lower())
        return name

    def _contents(self, names: dict[int, str], entries: dict[int, Entry]) -> None:
        """Every heading and table; the tables as links."""
        sheet = self.book.add_worksheet(_CONTENTS)
        sheet.set_column(0, 0, _PORTRAIT)
        _page(sheet, landscape=False)
        sheet.write_string(0, 0, printable(self.publication.title), self._title())
        row = 1
        for place, name in names.items():
            row += 1
            words = printable(entries[place].text if place in entries else name)
            link = self.style(font_color="#0563C1", underline=1)
            sheet.write_url(row, 0, _link(name), link, words)
        if len(names) < len(self.publication.blocks):
            row += 1
            link = self.style(font_color="#0563C1", underline=1)
            sheet.write_url(row, 0, _link(_WORDS), link, _WORDS)

    def _words(self, names: dict[int, str]) -> None:
        """Headings, paragraphs and gaps, with links where the tables stand among them."""
        sheet = self.book.add_worksheet(_WORDS)
        sheet.set_column(0, 0, _PORTRAIT)
        _page(sheet, landscape=False)
        sheet.write_string(0, 0, printable(self.publication.title), self._title())
        text, gap = self.style(font_size=12), self.style(font_size=12, bg_color="#FFF200")
        for row, block in enumerate(self.publication.blocks, 2):
            if isinstance(block, Heading):
                size = {1: 16, 2: 14}.get(block.level, 12)
                head = self.style(font_name=_HEI, font_size=size)
                sheet.write_string(row, 0, printable(block.text), head)
            elif isinstance(block, Table):
                link = self.style(font_color="#0563C1", underline=1)
                words = f"（见工作表“{heading_words(block) or names[row - 2]}”）"
                sheet.write_url(row, 0, _link(names[row - 2]), link, printable(words))
            elif isinstance(block, Gap):
                sheet.write_string(row, 0, gap_words(block), gap)
            else:
                sheet.write_string(row, 0, printable(block.text), text)

    def _title(self) -> Any:
        return self.style(font_name=_HEI, font_size=18, align="center")


@dataclass
class _Sheet:
    """The sheet of a table."""

    of: _Book
    sheet: Any
    table: Table

    def write(self) -> None:
        """What stands above, the table, the notes."""
        self._columns()
        top = self._above()
        self._cells(top)
        last = self._notes(top + self.table.rows)
        _page(self.sheet, landscape=self.table.landscape)
        head = head_height(self.table)
        if head and head < self.table.rows:
            self.sheet.repeat_rows(top, top + head - 1)
            self.sheet.freeze_panes(top + head, 0)
        self.sheet.print_area(0, 0, max(last - 1, 0), self._right)

    @property
    def _right(self) -> int:
        return max(self.table.columns - 1, 0)

    def _columns(self) -> None:
        """As wide as the page in the table's proportions, and no number cut."""
        self._widths = [*widths(self.table, _LANDSCAPE if self.table.landscape else _PORTRAIT)]
        for cell in self.table.cells:
            if cell.column_span == 1 and cell.kind in (CellKind.AMOUNT, CellKind.NUMBER):
                self._widths[cell.column] = max(self._widths[cell.column], len(cell.text) + 2)
        for column, width in enumerate(self._widths):
            self.sheet.set_column(column, column, width)

    def _above(self) -> int:
        """Number, title, words above; the result is the row that the table begins in."""
        row = 0
        style = self.of.style
        if self.table.number:
            self._across(row, self.table.number, style(align="left"))
            row += 1
        if self.table.title:
            lines = self._across(
                row, self.table.title, style(font_name=_HEI, font_size=16, align="center"), 1.6
            )
            self.sheet.set_row(row, 26 * lines)
            row += 1
        left, right = self.table.above
        if left or right:
            self._ends(row, left, right)
            row += 1
        return row

    def _across(self, row: int, text: str, style: Any, size: float = 1.0) -> int:
        """Text over the whole width; the result is the lines that it needs."""
        text = printable(text)
        if self._right:
            self.sheet.merge_range(row, 0, row, self._right, "", style)
        self.sheet.write_string(row, 0, text, style)
        return _lines(text, sum(self._widths) / size)

    def _ends(self, row: int, left: str, right: str) -> None:
        """Text at the left and at the right."""
        style = self.of.style
        if not self._right:
            self._across(row, "  ".join(filter(None, (left, right))), style(align="left"))
            return
        if left:
            self.sheet.write_string(row, 0, printable(left), style(text_wrap=False))
        if right:
            given = style(align="right", text_wrap=False)
            self.sheet.write_string(row, self._right, printable(right), given)

    def _cells(self, top: int) -> None:
        head = head_height(self.table)
        for y, row in enumerate(slots(self.table)):
            lines = 1
            for slot in row:
                if slot.starts:
                    lines = max(lines, self._cell(top, slot.cell, in_head=y < head))
            if lines > 1:
                self.sheet.set_row(top + y, min(lines * _LINE, _TALLEST))

    def _cell(self, top: int, cell: TableCell, *, in_head: bool) -> int:
        """Write a cell; the result is the lines that each of its rows must hold for it."""
        row, column = top + cell.row, cell.column
        number = None if in_head else number_of(cell)
        style = self.of.style(**self._look(cell, number, in_head=in_head))
        if cell.row_span > 1 or cell.column_span > 1:
            bottom, right = row + cell.row_span - 1, column + cell.column_span - 1
            self.sheet.merge_range(row, column, bottom, right, "", style)
        text = printable(cell.text)
        if number is not None:
            self.sheet.write_number(row, column, number[0], style)
        elif text:
            self.sheet.write_string(row, column, text, style)
        else:
            self.sheet.write_blank(row, column, None, style)
        width = sum(self._widths[column : column + cell.column_span]) - 2 * cell.depth
        return -(-_lines(text, width) // cell.row_span)

    def _look(
        self, cell: TableCell, number: tuple[Decimal, str] | None, *, in_head: bool
    ) -> dict[str, object]:
        look: dict[str, object] = {"border": 1, "align": "left"}
        if cell.kind is CellKind.AMOUNT:
            look["align"] = "right"
        elif cell.kind is CellKind.NUMBER or in_head or cell.kind is CellKind.HEADER:
            look["align"] = "center"
        if in_head or cell.kind is CellKind.HEADER:
            look |= {"align": "center", "bg_color": "#F2F2F2"}
        if (in_head and cell.kind is CellKind.HEADER) or cell.total:
            look["bold"] = True
        if cell.depth:
            look["indent"] = min(cell.depth, 15)
        if number is not None:
            look["num_format"] = number[1]
        elif cell.kind is CellKind.CODE:
            look["num_format"] = "@"
        return look

    def _notes(self, row: int) -> int:
        """The notes below; the result is the row after the last."""
        for note in self.table.notes:
            lines = self._across(row, note, self.of.style(align="left"))
            self.sheet.set_row(row, min(lines * _LINE + 3, _TALLEST))
            row += 1
        return row


def number_of(cell: TableCell) -> tuple[Decimal, str] | None:
    """The cell's number and the number format that shows it as printed; None: keep it as text.

    Codes are text, and so is what a spreadsheet could not show the same.
    """
    printed = _NUMBER.fullmatch(cell.text)
    if cell.kind not in (CellKind.AMOUNT, CellKind.NUMBER) or not printed or cell.value is None:
        return None
    if not cell.value.is_finite() or len(cell.value.normalize().as_tuple().digits) > _MOST_DIGITS:
        return None
    places = len(printed["decimals"] or "")
    number = cell.value / 100 if printed["percent"] else cell.value
    whole = "#,##0" if "," in printed["whole"] else "0"
    grouped = "," if "," in printed["whole"] else ""
    if f"{cell.value:{grouped}.{places}f}{printed['percent']}" != cell.text:
        return None
    return number, whole + (f".{'0' * places}" if places else "") + printed["percent"]


def _link(name: str) -> str:
    quoted = name.replace("'", "''")
    return f"internal:'{quoted}'!A1"


def _page(sheet: Any, *, landscape: bool) -> None:
    """How it prints: A4, as wide as the page, numbered."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(0.5, 0.5, 0.6, 0.7)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _lines(text: str, width: float) -> int:
    """Lines that the text takes in so many digits' width, one kept free for the edges."""
    room = max(width - 1, 2)
    return sum(max(1, -int(-_width(line) // room)) for line in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
