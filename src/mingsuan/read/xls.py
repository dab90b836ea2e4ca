"""Old Excel workbooks (xls, WPS et): numbers as shown, merged ranges, hidden parts noted.

xlrd is the only maintained reader that gives formats, lines and merged ranges of this format.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.number_format import BUILT_IN, GENERAL, shown
from mingsuan.read.reading import Reading
from mingsuan.read.sheet import Area, Sheet, SheetCell, cut

_KIND = "Excel 文件（xls）"
_UNKNOWN_ERROR = "#ERR!"


def parse(data: bytes, guard: Guard) -> Reading:
    """The sheets in order.

    Raises UnreadableError: damaged, encrypted, or beyond the limits.
    """
    book = _open(data)
    guard.tick()
    return cut((_sheet(book, sheet, guard) for sheet in book.sheets()), guard)


def _open(data: bytes) -> Book:
    # xlrd trusts the file's own lengths and counts, so damage surfaces as any error whatever.
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
        )
    except XLRDError as error:
        encrypted = "encrypted" in str(error)
        raise refusals.encrypted(_KIND) if encrypted else refusals.damaged(_KIND) from error
    except Exception as error:
        raise refusals.damaged(_KIND) from error


def _sheet(book: Book, sheet: XlsSheet, guard: Guard) -> Sheet:
    if sheet.visibility:
        return Sheet(sheet.name, hidden=True)
    rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)
    areas = [
        Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    ]
    return Sheet(sheet.name, list(_cells(book, sheet, guard)), areas, rows, columns)


def _cells(book: Book, sheet: XlsSheet, guard: Guard) -> Iterator[SheetCell]:
    for row in range(sheet.nrows):
        guard.tick()
        for column, cell in enumerate(sheet.row(row)):
            text, ruled = _text(book, cell), _is_ruled(book, cell)
            if text or ruled:
                yield SheetCell(row, column, text, ruled)


def _text(book: Book, cell: XlsCell) -> str:
    value = cell.value
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error_text_from_code.get(int(value), _UNKNOWN_ERROR)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(Decimal(repr(value)), _format(book, cell), from_1904=book.datemode == 1)
    return str(value)


def _format(book: Book, cell: XlsCell) -> str:
    index = cell.xf_index
    if index is None or not 0 <= index < len(book.xf_list):
        return GENERAL
    key = book.xf_list[index].format_key
    own = book.format_map.get(key)
    return BUILT_IN.get(key, own.format_str if own else GENERAL)


def _is_ruled(book: Book, cell: XlsCell) -> bool:
    index = cell.xf_index
    if index is None or not 0 <= index < len(book.xf_list):
        return False
    border = book.xf_list[index].border
    return border is not None and bool(border.left_line_style or border.right_line_style)
