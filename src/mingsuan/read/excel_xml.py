"""Excel 2003 XML (XML 表格): what many office systems export under the name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element, parse_xml
from mingsuan.read.number_format import GENERAL, shown
from mingsuan.read.reading import Reading
from mingsuan.read.sheet import Area, Sheet, SheetCell, cut

_KIND = "Excel 文件（XML 表格）"
_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_NAMED = {
    "General": GENERAL, "General Number": GENERAL, "Fixed": "0.00", "Standard": "#,##0.00",
    "Percent": "0.00%", "Scientific": "0.00E+00", "Currency": '"¥"#,##0.00', "@": GENERAL,
}  # fmt: skip
"""Formats that files call by name."""
_LAST = 1_048_576


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = GENERAL
    ruled: bool = False


def parse(data: bytes, guard: Guard) -> Reading:
    """The sheets in order.

    Raises UnreadableError: damaged or beyond the limits.
    """
    root = parse_xml(data, _KIND)
    styles = {
        style.get(f"{_S}ID", ""): _style(style) for style in root.iterfind(f"{_S}Styles/{_S}Style")
    }
    sheets = [_sheet(entry, styles, guard) for entry in root.iterfind(f"{_S}Worksheet")]
    return cut(sheets, guard)


def _style(style: Element) -> _Style:
    form = style.find(f"{_S}NumberFormat")
    code = GENERAL if form is None else form.get(f"{_S}Format", GENERAL)
    borders = style.iterfind(f"{_S}Borders/{_S}Border")
    ruled = any(border.get(f"{_S}Position") in ("Left", "Right") for border in borders)
    return _Style(_NAMED.get(code, code), ruled)


def _sheet(entry: Element, styles: dict[str, _Style], guard: Guard) -> Sheet:
    name = entry.get(f"{_S}Name", "")
    if entry.find(f"{_X}WorksheetOptions/{_X}Visible") is not None:
        return Sheet(name, hidden=True)
    sheet = Sheet(name)
    number = 0
    for row in entry.iterfind(f"{_S}Table/{_S}Row"):
        guard.tick()
        number = _place(row, number)
        for cell, area in _cells(row, number, styles):
            sheet.cells.append(cell)
            sheet.areas.extend(area)
        number += 1
    return sheet


def _cells(
    row: Element, number: int, styles: dict[str, _Style]
) -> Iterator[tuple[SheetCell, list[Area]]]:
    column = 0
    for cell in row.iterfind(f"{_S}Cell"):
        column = _place(cell, column)
        down, across = _number(cell, "MergeDown", 0), _number(cell, "MergeAcross", 0)
        style = styles.get(cell.get(f"{_S}StyleID", ""), _Style())
        area = Area(number, column, number + down, column + across)
        found = SheetCell(number, column, _text(cell, style.code), style.ruled)
        yield found, [area] if down or across else []
        column += 1 + across


def _text(cell: Element, code: str) -> str:
    data = cell.find(f"{_S}Data")
    if data is None:
        return ""
    text = "".join(str(piece) for piece in data.itertext())
    if data.get(f"{_S}Type") != "Number":
        return text
    try:
        return shown(Decimal(text.strip()), code)
    except InvalidOperation:
        return text


def _place(element: Element, following: int) -> int:
    """Where a row or cell stands (0-based): where it says, or after the one before."""
    place = _number(element, "Index", following + 1) - 1
    if not following <= place < _LAST:
        raise refusals.damaged(_KIND)
    return place


def _number(element: Element, name: str, default: int) -> int:
    text = element.get(_S + name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else default
