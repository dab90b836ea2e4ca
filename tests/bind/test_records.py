"""Records: one grid an object; together they are a table with a row an object."""

from __future__ import annotations

from mingsuan.bind import bind
from mingsuan.cube import Measure
from tests.bind.readable import document, fact_at, meaning


def project(name: str, budget: str, *plan: str) -> str:
    return f"""
    | 单位：万元 | < | < | < | < | < | < |
    | 项目编码 | 13080024P00000010001X | < | 项目名称 | {name} | < | < |
    | 预算规模及资金用途 | 预算数 | {budget} | 其中：财政 资金 | {budget} | 其他资金 | |
    | ^ | 用于会议 | < | < | < | < | < |
    | 资金支出计划（%） | 3月底 | 6月底 | 10月底 | < | 12月底 | < |
    | ^ | {plan[0]} | {plan[1]} | {plan[2]} | < | {plan[3]} | < |
    """


DOCUMENT = document(
    "1、会议费绩效目标表",
    project("会议费", "200.00", "", "70%", "80%", "100%"),
    "2、培训费绩效目标表",
    project("培训费", "65.00", "10%", "20%", "70%", "100%"),
)


def test_values_stand_beside_or_below_their_labels() -> None:
    disclosure = bind(DOCUMENT)
    budget = fact_at(disclosure, "培训费", "预算数")
    assert budget.value == 65_000_000
    assert meaning(disclosure, budget)["project"] == "培训费"
    october = fact_at(disclosure, "会议费", "10月底")
    assert (october.measure, october.value) == (Measure.PROGRESS, 800_000)


def test_percentages_of_different_dates_are_never_comparable() -> None:
    disclosure = bind(DOCUMENT)
    june, october = (fact_at(disclosure, "会议费", d).frame for d in ("6月底", "10月底"))
    assert june != october


def test_records_of_one_kind_are_one_table_with_a_row_an_object() -> None:
    (table,) = bind(DOCUMENT).tables
    assert [row.label for row in table.panels[0].rows] == ["会议费", "培训费"]
    assert table.lists == {"project"}


def test_the_project_code_is_declared_and_nothing_is_unread() -> None:
    assert bind(DOCUMENT).unread == ()


GOAL = """
| 项目名称 | {name} | < | < |
| 资金金额（万元） | 实施期资金总额 | {whole} | 年度资金总额 | {year} |
| ^ | 其中：财政拨款 | {whole} | 其中：财政拨款 | {year} |
| ^ | 其他资金 | | 其他资金 | |
| 年度绩效指标 | 一级指标 | 指标值 | 分值 | 10 |
"""


def goal(name: str, whole: str, year: str) -> str:
    return GOAL.format(name=name, whole=whole, year=year).replace("< | < |", "< | < | < |", 1)


SPENDING = "| 科目编码 | 科目名称 | 合计 |\n| 201 | 一般公共服务支出 | 9.00 |"


def test_a_part_belongs_to_the_sum_above_it_in_its_column() -> None:
    """The 财政拨款 of several years is no amount of this year."""
    disclosure = bind(
        document("部门支出总表", SPENDING, "项目绩效目标表", goal("业务费", "30.00", "9.00"))
    )
    facts = [f for f in disclosure.printed() if f.row_label == "业务费" and not f.blank]
    assert [(f.column_label, f.text) for f in facts] == [
        ("年度资金总额", "9.00"),
        ("其中：财政拨款", "9.00"),
    ]


def test_a_record_that_names_nothing_says_nothing() -> None:
    """A form left blank does not state that the whole budget is zero."""
    disclosure = bind(document("部门支出总表", SPENDING, "项目绩效目标表", goal("", "", "")))
    assert {f.table for f in disclosure.printed()} == {0}
