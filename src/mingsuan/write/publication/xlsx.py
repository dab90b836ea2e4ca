"""A publication as a workbook: a sheet a table, one that lists them, one for the words.

Numbers are numbers that show as printed; everything else is text, never a formula.
"""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from mingsuan.compose.publication import CellKind, Gap, Heading, Publication, Table, TableCell
from mingsuan.write.publication.columns import text_width, widths
from mingsuan.write.publication.outline import heading_words
from mingsuan.write.publication.slots import head_height, slots
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
_SIZE, _TEXT_SIZE, _TITLE_SIZE = 10, 12, 18
"""Of the tables, of running text, of titles, in points."""
_SIZES = {1: 16, 2: 14}
"""Of headings by level."""
_LEADING = 1.4
"""Height of a line to its size."""
_LONGEST_PART = 900
"""Characters of running text that a row can show."""
_TALLEST = 400
"""Points: rows cannot be higher than 409."""
_A4 = 9
_SONG, _HEI = "宋体", "黑体"


def to_xlsx(publication: Publication) -> bytes:
    """The workbook."""
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "default_format_properties": {"font_name": _SONG, "font_size": _SIZE},
    }
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
        names = {
            place: self._name(block)
            for place, block in enumerate(self.publication.blocks)
            if isinstance(block, Table)
        }
        self._contents(names)
        if len(names) < len(self.publication.blocks):
            self._words(names)
        for place, name in names.items():
            table = self.publication.blocks[place]
            assert isinstance(table, Table)
            _Sheet(self, self.book.add_worksheet(name), table).write()

    def _style(self, **properties: object) -> Any:
        """A cell format; each is made once."""
        usual = {"font_name": _SONG, "font_size": _SIZE, "valign": "vcenter", "text_wrap": True}
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

    def _contents(self, names: dict[int, str]) -> None:
        """A link to every sheet."""
        page = _Words(self, self.book.add_worksheet(_CONTENTS))
        link = self.link()
        for place, name in names.items():
            table = self.publication.blocks[place]
            assert isinstance(table, Table)
            page.link(heading_words(table) or name, name, link)
        if len(names) < len(self.publication.blocks):
            page.link(_WORDS, _WORDS, link)
        page.finish()

    def _words(self, names: dict[int, str]) -> None:
        """Headings, paragraphs and gaps, with links where the tables stand among them."""
        page = _Words(self, self.book.add_worksheet(_WORDS))
        for place, block in enumerate(self.publication.blocks):
            if isinstance(block, Table):
                words = f"（见工作表“{names[place]}”）"
                page.link(words, names[place], self.link())
            elif isinstance(block, Heading):
                size = _SIZES.get(block.level, _TEXT_SIZE)
                page.add(block.text, size, self.style(font_name=_HEI, font_size=size))
            elif isinstance(block, Gap):
                marked = self.style(font_size=_TEXT_SIZE, bg_color="#FFF200")
                page.add(gap_words(block), _TEXT_SIZE, marked)
            else:
                for part in _parts(block.text):
                    page.add(part, _TEXT_SIZE, self.style(font_size=_TEXT_SIZE))
        page.finish()

    def link(self) -> Any:
        """How links look."""
        return self.style(font_size=_TEXT_SIZE, font_color="#0563C1", underline=1)


@dataclass
class _Words:
    """A sheet of one column, a line of the document a row."""

    of: _Book
    sheet: Any
    row: int = 0

    def __post_init__(self) -> None:
        self.sheet.set_column(0, 0, _PORTRAIT)
        title = self.of.style(font_name=_HEI, font_size=_TITLE_SIZE, align="center")
        self.add(self.of.publication.title, _TITLE_SIZE, title)

    def add(self, text: str, size: int, style: Any) -> None:
        """Text in the next row, as high as it needs."""
        text = printable(text)
        self._height(text, size)
        self.sheet.write_string(self.row, 0, text, style)
        self.row += 1

    def link(self, text: str, name: str, style: Any) -> None:
        """Text in the next row that leads to a sheet."""
        text = printable(text)
        self._height(text, _TEXT_SIZE)
        self.sheet.write_url(self.row, 0, _link(name), style, text)
        self.row += 1

    def finish(self) -> None:
        """How it prints."""
        _page(self.sheet, landscape=False)
        self.sheet.print_area(0, 0, self.row - 1, 0)

    def _height(self, text: str, size: int) -> None:
        lines = _lines(text, _PORTRAIT * _SIZE / size)
        self.sheet.set_row(self.row, min(lines * size * _LEADING + 4, _TALLEST))


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
        self._widths = widths(self.table, _LANDSCAPE if self.table.landscape else _PORTRAIT)
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
                self.sheet.set_row(top + y, min(lines * _SIZE * _LEADING, _TALLEST))

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
            self.sheet.set_row(row, min(lines * _SIZE * _LEADING + 3, _TALLEST))
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


def _parts(text: str) -> list[str]:
    """The paragraph in parts that a row can show, cut after sentences where it can be."""
    parts: list[str] = []
    while len(text) > _LONGEST_PART:
        cut = max(text.rfind(end, 0, _LONGEST_PART) for end in "。；\n，") + 1 or _LONGEST_PART
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]


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
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))
