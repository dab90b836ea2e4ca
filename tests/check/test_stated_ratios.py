"""Percentages of running text against the amounts that they are taken of."""

from __future__ import annotations

import pytest

from mingsuan.bind import bind
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate
from mingsuan.check.model import Status
from mingsuan.check.words import said
from tests.bind.readable import document

SPENDING = """
| 项目 | 合计 | 基本支出 | 项目支出 |
| 合计 | 80.00 | 60.00 | 20.00 |
"""


def outcome(sentence: str) -> list[tuple[str, Status]]:
    """What became of the checks on percentages in the sentence."""
    disclosure = bind(document("2025年支出预算总表", "单位：万元", SPENDING, sentence))
    checks = derive(disclosure)
    statuses = evaluate(disclosure.facts, checks).statuses
    return [
        (said(check, disclosure).rpartition("：")[2], status)
        for check, status in zip(checks, statuses, strict=True)
        if "%" in said(check, disclosure)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "本年支出80万元，其中：项目支出20万元，占25%。",
        "项目支出20万元，占本年支出的25.0%。",
        "会议费年初预算8万元，支出决算6.66万元，完成年初预算的83.3%。",
        "项目支出20万元，比2024年预算增加4.00万元，增长25%。",
        "项目支出20万元，比2024年预算数16.00万元增加4.00万元，增长25%。",
        "项目支出20万元，比上年减少5万元，下降20%。",
    ],
)
def test_percentages_hold_as_far_as_they_are_printed(sentence: str) -> None:
    assert [status for _, status in outcome(sentence)] == [Status.HELD]


@pytest.mark.parametrize(
    ("sentence", "calculation"),
    [
        ("本年支出80万元，其中：项目支出20万元，占26%。", "26% ≠ 25%（按数额算得）"),
        ("项目支出20万元，占基本支出的25%。", "25% ≠ 33%（按数额算得）"),
        (
            "会议费年初预算8万元，支出决算6.66万元，完成年初预算的93.3%。",
            "93.3% ≠ 83.3%（按数额算得）",
        ),
        ("项目支出20万元，比上年减少5万元，增长20%。", "20% ≠ -20%（按数额算得）"),
    ],
)
def test_a_percentage_that_its_amounts_do_not_make_fails(sentence: str, calculation: str) -> None:
    assert outcome(sentence) == [(calculation, Status.FAILED)]


def test_a_percentage_is_held_against_what_most_places_say() -> None:
    """A blank total in one table would leave it almost no room."""
    blank = SPENDING.replace("| 80.00 |", "| |")
    sentence = "本年支出80万元，比2024年预算减少1.00万元，下降1.2%。"
    disclosure = bind(
        document("2025年支出预算总表", "单位：万元", blank, "2025年支出预算表", SPENDING, sentence)
    )
    checks = derive(disclosure)
    statuses = evaluate(disclosure.facts, checks).statuses
    ratios = [i for i, check in enumerate(checks) if "%" in said(check, disclosure)]
    assert [statuses[i] for i in ratios] == [Status.HELD]


def test_nothing_is_taken_of_zero() -> None:
    assert outcome("会议费年初预算0万元，支出决算6万元，完成年初预算的100%。") == []


def test_a_share_without_a_known_whole_is_not_checked() -> None:
    assert outcome("项目支出20万元，占26%。") == []
