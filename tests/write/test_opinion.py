"""The opinion: one page a file, findings by severity, lines to sign; a sound Word file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from mingsuan.check.model import Severity
from mingsuan.check.report import Report, Unreadable
from mingsuan.errors import MingsuanError
from mingsuan.read import read_bytes
from mingsuan.write.opinion import Opinion, opinion_on, refuse_other_ending, to_docx
from tests.write.small import small_report

WHEN = datetime(2025, 3, 1)
HOSTILE = "<w:p>&'\"\x00甲"


def opened(*opinions: Opinion) -> WordDocument:
    return docx.Document(io.BytesIO(to_docx(opinions, WHEN)))


def said(*opinions: Opinion) -> str:
    return "\n".join(paragraph.text for paragraph in opened(*opinions).paragraphs)


def with_findings(report: Report, *severities: Severity) -> Report:
    """The report with its finding once in every severity."""
    (finding,) = report.findings
    return replace(report, findings=tuple(replace(finding, severity=s) for s in severities))


def test_the_head_names_entity_file_year_and_verdict() -> None:
    text = said(opinion_on("文件夹/部门预算.docx", small_report()))
    assert text.startswith("预决算公开审核意见\n单位：（未写明）\n年度和类别：2025 年预算\n")
    assert "文件：部门预算.docx\n" in text
    assert "结论：发现 1 处（错误 1 处）" in text


def test_there_are_lines_to_sign() -> None:
    text = said(opinion_on("甲.docx", small_report()))
    for line in ("审核人（签字）", "审核单位（盖章）", "经办人（签字）", "年　　月　　日"):
        assert line in text


def test_findings_are_listed_by_severity_with_place_figures_and_grounds() -> None:
    order = (Severity.HINT, Severity.ERROR, Severity.WARNING)
    report = with_findings(small_report(), *order)
    (table,) = opened(opinion_on("甲.docx", report)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "轻重", "位置", "问题", "现为", "应为", "依据"]
    assert [row[0] for row in rows[1:]] == ["2", "3", "1"]
    assert rows[1][2:6] == [
        report.findings[0].place.text,
        report.findings[0].message,
        "25.00",
        "20.00",
    ]
    assert rows[1][6].endswith("等 2 条")
    assert rows[3][6] == ""  # hints are told without their grounds


def test_the_head_of_the_table_is_repeated_on_every_page() -> None:
    (table,) = opened(opinion_on("甲.docx", small_report())).tables
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_a_file_that_was_not_read_says_why() -> None:
    opinion = opinion_on("坏.doc", Unreadable("坏.doc", "文件损坏。", "请重新下载。"))
    assert "结论：无法读取：文件损坏。请重新下载。" in said(opinion)
    assert opened(opinion).tables == []


def test_every_file_has_a_page_of_its_own() -> None:
    opinion = opinion_on("甲.docx", small_report())
    titles = [p for p in opened(opinion, opinion).paragraphs if p.text == "预决算公开审核意见"]
    assert [bool(p.paragraph_format.page_break_before) for p in titles] == [False, True]


def test_nothing_in_a_document_becomes_markup() -> None:
    report = small_report()
    (finding,) = report.findings
    hostile = replace(report, findings=(replace(finding, message=HOSTILE, given=HOSTILE),))
    (table,) = opened(opinion_on(f"{HOSTILE}.docx", hostile)).tables
    assert table.rows[1].cells[3].text == table.rows[1].cells[4].text == "<w:p>&'\"甲"


def test_the_same_opinion_is_the_same_file_and_reads_as_a_document() -> None:
    opinion = opinion_on("甲.docx", small_report())
    content = to_docx([opinion], WHEN)
    assert content == to_docx([opinion], WHEN)
    (grid,) = read_bytes(content, "意见.docx").grids()
    assert (grid.rows, grid.columns) == (2, 7)


def test_only_word_files_are_written() -> None:
    refuse_other_ending(Path("意见.DOCX"))
    with pytest.raises(MingsuanError, match="审核意见是 Word 文件"):
        refuse_other_ending(Path("意见.pdf"))
