"""Running text: which words say what an amount counts."""

from __future__ import annotations

import pytest

from mingsuan.bind import Direction, Disclosure, Fact, Mention, Origin, bind
from mingsuan.cube import Measure
from mingsuan.forms import standard_forms
from tests.bind.readable import document, meaning

TABLE = """
| 科目编码 | 科目名称 | 合计 |
| 201 | 一般公共服务支出 | 1.00 |
"""


def bound(*sentences: str) -> Disclosure:
    return bind(document("2025年一般公共预算支出表", "单位：万元", TABLE, *sentences))


def narrative(disclosure: Disclosure) -> list[Fact]:
    return [f for f in disclosure.facts if f.origin is Origin.NARRATIVE]


def test_the_words_before_an_amount_say_what_it_counts() -> None:
    disclosure = bound("2025年支出预算120.50万元，其中基本支出100.00万元，包括人员经费80.5万元。")
    assert [(meaning(disclosure, f).get("etype"), f.value) for f in narrative(disclosure)] == [
        (None, 120_500_000),
        ("基本支出", 100_000_000),
        ("人员经费", 80_500_000),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "机关运行经费220.44万元",
        "机关运行经费共计安排220.44万元",
        "我部门机关运行经费预算为220.44万元",
        "机关运行经费合计：2,204,400.00元",
    ],
)
def test_words_without_meaning_between_subject_and_number_are_passed_over(sentence: str) -> None:
    disclosure = bound(sentence)
    (fact,) = narrative(disclosure)
    assert fact.value == 220_440_000
    assert meaning(disclosure, fact) == {
        "fund": "一般公共预算",
        "operating": "机关运行经费",
        "use": "本年支出",
    }


def test_central_departments_say_this_year_s_appropriation_without_what_is_carried_over() -> None:
    central = [form for form in standard_forms() if form.id == "central"]
    sentence = "2026年一般公共预算当年财政拨款164.82万元。"
    disclosure = bind(document("2026年一般公共预算支出表", "单位：万元", TABLE, sentence), central)
    (fact,) = narrative(disclosure)
    assert meaning(disclosure, fact) == {"fund": "一般公共预算", "vintage": "本年"}


def test_a_change_is_no_amount() -> None:
    """减少108.24 must never be added to, or compared with, what is spent."""
    (fact,) = narrative(bound("基本支出减少108.24万元。"))
    assert (fact.measure, fact.value) == (Measure.CHANGE, -108_240_000)


def test_a_percentage_of_growth_has_a_frame_of_its_own() -> None:
    (fact,) = narrative(bound("项目支出增长12.5%。"))
    assert (fact.measure, fact.value) == (Measure.GROWTH, 125_000)


def test_a_comparison_without_subject_speaks_of_the_topic() -> None:
    """The topic is what the sentence, or the one before, began with."""
    disclosure = bound(
        "2025年“三公”经费安排16.47万元，其中公务接待费10.17万元。与2024年相比减少0.01万元。"
    )
    last = narrative(disclosure)[-1]
    assert last.measure is Measure.CHANGE
    assert meaning(disclosure, last)["econ"] == "三公"


def test_a_price_per_head_is_no_amount_of_the_budget() -> None:
    assert narrative(bound("会议费标准为项目支出450元/天。")) == []


def test_amounts_without_known_words_are_counted_and_told() -> None:
    disclosure = bound("奖励先进单位5万元。")
    assert narrative(disclosure) == []
    assert "1 个未能确定含义" in disclosure.notes[-1]


def test_the_place_quotes_the_words_and_names_the_section() -> None:
    (fact,) = narrative(bound("三、机关运行经费安排情况", "机关运行经费共计安排220.44万元"))
    assert fact.place.text == "《三、机关运行经费安排情况》“机关运行经费共计安排220.44万元”"


def mentions(*sentences: str) -> list[Mention]:
    return list(bound(*sentences).mentions)


def test_every_number_is_kept_with_its_words_understood_or_not() -> None:
    known, percent, unknown = mentions("项目支出较上年增加12.50万元，增长12.5%，奖励3万元。")
    assert (known.text, known.unit, known.fact >= 0) == ("12.50", "万元", True)
    assert (known.before, known.compared) == ("项目支出较上年增加", "较上年")
    assert (percent.percent, percent.direction) == (True, Direction.UP)
    assert (unknown.money, unknown.fact, unknown.meaning) == (True, -1, None)
    assert known.sentence == "项目支出较上年增加12.50万元，增长12.5%，奖励3万元。"


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("会议费2万元，与2024年预算持平。", Direction.LEVEL),
        ("会议费2万元，与上年预算数相同。", Direction.LEVEL),
        ("会议费2万元，较上年无增减。", Direction.LEVEL),
        ("会议费2万元，决算数大于预算数的主要原因是会期延长。", Direction.ABOVE),
        ("会议费2万元，决算数小于年初预算数。", Direction.BELOW),
    ],
)
def test_a_comparison_without_a_number_is_kept_too(sentence: str, direction: Direction) -> None:
    _, comparison = mentions(sentence)
    assert (comparison.counted, comparison.direction) == (False, direction)


def test_words_of_a_template_that_nobody_chose_from_are_told() -> None:
    (mention,) = mentions("会议费比上年增加（减少）2万元。")
    assert mention.direction is Direction.EITHER


def test_sections_that_are_no_figures_of_the_budget_are_aside() -> None:
    (mention,) = mentions("四、绩效目标设置情况", "涉及项目预算资金100万元。")
    assert mention.aside
