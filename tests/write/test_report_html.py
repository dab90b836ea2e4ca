"""The page: one self-contained file, wrong cells marked, hostile documents harmless."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import html

from mingsuan.bind import bind
from mingsuan.check.model import Kind, Part, Severity
from mingsuan.check.report import Outcome, Unreadable
from mingsuan.write.page import MOST_CELLS, MOST_FINDINGS, document_view
from mingsuan.write.report_html import article, to_html
from tests.bind.readable import document, fact_at
from tests.write.small import (
    SPENDING,
    TEXT,
    TITLE,
    WAN,
    equation,
    explanation,
    report_of,
    small_report,
    wrong_cell,
)


def page(*outcomes: Outcome) -> html.HtmlElement:
    """The page, parsed."""
    views = [document_view(i, f"文件{i}.docx", o) for i, o in enumerate(outcomes, 1)]
    return html.document_fromstring(to_html([article(view) for view in views]).decode())


def words(element: html.HtmlElement) -> str:
    return "".join(element.text_content().split())


def test_the_wrong_cell_is_marked_and_says_what_it_should_be() -> None:
    (cell,) = page(small_report()).cssselect("td.fault")
    assert words(cell).startswith("25.0020.001")
    assert "应为20.00万元，表中为25.00万元" in words(cell)


def test_the_second_guess_is_marked_apart() -> None:
    (cell,) = page(small_report()).cssselect("td.maybe")
    assert "第1处的另一种解释：这里应为5.00" in words(cell)


def test_findings_link_to_their_cells_and_back() -> None:
    whole = page(small_report())
    (link,) = whole.cssselect(".finding .place a")
    (cell,) = whole.cssselect("td.fault")
    assert link.get("href") == f"#{cell.get('id')}"
    (back,) = cell.cssselect(".why a")
    assert whole.get_element_by_id(back.get("href")[1:]).get("class").startswith("finding")


def test_every_link_leads_somewhere_and_every_name_is_unique() -> None:
    whole = page(small_report(), small_report())
    names = whole.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in whole.xpath("//a/@href")} <= set(names)


def test_a_number_in_the_text_is_marked_in_its_sentence() -> None:
    disclosure = small_report().disclosure
    said = fact_at(disclosure, "支出预算", "")
    part = Part((0,), (explanation((said, 35 * WAN)),))
    report = report_of(disclosure, (equation(said),), (part,))
    (sentence,) = page(report).cssselect(".sentence .text")
    (mark,) = sentence.cssselect("span.fault")
    assert words(mark).startswith("30.0035.00")
    assert words(sentence).startswith("2025年支出预算30.00")


def test_totals_that_follow_a_stale_line_are_marked() -> None:
    disclosure = small_report().disclosure
    line, total = wrong_cell(disclosure), fact_at(disclosure, "合计", "合计")
    stale = explanation((line, 20 * WAN), (total, 25 * WAN), kind=Kind.STALE_LINE)
    report = report_of(disclosure, (equation(total, line),), (Part((0,), (stale,)),))
    (follower,) = page(report).cssselect("td.follows")
    assert "随第1处更正：应为25.00，现为30.00" in words(follower)


def test_tables_with_findings_are_open_and_keep_their_spans() -> None:
    (table,) = page(small_report()).cssselect("details.table")
    assert table.get("open") is not None
    (wide,) = table.xpath(".//th[normalize-space()='功能分类科目']")
    assert wide.get("colspan") == "2"
    assert len(table.cssselect("thead tr")) == 3


def test_numbers_that_were_not_understood_stand_out_with_the_reason() -> None:
    disclosure = bind(document(TITLE, SPENDING.replace("项目支出", "莫名支出")))
    cells = page(report_of(disclosure, (), ())).cssselect("td.number.not-read")
    assert len(cells) == len(disclosure.unread) > 0
    assert {cell.get("title") for cell in cells} == {"没有读懂：表头“莫名支出”不在词表中"}


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_nothing_in_a_document_becomes_markup() -> None:
    poisoned = document(
        TITLE,
        SPENDING.replace("单位：万元", "单位：万元" + HOSTILE).replace("行政运行", HOSTILE),
        TEXT + HOSTILE,
    )
    disclosure = bind(poisoned)
    wrong = wrong_cell(disclosure)
    part = Part((0,), (explanation((wrong, 20 * WAN)),))
    view = document_view(1, HOSTILE, report_of(disclosure, (equation(wrong),), (part,)))
    content = to_html([article(view)]).decode()
    assert "<script" not in content
    assert "<img" not in content
    assert content.count("&lt;script&gt;") >= 3


def test_the_page_needs_nothing_from_outside_and_runs_nothing() -> None:
    content = to_html([article(document_view(1, "示例.docx", small_report()))]).decode()
    assert not re.search(r"(?:src|href)=\"(?!#)", content)
    assert "url(" not in content
    assert "<script" not in content
    assert "default-src 'none'" in content


def test_the_page_fits_phones_and_paper() -> None:
    content = to_html([article(document_view(1, "示例.docx", small_report()))]).decode()
    assert 'name="viewport" content="width=device-width' in content
    assert "@media print" in content
    assert "@media (prefers-color-scheme: dark)" in content
    assert "position: sticky" in content


def test_several_files_have_an_index_with_their_verdicts() -> None:
    whole = page(small_report(), Unreadable("坏.docx", "文件不完整。", "请重新下载。"))
    rows = [words(row) for row in whole.cssselect(".index tr")]
    assert rows == ["文件1.docx发现1处", "文件2.docx无法读取"]
    assert "文件不完整。" in words(whole)


def test_findings_stand_by_severity_with_hints_and_waived_ones_folded() -> None:
    report = small_report()
    (error,) = report.findings
    hint = replace(error, severity=Severity.HINT)
    waived = replace(error, waived="已向财政部门说明")
    whole = page(replace(report, findings=(waived, hint, error)))
    groups = whole.cssselect(".group")
    assert [words(group.find("summary/h3")) for group in groups] == [
        "错误1处",
        "提示1处",
        "已豁免1处",
    ]
    assert [group.get("open") is not None for group in groups] == [True, False, False]
    assert "已向财政部门说明" in words(groups[2])


def test_a_finding_opens_to_all_that_explains_it() -> None:
    report = small_report()
    (finding,) = report.findings
    told = replace(finding, basis="《规程》第七条", advice="改成应有的数。")
    (facts,) = page(replace(report, findings=(told,))).cssselect(".finding-facts")
    said = {words(dt): words(dt.getnext()) for dt in facts.iter("dt")}
    assert said["文件中"].startswith("25.00万元")
    assert said["应为"].startswith("20.00万元")
    assert said["更正"] == "改成应有的数。"
    assert said["规定"] == "《规程》第七条"
    assert "10.00" in said["计算"]


def test_a_flood_of_findings_is_cut() -> None:
    report = small_report()
    whole = page(replace(report, findings=report.findings * (MOST_FINDINGS + 7)))
    assert len(whole.cssselect(".finding")) == MOST_FINDINGS
    assert "另有7处未列出" in words(whole)


def test_a_very_long_table_is_cut_but_marked_rows_stay() -> None:
    extra = "".join(f"| 2019{i:03} | 事项 | | | |\n" for i in range(MOST_CELLS // 5 + 50))
    long = SPENDING.strip() + "\n" + extra + "| 2019999 | 末行 | 3.00 | | 3.00 |\n"
    disclosure = bind(document(TITLE, long))
    last = fact_at(disclosure, "2019999末行", "合计")
    part = Part((0,), (explanation((last, 4 * WAN)),))
    whole = page(report_of(disclosure, (equation(last),), (part,)))
    (table,) = whole.cssselect("details.table")
    assert len(table.cssselect("td, th")) <= MOST_CELLS + 10
    assert words(table.cssselect("td.fault")[0]).startswith("3.004.00")
    assert "行没有问题，未列出" in words(table)
