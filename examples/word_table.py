"""A grid as a Word table: spans as gridSpan and vMerge, widths by content, repeated headers."""

from __future__ import annotations

import re
import unicodedata

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from mingsuan.read import Cell, Grid

_EMU_PER_TWIP = 635
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?|[A-C]\d{8}")
_KEPT_WHOLE = 8
"""Tables of no more rows are not torn by a page break."""
_SIZE = 18
"""Of the type, in half points."""
_LEAST, _MOST = 5, 36
"""Column widths count half characters, within these."""


def table_element(grid: Grid, width: int) -> _Element:
    """The table, `width` EMU wide."""
    table = _element("w:tbl")
    properties = _child(table, "w:tblPr")
    _child(properties, "w:tblW", type="dxa", w=width // _EMU_PER_TWIP)
    borders = _child(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _child(borders, f"w:{side}", val="single", sz=4, space=0, color="000000")
    _child(properties, "w:tblLayout", type="fixed")
    widths = _widths(grid, width // _EMU_PER_TWIP)
    columns = _child(table, "w:tblGrid")
    for column in widths:
        _child(columns, "w:gridCol", w=column)
    header = _header_rows(grid)
    for row in range(grid.rows):
        table.append(_row(grid, row, widths, header))
    return table


def _row(grid: Grid, row: int, widths: list[int], header: int) -> _Element:
    element = _element("w:tr")
    keep = grid.rows <= _KEPT_WHOLE and row + 1 < grid.rows
    properties = _child(element, "w:trPr")
    _child(properties, "w:cantSplit")
    if row < header:
        _child(properties, "w:tblHeader")
    column = 0
    while column < grid.columns:
        cell = grid.lookup[row, column]
        span = widths[column : column + cell.column_span]
        element.append(_cell(cell, row, sum(span), heading=row < header, keep=keep))
        column += cell.column_span
    return element


def _cell(cell: Cell, row: int, width: int, *, heading: bool, keep: bool) -> _Element:
    element = _element("w:tc")
    properties = _child(element, "w:tcPr")
    _child(properties, "w:tcW", type="dxa", w=width)
    if cell.column_span > 1:
        _child(properties, "w:gridSpan", val=cell.column_span)
    if cell.row_span > 1:
        _child(properties, "w:vMerge", val="restart" if cell.row == row else "continue")
    _child(properties, "w:vAlign", val="center")
    paragraph = _child(element, "w:p")
    format_ = _child(paragraph, "w:pPr")
    if keep:
        _child(format_, "w:keepNext")
    _child(format_, "w:spacing", before=20, after=20, line=240, lineRule="auto")
    _child(format_, "w:jc", val=_alignment(cell, heading))
    _child(_child(format_, "w:rPr"), "w:sz", val=_SIZE)
    if cell.row == row and cell.text:
        paragraph.append(_run(cell.text))
    return element


def _run(text: str) -> _Element:
    run = _element("w:r")
    properties = _child(run, "w:rPr")
    fonts = _child(properties, "w:rFonts", ascii="Times New Roman", hAnsi="Times New Roman")
    fonts.set(qn("w:eastAsia"), "宋体")
    _child(properties, "w:sz", val=_SIZE)
    content = _child(run, "w:t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _alignment(cell: Cell, heading: bool) -> str:
    if heading and cell.row:
        return "center"
    if _NUMBER.fullmatch(cell.text) and "." in cell.text:
        return "right"
    return "center" if cell.text.isdigit() else "left"


def _header_rows(grid: Grid) -> int:
    """The rows down to the index row, to be repeated on each page; none in a record."""
    index = [c.row for c in grid.cells if c.text == "栏次"]
    return index[0] + 1 if index else 0


def _widths(grid: Grid, total: int) -> list[int]:
    """Numbers stay on one line; headers may take three, other words two."""
    header = max(_header_rows(grid), 1)
    wanted = [_LEAST] * grid.columns
    for cell in grid.cells:
        lines = 3 if cell.row < header else 1 if _NUMBER.fullmatch(cell.text) else 2
        if cell.column_span == 1:
            need = _length(cell.text) // lines + 2
            wanted[cell.column] = max(wanted[cell.column], min(_MOST, need))
    widths = [total * w // sum(wanted) for w in wanted]
    widths[-1] += total - sum(widths)
    return widths


def _length(text: str) -> int:
    """In half characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _element(name: str) -> _Element:
    return OxmlElement(name)


def _child(parent: _Element, name: str, **attributes: object) -> _Element:
    child = OxmlElement(name)
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), str(value))
    parent.append(child)
    return child
