"""Tables and the runs and paragraphs of a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from mingsuan.compose.publication import CellKind, Table, TableCell
from mingsuan.write.publication.columns import widths
from mingsuan.write.publication.docx_pages import row_heights
from mingsuan.write.publication.docx_styles import INDENT
from mingsuan.write.publication.paper import TABLE_SIZE, Paper, stays_whole, table_size
from mingsuan.write.publication.slots import Row, Slot, head_height, slots
from mingsuan.write.publication.words import printable

NOTHING = Markup("")
AFTER_TABLE = Markup('<w:pStyle w:val="AfterTable"/>')
"""A paragraph without words: tables must not touch, nor end a section."""
_STYLES = {
    CellKind.HEADER: "CellHead",
    CellKind.LABEL: "CellText",
    CellKind.CODE: "CellCode",
    CellKind.AMOUNT: "CellAmount",
    CellKind.NUMBER: "CellNumber",
}
_BOLD, _KEEP = Markup("<w:b/>"), Markup("<w:keepNext/>")
_TWIPS = 20
"""In a point."""


def style(name: str, *more: Markup, last: Markup = NOTHING) -> Markup:
    """Properties of a paragraph."""
    return Markup('<w:pStyle w:val="{}"/>{}{}').format(name, NOTHING.join(more), last)


def run(text: str, look: Markup = NOTHING) -> Markup:
    """Words."""
    properties = Markup("<w:rPr>{}</w:rPr>").format(look) if look else look
    return Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>').format(
        properties, printable(text).replace("\n", " ")
    )


def paragraph(given: Markup, text: str, look: Markup = NOTHING) -> Markup:
    """A paragraph of one run."""
    inside = run(text, look) if text else NOTHING
    return Markup("<w:p><w:pPr>{}</w:pPr>{}</w:p>").format(given, inside)


def table_xml(table: Table, paper: Paper) -> Markup:
    """The table, as wide as the paper allows."""
    wide = widths(table, paper.digits)
    total = sum(wide)
    twips = [round(paper.twips * width / total) for width in wide]
    size = table_size(paper, total)
    look = NOTHING if size == TABLE_SIZE else sized(size)
    head = head_height(table)
    whole = stays_whole(row_heights(table, paper), paper)
    height = round(paper.row * _TWIPS)
    kept = table.rows - 1 if whole else head
    rows = NOTHING.join(
        _row(row, height, twips, look, in_head=y < head, kept=y < kept)
        for y, row in enumerate(slots(table))
    )
    grid = NOTHING.join(Markup('<w:gridCol w:w="{}"/>').format(width) for width in twips)
    caption = Markup('<w:tblCaption w:val="{}"/>').format(printable(table.title))
    return Markup(
        '<w:tbl><w:tblPr><w:tblStyle w:val="PublicationTable"/><w:tblW w:w="{}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>{}</w:tblPr><w:tblGrid>{}</w:tblGrid>{}</w:tbl>'
    ).format(sum(twips), caption if table.title else NOTHING, grid, rows)


def sized(size: float) -> Markup:
    """The look of words of such a size, in points."""
    return Markup('<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>').format(int(2 * size))


def _row(
    row: Row, height: int, twips: Sequence[int], look: Markup, *, in_head: bool, kept: bool
) -> Markup:
    """A row; one that is kept stays on the page of the row below."""
    cells = NOTHING.join(_cell(slot, twips, look, _KEEP if kept else NOTHING) for slot in row)
    return Markup(
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{}" w:hRule="atLeast"/>{}</w:trPr>{}'
        "</w:tr>\n"
    ).format(height, Markup("<w:tblHeader/>") if in_head else NOTHING, cells)


def _cell(slot: Slot, twips: Sequence[int], look: Markup, keep: Markup) -> Markup:
    cell = slot.cell
    width = sum(twips[cell.column : cell.column + cell.column_span])
    span = Markup('<w:gridSpan w:val="{}"/>').format(cell.column_span)
    merge = Markup('<w:vMerge w:val="restart"/>' if slot.starts else "<w:vMerge/>")
    return Markup(
        '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}{}<w:vAlign w:val="center"/></w:tcPr>'
        "{}</w:tc>"
    ).format(
        width,
        span if cell.column_span > 1 else NOTHING,
        merge if cell.row_span > 1 else NOTHING,
        _lines(cell, look, keep) if slot.starts else paragraph(style(_STYLES[cell.kind], keep), ""),
    )


def _lines(cell: TableCell, look: Markup, keep: Markup) -> Markup:
    """The cell's text, a paragraph a line."""
    indent = Markup('<w:ind w:left="{}"/>').format(round(cell.depth * INDENT * _TWIPS))
    given = style(_STYLES[cell.kind], keep, indent if cell.depth else NOTHING)
    look = _BOLD + look if cell.total else look
    lines = printable(cell.text).split("\n")
    return NOTHING.join(paragraph(given, line, look) for line in lines)
