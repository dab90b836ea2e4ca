"""OpenDocument text and spreadsheets (odt, ods).

Deleted text of tracked changes stands apart in the file, so the body reads as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mingsuan.read.archive import Archive
from mingsuan.read.document import Block, Grid, Paragraph
from mingsuan.read.layout import Layout
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element, parse_xml
from mingsuan.read.odf_text import (
    NOT_TEXT,
    OFFICE,
    TABLE,
    TEXT,
    frames_in,
    heading_level,
    paragraph_text,
    whole,
)
from mingsuan.read.origins import FORGOTTEN, Origins
from mingsuan.read.reading import Reading
from mingsuan.read.refusals import encrypted, without_part
from mingsuan.read.sheet import Area, Sheet, SheetCell, cut

_KIND = "OpenDocument 文件"
_ENCRYPTION = b"encryption-data"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_ROW, _TABLE = f"{TABLE}table-row", f"{TABLE}table"
_ROW_WRAPPERS = frozenset(
    TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")
)
_COLUMNS_REPEATED = f"{TABLE}number-columns-repeated"
_ROWS_REPEATED = f"{TABLE}number-rows-repeated"
_COLUMN_SPAN, _ROW_SPAN = f"{TABLE}number-columns-spanned", f"{TABLE}number-rows-spanned"
_VISIBILITY = f"{TABLE}visibility"


def parse(data: bytes, guard: Guard, origins: Origins = FORGOTTEN) -> Reading:
    """The text or the sheets in order; `origins` learns from which elements a text was read.

    Raises UnreadableError: damaged, encrypted, or beyond the limits.
    """
    archive = Archive(data, _KIND, guard)
    manifest = "META-INF/manifest.xml"
    if manifest in archive and _ENCRYPTION in archive.read(manifest):
        raise encrypted(_KIND)
    root = parse_xml(archive.read("content.xml"), _KIND)
    body = root.find(f"{OFFICE}body")
    text = None if body is None else body.find(f"{OFFICE}text")
    if text is not None:
        changed = text.find(f"{TEXT}tracked-changes") is not None
        notes = ("文档含未接受的修订，已按全部接受读取。",) if changed else ()
        return Reading(tuple(_Story(guard, origins).blocks(text, 0)), notes)
    sheets = None if body is None else body.find(f"{OFFICE}spreadsheet")
    if sheets is None:
        raise without_part(_KIND, "正文")
    return cut(_sheets(sheets, guard), guard)


class _Story:
    """Walks the body and counts the tables."""

    def __init__(self, guard: Guard, origins: Origins) -> None:
        self._guard = guard
        self._origins = origins
        self._tables = 0

    def blocks(self, container: Element, depth: int, inside: int = 0) -> Iterator[Block]:
        """Paragraphs and grids in order; sections, lists and indexes are taken apart."""
        self._guard.depth(depth)
        for part in container:
            if part.tag in _PARAGRAPHS:
                text = paragraph_text(part, self._guard, depth)
                if text.strip():
                    paragraph = Paragraph(self._guard.text(text), level=heading_level(part))
                    self._origins.paragraph(paragraph, part)
                    yield paragraph
                for frame in frames_in(part):
                    yield from self.blocks(frame, depth + 1, inside)
            elif part.tag == _TABLE:
                yield from self._table(part, depth + 1, inside)
            elif part.tag not in NOT_TEXT:
                yield from self.blocks(part, depth + 1, inside)

    def _table(self, table: Element, depth: int, inside: int) -> Iterator[Block]:
        self._tables += 1
        layout = Layout(self._guard, self._tables, inside)
        nested: list[Grid] = []
        for row in _rows(table):
            for _ in range(whole(row.get(_ROWS_REPEATED), 1)):
                layout.next_row()
                self._row(row, layout, nested, depth)
        if layout.row >= 0:
            yield layout.finish()
        yield from nested

    def _row(self, row: Element, layout: Layout, nested: list[Grid], depth: int) -> None:
        column = 0
        for cell in row.iterchildren(_CELL, _COVERED):
            repeated = whole(cell.get(_COLUMNS_REPEATED), 1)
            if cell.tag == _COVERED:
                column += repeated
                continue
            for _ in range(repeated):
                text = self._cell(cell, depth, nested, layout.number)
                column = layout.free(column)
                spans = whole(cell.get(_ROW_SPAN), 1), whole(cell.get(_COLUMN_SPAN), 1)
                draft = layout.put(column, text, *spans)
                self._origins.cell(layout.number, draft.row, draft.column, cell)
                column = draft.column + 1

    def _cell(self, cell: Element, depth: int, nested: list[Grid], inside: int) -> str:
        lines: list[str] = []
        for block in self.blocks(cell, depth + 1, inside):
            if isinstance(block, Grid):
                nested.append(block)
            else:
                lines.append(block.text)
        return "\n".join(lines)


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if part.tag == _ROW:
            yield part
        elif part.tag in _ROW_WRAPPERS:
            yield from _rows(part)


def _sheets(spreadsheet: Element, guard: Guard) -> Iterator[Sheet]:
    for table in spreadsheet.iterchildren(_TABLE):
        yield _sheet(table, guard)


def _sheet(table: Element, guard: Guard) -> Sheet:
    """The cells with content, merged areas and hidden rows."""
    sheet = Sheet(table.get(f"{TABLE}name", ""))
    number = 0
    hidden: set[int] = set()
    for row in _rows(table):
        guard.tick()
        repeated = whole(row.get(_ROWS_REPEATED), 1)
        if row.get(_VISIBILITY) in ("collapse", "filter"):
            hidden.add(number)
        _add_row(sheet, row, number, guard)
        number += repeated
    return replace(sheet, hidden_rows=frozenset(hidden))


def _add_row(sheet: Sheet, row: Element, number: int, guard: Guard) -> None:
    """Add the cells with text; rows and cells that repeat endlessly are empty."""
    column = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        repeated = whole(cell.get(_COLUMNS_REPEATED), 1)
        lines = (paragraph_text(line, guard, 0) for line in cell.iterchildren(f"{TEXT}p"))
        text = "\n".join(lines)
        if text:
            guard.cells(repeated)
            places = range(column, column + repeated)
            sheet.cells.extend(SheetCell(number, place, text) for place in places)
        down, across = whole(cell.get(_ROW_SPAN), 1), whole(cell.get(_COLUMN_SPAN), 1)
        if down > 1 or across > 1:
            sheet.areas.append(Area(number, column, number + down - 1, column + across - 1))
        column += repeated
