"""The table over many files: a row a finding, a row for every other file, CSV and workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from mingsuan.bind import bind
from mingsuan.check.report import Outcome, Unreadable
from mingsuan.errors import MingsuanError
from mingsuan.write.findings_file import COLUMNS, Row, findings_file
from mingsuan.write.findings_table import entries_of, row_of
from tests.write.small import equation, report_of, small_document, small_report, wrong_cell

HEADINGS = [column.heading for column in COLUMNS]


def rows(**outcomes: Outcome) -> list[Row]:
    return [
        row_of(entry, COLUMNS)
        for file, outcome in outcomes.items()
        for entry in entries_of(file, outcome)
    ]


def as_csv(*table: Row) -> list[dict[str, str]]:
    content = findings_file(table, Path("表.csv"))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_finding_is_told_with_its_file_place_and_reasons() -> None:
    (told,) = as_csv(*rows(甲=small_report()))
    assert told["文件"] == "甲"
    assert (told["年度"], told["类别"]) == ("2025", "预算")
    assert (told["序号"], told["轻重"], told["代码"]) == ("1", "错误", "A-VALUE")
    assert (told["现为"], told["应为"], told["相差"], told["单位"]) == (
        "25.00",
        "20.00",
        "+5.00",
        "万元",
    )
    assert (told["表"], told["行"], told["列"], told["单元格"]) == ("1", "7", "3", "")
    assert told["计算"].count("\n") == 1


def test_files_without_findings_and_unreadable_ones_have_a_row_too() -> None:
    disclosure = bind(small_document())
    clean = report_of(disclosure, (equation(wrong_cell(disclosure)),), ())
    passed, broken = as_csv(*rows(好=clean, 坏=Unreadable("坏", "文件损坏。", "请重新下载。")))
    assert (passed["文件"], passed["轻重"], passed["序号"]) == ("好", "通过", "")
    assert (broken["轻重"], broken["问题"]) == ("无法读取", "文件损坏。请重新下载。")


def test_the_workbook_can_be_filtered_and_keeps_its_head_in_sight() -> None:
    content = findings_file(rows(甲=small_report(), 乙=small_report()), Path("表.xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert [cell.value for cell in sheet["A"]] == ["文件", "甲", "乙"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:AA3"
    assert sheet["H2"].alignment.wrap_text


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_nothing_becomes_a_formula_and_what_xml_lacks_is_left_out(ending: str) -> None:
    table = rows(**{"=cmd()\x00": small_report()})
    content = findings_file(table, Path(f"表{ending}"))
    if ending == ".csv":
        assert content.decode("utf-8-sig").splitlines()[1].startswith("'=cmd()")
    else:
        cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
        assert (cell.value, cell.data_type) == ("=cmd()", "s")


def test_other_endings_are_refused() -> None:
    with pytest.raises(MingsuanError, match="不支持的汇总表格式") as refused:
        findings_file([], Path("表.pdf"))
    assert refused.value.advice == "文件名请以 .csv 或 .xlsx 结尾。"
