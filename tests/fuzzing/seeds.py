"""One small valid file of each format, with a table, merged cells and numbers in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

import openpyxl
import xlwt  # type: ignore[import-untyped]

from tests.read.builders import compound, docx, odt, p, tbl, tc, tr
from tests.read.pdf.drawing import Sheets, table

_ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["201", "一般公共服务支出", "1,234.56", "1,200.00"],
    ["20101", "人大事务", "34.56", ""],
    ["", "合计", "1,269.12", "1,200.00"],
]
_TITLE = "2025年部门支出总表"
_WORDS = "我单位2025年支出预算1269.12万元，比上年增加3.50万元，增长0.3%。"


def _docx() -> bytes:
    rows = [tr(*row) for row in _ROWS]
    merged = tr(tc("单位：万元", span=4))
    vertical = (
        tr(tc("其他", merge="restart"), "甲", "1.00", "2"),
        tr(tc("", merge=""), "乙", "", ""),
    )
    return docx(p(_TITLE) + p(_WORDS) + tbl(merged, *rows, *vertical) + p("完"))


def _odt() -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row)
        + "</table:table-row>"
        for row in _ROWS
    )
    wide = (
        '<table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>宽</text:p>'
        '</table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell/></table:table-row>"
    )
    return odt(f"<text:p>{_TITLE}</text:p><table:table>{wide}{cells}</table:table>")


def _ods() -> bytes:
    cells = "".join(
        '<table:table-row table:number-rows-repeated="2">'
        + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row)
        + "</table:table-row>"
        for row in _ROWS
    )
    return odt(f'<table:table table:name="收支">{cells}</table:table>', kind="spreadsheet")


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([_TITLE])
    for row in _ROWS:
        sheet.append([_number(text) for text in row])
    sheet.merge_cells("A1:D1")
    sheet["C3"].number_format = "#,##0.00"
    sheet["C5"] = "=SUM(C3:C4)"
    book.create_sheet("附表").append(["项目", 0.25])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("收支")
    sheet.write_merge(0, 0, 0, 3, _TITLE)
    for i, row in enumerate(_ROWS, 1):
        for j, text in enumerate(row):
            sheet.write(i, j, _number(text))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _number(text: str) -> str | float:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else text


def _excel_xml() -> bytes:
    names = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell ss:MergeAcross="0"><Data ss:Type="String">{t}</Data></Cell>' for t in row)
        + "</Row>"
        for row in _ROWS
    )
    sheet = f'<Worksheet ss:Name="收支"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook {names}>{sheet}</Workbook>'.encode()


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in _ROWS)
    wide = '<tr><th colspan="2" rowspan="1">甲</th><th>乙</th><th>丙</th></tr>'
    body = f"<h1>{_TITLE}</h1><p>{_WORDS}</p><table>{wide}{rows}</table>"
    return f"<!DOCTYPE html><html><meta charset=utf-8><body>{body}</body></html>".encode()


def _mhtml() -> bytes:
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    )
    return head.encode() + _html() + b"\n--b--\n"


def _pdf() -> bytes:
    sheets = Sheets().text(60, 60, _TITLE)
    table(sheets, _ROWS)
    sheets.page().paragraph(60, 60, [_WORDS, "完"])
    return sheets.data()


def _csv() -> bytes:
    return "\r\n".join(",".join(f'"{t}"' for t in row) for row in _ROWS).encode("utf-8-sig")


def _text() -> bytes:
    rows = "\n\n".join("\n".join(f"\t{t}" for t in row) for row in _ROWS)
    return f"{_TITLE}\n\n{rows}\n\n\n{_WORDS}\n".encode("gb18030")


_MAKERS: Mapping[str, Callable[[], bytes]] = {
    "docx": _docx,
    "odt": _odt,
    "ods": _ods,
    "xlsx": _xlsx,
    "xls": _xls,
    "excel-xml": _excel_xml,
    "html": _html,
    "mhtml": _mhtml,
    "pdf": _pdf,
    "csv": _csv,
    "text": _text,
    "compound": lambda: compound("WordDocument"),
}


class _Seeds(Mapping[str, bytes]):
    """Format → its file, made when it is asked for."""

    def __getitem__(self, name: str) -> bytes:
        return _made(name)

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(_MAKERS)

    def __len__(self) -> int:
        return len(_MAKERS)


@cache
def _made(name: str) -> bytes:
    return _MAKERS[name]()


SEEDS: Mapping[str, bytes] = _Seeds()
