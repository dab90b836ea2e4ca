"""Values (指标值): there must be one, it must be one, with a unit, and mostly a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mingsuan.bind.performance import Facet, Indicator, Shape, Sign
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.sample import rows, table
from mingsuan.check.rules.performance.seen import filled, in_each_table, several, together
from mingsuan.check.rules.performance.words import has, words
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.words import plain

_LONGEST_MEASURE = 6
_ENDS = re.compile(r"[。；，、.…]+$")


def _is_empty(indicator: Indicator) -> bool:
    return indicator.target.shape is Shape.EMPTY and indicator.target.sign is not Sign.QUALITATIVE


@rule(
    "P-EMPTY-VALUE",
    name="指标值没有填写",
    severity=Severity.WARNING,
    advice="补上指标值；这项指标不适用的，整行删去。",
    example=rows("数量指标 宣传次数", "数量指标 宣传次数 ≥2次"),
)
def empty_value(case: Case) -> Iterator[Raised]:
    """绩效目标应当通过具体绩效指标予以细化、量化描述，有指标而无指标值等于没有目标（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分）。"""
    yield from in_each_table(case, _is_empty, lambda found: f"{several(found)}没有填写指标值")


def _is_no_value(indicator: Indicator) -> bool:
    """The value repeats the name, or names a measure (及时率) instead of saying how much."""
    text = _ENDS.sub("", plain(indicator.value.text))
    if indicator.target.shape is not Shape.WORDS:
        return False
    if text == _ENDS.sub("", plain(indicator.name.text)):
        return True
    known = words()
    return (
        len(text) <= _LONGEST_MEASURE
        and text.endswith(tuple(known.measures))
        and not text.startswith(tuple(known.measure_verbs))
    )


@rule(
    "P-NO-VALUE",
    name="指标值不是值",
    severity=Severity.ERROR,
    advice="写出要达到的数值或可以判断的标准，如“≥95%”“3个工作日内”。",
    example=rows("时效指标 订阅及时性 及时性", "时效指标 订阅及时率 ≥95%"),
)
def no_value(case: Case) -> Iterator[Raised]:
    """指标值应当写明要达到的数值或可衡量的标准，不能只是指标的名称（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分：绩效目标通过具体绩效指标予以细化、量化描述）。"""
    for goals in filled(case):
        found = [i for i in goals.indicators if _is_no_value(i)]
        if found:
            words_given = "、".join(dict.fromkeys(plain(i.value.text) for i in found))
            message = f"{several(found)}的指标值“{words_given}”是指标的名称，没有说要达到多少"
            yield together(found, message, given=words_given)


def _is_vague(indicator: Indicator) -> bool:
    """Whether what is counted, paid or asked of people is only said to be good or more."""
    counts = indicator.is_cost or indicator.facet in (Facet.QUANTITY, Facet.SATISFACTION)
    if not counts or indicator.target.shape is not Shape.WORDS:
        return False
    return _vague_words().fullmatch(_ENDS.sub("", plain(indicator.value.text))) is not None


@cache
def _vague_words() -> re.Pattern[str]:
    known = words()
    return re.compile(f"(?:{'|'.join(known.vague_degrees)})*(?:{'|'.join(known.vague)})")


@rule(
    "P-VAGUE",
    name="数量、成本、满意度指标的值笼统",
    severity=Severity.WARNING,
    advice="写出数值和单位，如“≥4次”“≤5万元”“≥90%”。",
    example=rows("数量指标 开展培训 若干", "数量指标 开展培训 ≥4次"),
)
def vague(case: Case) -> Iterator[Raised]:
    """绩效目标通过具体绩效指标予以细化、量化描述（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分）。"""
    yield from in_each_table(
        case, _is_vague, lambda found: f"{several(found)}的指标值笼统，没有说要达到多少"
    )


def _lacks_unit(indicator: Indicator) -> bool:
    target, name = indicator.target, plain(indicator.name.text)
    return (
        target.shape is Shape.NUMBER
        and not target.unit
        and bool(target.number)
        and not has(name, words().counted)
    )


@rule(
    "P-NO-UNIT",
    name="指标值没有计量单位",
    severity=Severity.WARNING,
    advice="在指标值后写明计量单位，比率写“%”，金额写“元”或“万元”。",
    example=rows("数量指标 召开论证会 ≥1", "数量指标 召开论证会 ≥1次"),
)
def no_unit(case: Case) -> Iterator[Raised]:
    """定量指标应当有计量单位，没有单位的数无法考核（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分：绩效目标通过具体绩效指标予以细化、量化描述）。"""
    yield from in_each_table(
        case, _lacks_unit, lambda found: f"{several(found)}的指标值没有计量单位"
    )


@rule(
    "P-FEW-NUMBERS",
    name="没有数的指标偏多",
    severity=Severity.HINT,
    advice="能够量化的指标尽量用数值，确需定性的写明可以判断的标准。",
    example=Example(
        table(*(f"社会效益指标 作用{i} 有效提升" for i in "甲乙丙丁"), *["数量指标 次数 ≥2次"] * 6),
        table(*(f"社会效益指标 作用{i} ≥90%" for i in "甲乙丙丁"), *["数量指标 次数 ≥2次"] * 6),
    ),
    thresholds={"share": 0.3, "least": 10},
)
def few_numbers(case: Case, share: float, least: float) -> Iterator[Raised]:
    """绩效目标通过具体绩效指标予以细化、量化描述（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分；没有数的不超过三成为审核经验）。"""
    every = [indicator for goals in filled(case) for indicator in goals.indicators]
    without = [i for i in every if i.target.shape is Shape.WORDS]
    if len(every) >= least and len(without) > share * len(every):
        part = round(100 * len(without) / len(every))
        message = f"{len(every)} 项绩效指标中有 {len(without)} 项（{part}%）的指标值没有数"
        yield together(without, message)


RULES = (empty_value, no_value, vague, no_unit, few_numbers)
