"""Files that hold nothing but performance tables: what can be said of them is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mingsuan import check
from mingsuan.check.model import RuleStatus
from mingsuan.check.report import Report
from mingsuan.check.verdict import Verdict
from mingsuan.errors import NotADisclosureError
from mingsuan.write.summary import subject_words
from tests.bind.readable import document

GOALS = """
| 项目名称 | 全市统计工作会议 | < | < | < |
| 年度资金总额 | 20.00 | < | < | < |
| 年度总体目标 | 保障会议召开 | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | < | 指标值 |
| 产出指标 | 数量指标 | 会议次数 | < | {count} |
| ^ | 成本指标 | 会议成本 | < | {cost} |
"""


def reviewed(count: str = "≥6次", cost: str = "≤20万元", *further: str) -> Report:
    """The review of a file with one performance table."""
    goals = GOALS.format(count=count, cost=cost)
    return check(document("2025年度项目支出绩效目标表", "单位：万元", goals, *further))


def test_they_are_named_for_what_they_are() -> None:
    report = reviewed()
    assert report.disclosure.attachment == "项目支出绩效目标表"
    assert subject_words(report).endswith("绩效目标表")
    (note,) = [n for n in report.disclosure.notes if "绩效" in n]
    assert "只运行了绩效规则" in note
    assert "--together" in note


def test_rules_on_performance_run_and_no_others() -> None:
    report = reviewed(cost="≥20万元")
    assert "P-COST-SIGN" in {finding.code for finding in report.findings}
    ran = (RuleStatus.HELD, RuleStatus.RAISED)
    assert {outcome.code[0] for outcome in report.outcomes if outcome.status in ran} == {"P"}
    apart = [o for o in report.outcomes if o.code == "S-HEADING-NUMBER"]
    assert [o.why for o in apart] == ["文件中只有绩效表"]


def test_they_never_pass_since_nothing_was_compared_with_a_budget() -> None:
    report = reviewed()
    assert [finding.code for finding in report.findings] == []
    assert report.status is Verdict.UNDECIDED


def test_beside_tables_of_a_budget_they_are_part_of_the_disclosure() -> None:
    spending = "| 项目 | 合计 | 基本支出 | 项目支出 |\n| 合计 | 80.00 | 60.00 | 20.00 |"
    report = reviewed("≥6次", "≤20万元", "部门支出总表", spending)
    assert report.disclosure.attachment == ""
    assert {o.code[0] for o in report.outcomes if o.status is RuleStatus.HELD} > {"P"}


def test_a_form_that_nobody_filled_in_stays_refused() -> None:
    blank = GOALS.format(count="", cost="").replace("20.00", "").replace("全市统计工作会议", "")
    with pytest.raises(NotADisclosureError, match="空白样表"):
        check(document("2025年度项目支出绩效目标表", "单位：万元", blank))


def test_a_table_of_something_else_stays_refused() -> None:
    made = document("通讯录", "| 姓名 | 电话 |\n| 甲 | 100 |\n| 乙 | 200 |")
    with pytest.raises(NotADisclosureError, match="不是部门预决算公开文件"):
        check(replace(made, name="通讯录.docx"))
