"""The goal in words against the indicators that are to measure it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingsuan.bind.performance import Facet, GoalTable, Indicator, Said, Shape
from mingsuan.bind.performance.targets import numeral, understand
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.sample import table
from mingsuan.check.rules.performance.seen import filled, named, row, value
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.words import plain

_FIGURES = r"一二两三四五六七八九十\d"
_COUNTERS = "次场期个项批篇份"
_ITEM = rf"([{_FIGURES}]{{1,4}})([{_COUNTERS}])([^、，。；：{_FIGURES}{_COUNTERS}]{{1,8}})"
_LIST = re.compile(rf"{_ITEM}(?:[、，和及]{_ITEM})+")
_ONE = re.compile(_ITEM)
_MEETING = re.compile(r"会议?$")
_TAIL = re.compile(r"（[^（）]*）|[数量个]+$")
_AMOUNT = r"[数量个的总]{0,2}(?:要|应)?(?:达到|达|为|完成|实现|不少于|不低于|超过|约|≥){0,2}"
_SHORTEST_NAME = 4
_FARTHEST = 5


class Counted(NamedTuple):
    """A list of things that a goal counts: 一次人代会、六次常委会."""

    words: str
    total: int
    counter: str
    kind: str
    """What all of them are (会议)."""
    sum: str


def _lists(goal: Said) -> Iterator[Counted]:
    """The lists whose things are of one kind and counted alike."""
    for found in _LIST.finditer(plain(goal.text)):
        items = _ONE.findall(found[0])
        counters = {counter for _, counter, _ in items}
        nouns = [noun for _, _, noun in items]
        if len(counters) == 1 and all(_MEETING.search(noun) for noun in nouns):
            numbers = [numeral(number) for number, _, _ in items]
            told = f"{' + '.join(map(str, numbers))} = {sum(numbers)}"
            yield Counted(found[0], sum(numbers), counters.pop(), "会议", told)


def _counts_all(indicator: Indicator, listed: Counted) -> bool:
    """Whether the indicator counts all of that kind, and not one sort of it."""
    name = re.sub(r"^(组织|召开|举办|开展)+", "", plain(indicator.name.text))
    unit = indicator.target.unit
    return (
        indicator.facet is Facet.QUANTITY
        and indicator.target.shape is Shape.NUMBER
        and unit == listed.counter
        and re.fullmatch(rf"(各类)?{listed.kind}(召开)?(次数|数量|场次|数)?", name) is not None
    )


@rule(
    "P-GOAL-COUNT",
    name="目标列举的次数与指标不符",
    severity=Severity.ERROR,
    advice="核对目标中列举的次数，使指标值等于各项之和。",
    example=Example(
        table("数量指标 组织会议次数 ≥6次", goal="召开一次人代会、六次常委会、六次主任会议"),
        table("数量指标 组织会议次数 ≥13次", goal="召开一次人代会、六次常委会、六次主任会议"),
    ),
)
def goal_count(case: Case) -> Iterator[Raised]:
    """绩效指标是绩效目标的细化和量化，两者应当一致（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分：绩效目标通过具体绩效指标予以细化、量化描述）。"""
    for goals in filled(case):
        lists = [(goal, listed) for goal in goals.goals for listed in _lists(goal)]
        for goal, listed in lists:
            for indicator in goals.indicators:
                number = indicator.target.number
                if number is not None and _counts_all(indicator, listed) and number < listed.total:
                    all_of = f"“{listed.words}”，共 {listed.total} {listed.counter}"
                    name = plain(indicator.name.text)
                    yield Raised(
                        indicator.value.place,
                        f"{named(goals)}的目标是{all_of}，指标“{name}”只定 {value(indicator)}",
                        given=value(indicator),
                        expected=f"≥{listed.total}{listed.counter}",
                        reasons=(listed.sum,),
                        related=(goal.place,),
                    )


def _said_numbers(goals: GoalTable, indicator: Indicator) -> Iterator[tuple[Said, str, Decimal]]:
    """What the goals say of the thing that an indicator measures, in the same unit."""
    name = _TAIL.sub("", plain(indicator.name.text))
    unit = indicator.target.unit
    if len(name) < _SHORTEST_NAME or not unit:
        return
    counted = rf"(\d+(?:\.\d+)?(?:万|亿)?){re.escape(unit)}"
    pattern = re.compile(rf"{re.escape(name)}{_AMOUNT}({counted})")
    for goal in goals.goals:
        text = plain(goal.text)
        for found in pattern.finditer(text.replace("，", ",")) if name in text else ():
            number = understand(found[1]).number
            if number is not None:
                yield goal, found[0], number


def _may_be_one(number: Decimal, indicator: Indicator) -> bool:
    """Whether it is the indicator's number, or so far from it that something else is meant."""
    own = indicator.target.number
    assert own is not None
    whole = number == number.to_integral_value()
    near = own * _FARTHEST >= number and number * _FARTHEST >= own
    return number == own or not near or (own == own.to_integral_value() and not whole)


@rule(
    "P-GOAL-NUMBER",
    name="目标中的数与指标值不符",
    severity=Severity.WARNING,
    advice="核对目标与指标，改成同一个数。",
    example=Example(
        table("数量指标 城镇新增就业人数 ≥3000人", goal="城镇新增就业人数5000人"),
        table("数量指标 城镇新增就业人数 ≥5000人", goal="城镇新增就业人数5000人"),
    ),
)
def goal_number(case: Case) -> Iterator[Raised]:
    """绩效指标是绩效目标的细化和量化，两者应当一致（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分：绩效目标通过具体绩效指标予以细化、量化描述）。"""
    for goals in filled(case):
        for indicator in goals.indicators:
            if indicator.target.shape is not Shape.NUMBER:
                continue
            told = list(_said_numbers(goals, indicator))
            if told and not any(_may_be_one(number, indicator) for _, _, number in told):
                goal, words_of_goal, _ = told[0]
                message = f"{named(goals)}的目标写“{words_of_goal}”，指标值为 {value(indicator)}"
                yield Raised(
                    indicator.value.place,
                    message,
                    given=value(indicator),
                    reasons=(row(indicator),),
                    related=(goal.place,),
                )


RULES = (goal_count, goal_number)
