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
