"""The report for the terminal: verdict first, then findings, long lists folded."""

from __future__ import annotations

from dataclasses import replace

from mingsuan.bind import bind
from mingsuan.check.report import Unreadable
from mingsuan.write.report_text import text_report
from tests.bind.readable import document, fact_at
from tests.write.small import SPENDING, TITLE, equation, report_of, small_report


def test_the_report_reads_like_this() -> None:
    report = small_report()
    report = replace(report, disclosure=replace(report.disclosure, entity="示例局"))
    assert list(text_report("示例.docx", report)) == [
        "发现 1 处：示例.docx",
        "  示例局 2025 年预算",
        "  读出 14 个数；核对 2 条关系（跨表 0 条），成立 0 条，不成立 2 条",
        "",
        "  1. 错误  2010102一般行政管理事务（合计）应为 20.00 万元，表中为 25.00 万元",
        "     位置  表1《2025年部门支出总表》第7行第3列  A-VALUE",
        "     相差  +5.00 万元",
        "     计算  201一般公共服务支出（合计）30.00 = "
        "2010101行政运行（合计）10.00 + 2010102一般行政管理事务（合计）25.00",
        "           2010102一般行政管理事务（合计）25.00 = "
        "2010102一般行政管理事务（基本支出）0 + 2010102一般行政管理事务（项目支出）20.00",
        "           另有 1 种解释，加 --all 显示",
    ]


def test_all_unfolds_the_other_explanations() -> None:
    lines = list(text_report("示例.docx", small_report(), everything=True))
    assert lines[-1] == ("     或者  2010101行政运行（合计）应为 5.00 万元（表中为 10.00 万元）")


def test_many_reasons_are_folded() -> None:
    report = small_report()
    (finding,) = report.findings
    many = replace(finding, reasons=tuple(f"关系{i}" for i in range(12)))
    report = replace(report, findings=(many,))
    lines = list(text_report("示例.docx", report))
    assert sum("关系" in line and "另有" not in line for line in lines[3:]) == 4
    assert "           另有 8 条，加 --all 显示" in lines
    assert sum("  关系" in line for line in text_report("x", report, everything=True)) == 12


def test_a_flood_of_findings_is_cut_until_all_are_wanted() -> None:
    report = small_report()
    flood = replace(report, findings=report.findings * 70)
    lines = list(text_report("示例.docx", flood))
    assert lines[-1] == "另有 20 处，加 --all 显示"
    assert not any(line.startswith(" 51.") for line in lines)
    assert any(line.startswith(" 70.") for line in text_report("x", flood, everything=True))


def test_numbers_that_were_not_understood_are_shown_with_their_header() -> None:
    disclosure = bind(document(TITLE, SPENDING.replace("项目支出", "莫名支出")))
    report = report_of(disclosure, (equation(fact_at(disclosure, "合计", "合计")),), ())
    text = "\n".join(text_report("示例.docx", report))
    assert "没有读懂的数（3 个，未参加核对）：" in text
    assert "表头“莫名支出”：3 个数，表1《2025年部门支出总表》第4行第5列" in text
    assert "用 --form 加上" in text
    everything = "\n".join(text_report("示例.docx", report, everything=True))
    assert "20.00  表头“莫名支出”不在词表中" in everything


def test_a_file_that_cannot_be_read_says_why_and_what_to_do() -> None:
    outcome = Unreadable("坏.docx", "文件不完整。", "请重新下载。")
    assert list(text_report("坏.docx", outcome)) == [
        "无法读取：坏.docx",
        "  文件不完整。",
        "  请重新下载。",
    ]


def test_colours_touch_the_words_and_nothing_else() -> None:
    def paint(text: str, role: str) -> str:
        return f"<{role}>{text}</>"

    first, *_ = text_report("示例.docx", small_report(), paint=paint)
    assert first == "<error>发现 1 处</>：示例.docx"
