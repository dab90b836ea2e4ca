"""Weights (权重, 分值) and scores (得分): what adds up to a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from mingsuan.bind.performance import GoalTable, Indicator
from mingsuan.bind.performance.rows import points
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.seen import MOST_TABLES, filled, named, together
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain

_FULL = Decimal(100)
_EXECUTION = Decimal(10)
_LEVEL_POINTS = re.compile(r"（?(\d+(?:\.\d+)?)分）?$")
_ROUNDING = Decimal("0.1")

_WEIGHTED = """项目绩效目标表
| 项目名称 | 宣传业务费 | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 |
| 产出指标 | 数量指标 | 宣传次数 | ≥2次 | 50 |
| 效益指标 | 社会效益指标 | 知晓率 | ≥90% | {} |
"""
_SCORED = """项目绩效自评表
| 项目名称 | 宣传业务费 | < | < | < | < |
| 项目资金 | 预算数 | < | < | 分值 | 得分 |
| 年度资金总额 | 100 | < | < | 10 | 10 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 宣传次数 | ≥2次 | 60 | {} |
| 效益指标 | 社会效益指标 | 知晓率 | ≥90% | 30 | 28 |
| 总分 | < | < | < | 100 | {} |
"""


class Off(NamedTuple):
    """Weights that do not come to what they should."""

    goals: GoalTable
    rows: tuple[Indicator, ...]
    total: Decimal
    allowed: tuple[Decimal, ...]
    of: str
    """The level that they belong to; empty for the whole table."""

    @property
    def expected(self) -> str:
        """In words."""
        return " 或 ".join(str(number) for number in self.allowed)

    @property
    def told(self) -> str:
        """In words, with the sum."""
        terms = " + ".join(str(i.points) for i in self.rows)
        return f"{named(self.goals)}{self.of}：{terms} = {self.total}，应为 {self.expected}"


def _sum(rows: tuple[Indicator, ...]) -> Decimal | None:
    """The sum of weights; None unless every row has one."""
    known = [i.points for i in rows if i.points is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(rows) else None


def _off(goals: GoalTable) -> Iterator[Off]:
    """The levels that name their points and do not come to them; if none does, the whole."""
    levels = list(_levels_off(goals))
    total = _sum(goals.indicators)
    allowed = (_FULL - goals.execution,) if goals.execution else (_FULL, _FULL - _EXECUTION)
    if levels:
        yield from levels
    elif total is not None and total not in allowed:
        yield Off(goals, goals.indicators, total, allowed, "")


def _levels_off(goals: GoalTable) -> Iterator[Off]:
    for text, group in groupby(goals.indicators, key=lambda i: plain(i.level1.text)):
        rows = tuple(group)
        named_points = _LEVEL_POINTS.search(text)
        total = _sum(rows)
        if named_points and total is not None and total != Decimal(named_points[1]):
            yield Off(goals, rows, total, (Decimal(named_points[1]),), f"的{text}")


@rule(
    "P-WEIGHTS",
    name="指标权重加不到应有的分数",
    severity=Severity.WARNING,
    advice="核对各项权重：绩效指标合计 90 分，加预算执行率 10 分为 100 分。",
    example=Example(_WEIGHTED.format(30), _WEIGHTED.format(40)),
)
def weights(case: Case) -> Iterator[Raised]:
    """绩效指标的权重统一按100分设置，原则上预算执行率10分、产出50分、效益30分、满意度10分（《项目支出绩效评价管理办法》财预〔2020〕10号；条文未核实）。"""
    found = [off for goals in filled(case) for off in _off(goals)]
    if len({id(off.goals) for off in found}) > MOST_TABLES:
        firsts = [off.rows[0] for off in found]
        message = f"{len(found)} 处指标权重（分值）合计与应有的分数不符"
        told = [off.told for off in found]
        yield together(firsts, message, where=lambda i: i.weight, reasons=told)
        return
    for off in found:
        yield together(
            off.rows,
            f"{named(off.goals)}{off.of}的指标权重合计 {off.total}，应为 {off.expected}",
            where=lambda i: i.weight,
            given=str(off.total),
            expected=off.expected,
            reasons=[off.told],
        )


def _scored(case: Case) -> Iterator[GoalTable]:
    """The self-evaluations. Raises UnableToRun if there are none."""
    tables = [goals for goals in filled(case) if any(i.score.text for i in goals.indicators)]
    if not tables:
        raise UnableToRun("文件中没有绩效自评表")
    yield from tables


@rule(
    "P-SCORE-OVER",
    name="自评得分超过分值",
    severity=Severity.ERROR,
    advice="核对得分，不得超过该项分值。",
    example=Example(_SCORED.format(62, 100), _SCORED.format(60, 98)),
)
def score_over(case: Case) -> Iterator[Raised]:
    """各项指标的得分最高为该项指标的分值（《项目支出绩效评价管理办法》财预〔2020〕10号；条文未核实）。"""
    for goals in _scored(case):
        for indicator in goals.indicators:
            score, most = points(indicator.score.text), indicator.points
            if score is not None and most is not None and score > most:
                name = plain(indicator.name.text)
                yield Raised(
                    indicator.score.place,
                    f"{named(goals)}的“{name}”得 {score} 分，超过分值 {most} 分",
                    given=str(score),
                    expected=f"不超过 {most}",
                    related=(indicator.weight.place,),
                )


@rule(
    "P-SCORE-TOTAL",
    name="自评总分与各项得分之和不符",
    severity=Severity.ERROR,
    advice="核对各项得分、预算执行率得分和总分。",
    example=Example(_SCORED.format(60, 90), _SCORED.format(60, 98)),
)
def score_total(case: Case) -> Iterator[Raised]:
    """自评总分等于预算执行率得分与各项指标得分之和（《项目支出绩效评价管理办法》财预〔2020〕10号；条文未核实）。"""
    for goals in _scored(case):
        total = points(goals.total.text)
        ways = _ways(goals)
        if total is None or not ways or goals.whole:
            continue
        if all(abs(sum(way, Decimal(0)) - total) > _ROUNDING for way in ways):
            worked = sum(ways[0], Decimal(0))
            terms = " + ".join(map(str, ways[0]))
            yield Raised(
                goals.total.place,
                f"{named(goals)}的自评总分写 {total}，各项得分之和为 {worked}",
                given=str(total),
                expected=str(worked),
                reasons=(f"{terms} = {worked}",),
                related=(goals.execution_score.place,) if goals.execution_score.text else (),
            )


def _ways(goals: GoalTable) -> list[list[Decimal]]:
    """What the total may be made of: with the execution's score, or without.

    None if a score is missing.
    """
    execution = points(goals.execution_score.text)
    scores = [points(i.score.text) for i in goals.indicators]
    known = [score for score in scores if score is not None]
    if execution is None or len(known) != len(scores):
        return []
    return [[execution, *known], known]


RULES = (weights, score_over, score_total)
