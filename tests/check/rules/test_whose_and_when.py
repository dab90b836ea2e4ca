"""Whose money and which year a sentence or a table is about."""

from __future__ import annotations

import pytest

from mingsuan.check.rules import Example, review, standard_rules
from mingsuan.check.rules.example import case_of

BUDGET = Example("", "", entity="某市某局")
FINAL = Example("", "", kind="决算", entity="某市某局")


def raised(text: str, code: str, example: Example = BUDGET) -> list[str]:
    """The words at fault that this rule names."""
    return [
        f.given or f.place.quote
        for f in review(case_of(example, text), [standard_rules()[code]]).findings
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "邻县水务局2024年支出预算10.00万元。",
        "2024年邻县水务局支出预算10.00万元。",
        "2024年邻县水务局有3个项目。",
        "2024年邻县水务局安排“三公”经费10.00万元。",
        "邻县水务局2024年没有安排机关运行经费。",
    ],
)
def test_money_of_another_department_is_not_ours(sentence: str) -> None:
    assert raised(sentence, "T-OTHER-ENTITY") == ["邻县水务局"]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年邻县水务局安排我局协助防汛。",
        "2024年某市某局支出预算10.00万元。",
        "2024年我市下属水务局支出预算10.00万元。",
        "2024年全市水务局支出预算10.00万元。",
    ],
)
def test_what_others_do_and_our_own_names_are_left_alone(sentence: str) -> None:
    assert raised(sentence, "T-OTHER-ENTITY") == []


def test_the_first_row_of_a_table_may_name_the_department_too() -> None:
    tables = "\n".join(
        f"# 部门{name}表\n| 135{owner} | 预算年度：2024 |\n| 项目 | 金额 |"
        for name, owner in (("收入", "某市某局"), ("支出", "某市某局"), ("项目", "邻县水务局"))
    )
    assert raised(tables, "T-TABLE-OWNER") == ["邻县水务局"]


@pytest.mark.parametrize(
    ("sentence", "example"),
    [
        ("收入预算10.00万元，比2024年增加1.00万元。", BUDGET),
        ("公务接待费比2024年减少1.00万元，主要是厉行节约。", BUDGET),
        ("政府性基金支出预算0.00万元，与2024年预算持平。", BUDGET),
        ("支出10.00万元，比2024年度增加1.00万元。", FINAL),
    ],
)
def test_a_year_is_not_compared_with_itself(sentence: str, example: Example) -> None:
    assert len(raised(sentence, "T-YEAR-ITSELF", example)) == 1


@pytest.mark.parametrize(
    ("sentence", "example"),
    [
        ("收入预算10.00万元，比2023年增加1.00万元。", BUDGET),
        ("2025年计划安排11.00万元，比2024年增加1.00万元。", BUDGET),
        ("接待人数比2024年1月增加10人。", BUDGET),
        ("支出10.00万元，比2024年年初预算增加1.00万元。", FINAL),
        ("支出10.00万元，与2024年预算持平。", FINAL),
    ],
)
def test_another_year_and_an_earlier_stage_may_be_compared(sentence: str, example: Example) -> None:
    assert raised(sentence, "T-YEAR-ITSELF", example) == []


def test_one_slip_made_over_and_over_is_one_finding() -> None:
    text = "收入比2024年预算增加1.00万元。\n支出比2024年预算增加1.00万元。"
    (finding,) = review(case_of(BUDGET, text), [standard_rules()["T-YEAR-ITSELF"]]).findings
    assert "另有 1 处同样" in finding.message
    assert len(finding.related) == 1


def test_final_accounts_name_their_year_with_words_that_are_past_in_a_budget() -> None:
    heading = "一、2023年收入支出决算情况\n收入10.00万元。"
    assert raised(heading, "T-YEAR-HEADING", FINAL) == ["2023年"]
    assert raised(heading, "T-YEAR-HEADING", BUDGET) == []


def test_the_ordinal_of_a_part_does_not_hide_its_wrong_year() -> None:
    text = "2024年部门决算\n第三部分 某市某局{}年度部门决算情况说明\n收入120.00万元。"
    assert raised(text.format(2023), "T-YEAR-HEADING", FINAL) == ["2023年"]
    assert raised(text.format(2024), "T-YEAR-HEADING", FINAL) == []
