"""The JSON report keeps to its schema."""

from __future__ import annotations

import msgspec

from mingsuan.check.model import Kind, Part
from mingsuan.check.report import Unreadable
from mingsuan.write import schema
from mingsuan.write.report_json import document_entry, to_json
from tests.bind.readable import fact_at
from tests.write.small import WAN, equation, explanation, report_of, small_report, wrong_cell


def _read(content: bytes) -> schema.ReportEntry:
    """Strictly: unknown fields and other types are errors."""
    return msgspec.json.decode(content, type=schema.ReportEntry, strict=True)


def test_a_report_can_be_read_back_by_its_schema() -> None:
    entry = document_entry("示例.docx", small_report())
    assert _read(to_json([entry])) == schema.ReportEntry("mingsuan.report/1", [entry])


def test_a_finding_names_cell_numbers_and_explanations() -> None:
    (finding,) = document_entry("示例.docx", small_report()).findings
    assert finding.place == schema.PlaceEntry(
        text="表1《2025年部门支出总表》第7行第3列",
        table=1,
        title="2025年部门支出总表",
        row=7,
        column=3,
    )
    assert (finding.given, finding.expected, finding.difference) == ("25.00", "20.00", "+5.00")
    (other,) = finding.explanations
    assert [(cell.given, cell.expected) for cell in other.cells] == [("10.00", "5.00")]


def test_cells_that_follow_a_stale_line_are_related() -> None:
    disclosure = small_report().disclosure
    line, total = wrong_cell(disclosure), fact_at(disclosure, "合计", "合计")
    stale = explanation((line, 20 * WAN), (total, 25 * WAN), kind=Kind.STALE_LINE)
    report = report_of(disclosure, (equation(total, line),), (Part((0,), (stale,)),))
    (finding,) = document_entry("示例.docx", report).findings
    assert [(c.place.row, c.given, c.expected) for c in finding.related] == [(4, "30.00", "25.00")]


def test_numbers_are_counted() -> None:
    entry = document_entry("示例.docx", small_report())
    assert entry.cells == schema.CellCounts(amount=14, bound=14, unread=0, void=0, declared=3)
    assert entry.checks == schema.CheckCounts(derived=2, held=0, failed=2)


def test_only_an_unreadable_file_has_an_error() -> None:
    bad = document_entry("坏.docx", Unreadable("坏.docx", "文件不完整。", "请重新下载。"))
    content = to_json([bad, document_entry("好.docx", small_report())])
    unreadable, readable = msgspec.json.decode(content)["documents"]
    assert unreadable["error"] == {"message": "文件不完整。", "advice": "请重新下载。"}
    assert unreadable["status"] == "unreadable"
    assert "error" not in readable


def test_the_same_report_is_the_same_bytes() -> None:
    first, second = (to_json([document_entry("示例.docx", small_report())]) for _ in range(2))
    assert first == second
    assert first.endswith(b"}\n")
