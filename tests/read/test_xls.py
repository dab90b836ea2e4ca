"""Old Excel workbooks (xls): the same care as for new ones."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlwt  # type: ignore[import-untyped]

from mingsuan.errors import UnreadableError
from tests.read.builders import covered_once, read, shown, spans

AFTER_FIRST_RECORD = 20
FILEPASS = (0x2F).to_bytes(2, "little")


def style(code: str = "General") -> object:
    return xlwt.easyxf("borders: left thin, right thin", num_format_str=code)


def workbook() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("收支")
    sheet.write(0, 0, "收入总表")
    sheet.write_merge(2, 3, 0, 0, "项目", style())
    sheet.write_merge(2, 2, 1, 2, "收入", style())
    sheet.write(3, 1, "金额", style())
    sheet.write(3, 2, "进度", style())
    sheet.write(4, 0, "拨款", style())
    sheet.write(4, 1, 1359.5, style("0.00"))
    sheet.write(4, 2, 0.4, style("0%"))
    sheet.write(5, 0, True, style())
    sheet.write(5, 1, 45322, style("yyyy/m/d"))
    sheet.write(5, 2, 205, style())
    sheet.row(5).hidden = True
    book.add_sheet("暗").visibility = 1
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def encrypted() -> bytes:
    """The workbook with the record that says that a password is needed."""
    data = bytearray(workbook())
    place = data.index(b"\x09\x08\x10\x00") + AFTER_FIRST_RECORD
    data[place : place + 2] = FILEPASS
    return bytes(data)


def test_numbers_and_merged_ranges_read_as_shown() -> None:
    document = read(workbook())
    (found,) = document.grids()
    assert document.format == "xls"
    assert spans(found) == {"项目": (2, 1), "收入": (1, 2)}
    assert shown(found)[2:] == [["拨款", "1359.50", "40%"], ["TRUE", "2024/1/31", "205"]]
    assert covered_once(found)


def test_places_and_hidden_parts_are_told() -> None:
    document = read(workbook())
    (title,) = document.paragraphs()
    assert (title.text, title.sheet, title.ref) == ("收入总表", "收支", "A1")
    assert [found.origin for found in document.grids()] == [(2, 0)]
    assert document.notes == (
        "工作表“收支”有 1 个隐藏的行或列，已一并读取。",
        "工作表“暗”被隐藏，未读取。",
    )


def test_an_encrypted_workbook_is_named_so() -> None:
    with pytest.raises(UnreadableError, match="打开密码"):
        read(encrypted())


def test_a_damaged_workbook_is_named_so() -> None:
    data = workbook()
    place = data.index(b"\x09\x08\x10\x00")
    with pytest.raises(UnreadableError, match="损坏"):
        read(data[:place] + b"\xff" * 64 + data[place + 64 :])
