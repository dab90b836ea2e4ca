"""What the text plans for the year against the quantity that an indicator asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingsuan.bind.performance import Facet, Indicator, Shape, Sign
from mingsuan.bind.performance.targets import numeral
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.performance.sample import table
from mingsuan.check.rules.performance.seen import filled, named, value
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.words import plain

_VERBS = re.compile(r"^(?:组织|开展|召开|举办|完成|参加|进行|实施)+")
_TAIL = re.compile(r"(?:完成)?(?:次数|数量|个数|场次|场数|份数|项数|次|数)$|（[^（）]*）")
_FIGURES = r"([一二两三四五六七八九十]{1,3}|\d{1,3})"
_COUNTERS = "部|次|场|期|个|项|件|批"
_SHORTEST = 4
_MOST_WORDS = 8


class Planned(NamedTuple):
    """A number of things that the text announces."""

    passage: Passage
    start: int
    end: int
    number: int


def _planned(passage: Passage, core: str) -> Iterator[Planned]:
    """Numbers of that thing: before it in the same clause, or right behind it."""
    between = rf"[^，。；：、\d]{{0,{_MOST_WORDS}}}"
    before = rf"{_FIGURES}(?:{_COUNTERS}){between}{re.escape(core)}"
    behind = rf"{re.escape(core)}(?:不少于|达到|共|约)?{_FIGURES}(?:{_COUNTERS})"
    for pattern in (before, behind):
        for found in re.finditer(pattern, passage.text):
            yield Planned(passage, found.start(), found.end(), numeral(found[1]))


def _bounds_low(indicator: Indicator, most: float) -> bool:
    target = indicator.target
    return (
        indicator.facet is Facet.QUANTITY
        and target.shape is Shape.NUMBER
        and target.sign in (Sign.AT_LEAST, Sign.NONE, Sign.EQUAL)
        and target.unit in ("", *_COUNTERS.split("|"))
        and target.number is not None
        and 0 < target.number <= most
    )


@rule(
    "P-PLAN-COUNT",
    name="数量指标远低于文中的计划",
    severity=Severity.HINT,
    advice="核对文中的工作计划与绩效指标，使指标能反映计划的工作量。",
    example=Example(
        "年内对防火、防疫、物业管理等6部法律法规进行执法检查。\n"
        + table("数量指标 组织执法检查次数 ≥1次"),
        "年内对防火、防疫、物业管理等6部法律法规进行执法检查。\n"
        + table("数量指标 组织执法检查次数 ≥6次"),
    ),
    thresholds={"times": 3, "most": 3},
)
def plan_count(case: Case, times: float, most: float) -> Iterator[Raised]:
    """绩效指标值应当与年度工作计划相匹配，不能远低于计划（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号，取值依据：计划标准；条文未核实）。"""
    for goals in filled(case):
        for indicator in goals.indicators:
            core = _TAIL.sub("", _VERBS.sub("", plain(indicator.name.text)))
            if len(core) < _SHORTEST or not _bounds_low(indicator, most):
                continue
            named_in = (passage for passage in case.text if core in passage.text)
            found = [p for passage in named_in for p in _planned(passage, core)]
            planned = max(found, key=lambda p: p.number, default=None)
            number = indicator.target.number
            if planned and number is not None and planned.number >= number * int(times):
                words = planned.passage.text[planned.start : planned.end]
                yield Raised(
                    indicator.value.place,
                    f"文中写“{words}”，{named(goals)}的指标“{plain(indicator.name.text)}”"
                    f"只定 {value(indicator)}",
                    given=value(indicator),
                    related=(planned.passage.place(planned.start, planned.end),),
                )


RULES = (plan_count,)
