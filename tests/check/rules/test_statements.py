"""Numbers of one sentence beside each other: what is an error, and what is not."""

from __future__ import annotations

import pytest

from mingsuan.check.model import Finding
from mingsuan.check.rules import Example, review, standard_rules
from mingsuan.check.rules.example import case_of

_BUDGET = "一、收入说明\n本部门2024年收入预算500.00万元。\n"
_FINAL = "一、支出说明\n本部门2024年度收入总计500.00万元。\n"
_EXAMPLE = {"预算": Example("", ""), "决算": Example("", "", kind="决算")}


def raised(sentence: str, *, kind: str = "预算") -> list[Finding]:
    """What the rules on sentences raise of this one."""
    text = (_BUDGET if kind == "预算" else _FINAL) + sentence
    rules = [r for code, r in standard_rules().items() if code.startswith("N-")]
    return list(review(case_of(_EXAMPLE[kind], text), rules).findings)


def codes(sentence: str, *, kind: str = "预算") -> list[str]:
    return [f.code for f in raised(sentence, kind=kind) if f.code != "N-NO-REASON"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("某专项安排120.00万元，比上年增加20.00万元，增长16.67%。", "20.00%"),
        ("某专项安排80.00万元，比上年减少20.00万元，下降25%。", "20.00%"),
        ("某专项安排2.3亿元，比上年增加3000万元，增长20%。", "15.00%"),
    ],
)
def test_growth_is_taken_of_last_years_amount(sentence: str, expected: str) -> None:
    assert [(f.code, f.expected) for f in raised(sentence)[:1]] == [("N-GROWTH", expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "某专项安排120.00万元，比上年增加20.00万元，增长20%。",
        "某专项安排0.12万元，比上年增加0.01万元，增长9%。",
        "某专项安排120.00万元，其中培训30.00万元，比上年增加20.00万元，增长200%。",
        "某专项安排120.00万元，比上年增加20.00万元，主要原因是统一压减10%后又新增任务。",
        "某专项安排120.00万元。某活动比上年增加20.00万元，增长90%。",
    ],
)
def test_what_rounding_or_another_topic_explains_is_left_alone(sentence: str) -> None:
    assert not codes(sentence)


def test_a_percentage_of_this_years_amount_is_told_as_such() -> None:
    (finding, *_) = raised("某专项安排120.00万元，比上年增加20.00万元，增长16.67%。")
    assert "除以了本年数" in finding.message
    assert finding.reasons == (
        "上年数 = 120.00万元 - 20.00万元 = 100.00万元",
        "增减幅度 = 20.00万元 ÷ 100.00万元 = 20.00%",
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("某专项年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90%。", []),
        ("某专项年初预算为300.00万元，支出决算为100.00万元，完成年初预算的33.3%。", []),
        ("某专项年初预算为100.00万元，支出决算为90.00万元，完成年初预算的9%。", ["N-COMPLETION"]),
        ("某专项年初预算为0万元，支出决算为9.00万元，完成年初预算的100%。", ["N-COMPLETION-ZERO"]),
        ("某专项年初预算为10.00万元，支出决算为9.00万元，决算数大于预算数。", ["N-COMPARED"]),
        ("某专项年初预算为10.00万元，支出决算为10.00万元，决算数与预算数持平。", []),
    ],
)
def test_completion_and_comparison_follow_both_amounts(sentence: str, expected: list[str]) -> None:
    assert codes(sentence, kind="决算") == expected


_GROWN = "某专项安排120.00万元，比上年增加20.00万元，增长20%。"
_WHY = "主要原因是新增人员。"


@pytest.mark.parametrize(
    "behind",
    [
        f"其中：\n（一）本级\n1．本级安排100.00万元，比上年增加10.00万元，{_WHY}",
        f"\n二、支出说明\n甲。\n乙。\n丙。\n支出增加20.00万元，增长20%。{_WHY}",
    ],
    ids=["by the parts that follow", "with the same change elsewhere"],
)
def test_a_change_may_be_explained_in_another_paragraph(behind: str) -> None:
    assert [f.code for f in raised(_GROWN)] == ["N-NO-REASON"]
    assert not raised(_GROWN + behind)
