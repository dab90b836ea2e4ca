"""The same indicator twice: in one table, or of a project and of the whole department."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mingsuan.bind.performance import Facet, GoalTable, Indicator, Shape, Sign
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.levels import repeats_level
from mingsuan.check.rules.performance.sample import table, whole
from mingsuan.check.rules.performance.seen import filled, named, row, together, value
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.words import plain


def _by_name(indicators: Sequence[Indicator]) -> Mapping[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        if not repeats_level(indicator):
            found[plain(indicator.name.text).rstrip("。.")].append(indicator)
    return found


@rule(
    "P-DUPLICATE",
    name="同一张表里指标重复",
    severity=Severity.WARNING,
    advice="只保留一项；确是两件事的，把名称写清楚。",
    example=Example(
        table("数量指标 活动次数 ≥2次", "数量指标 活动次数 ≥2次"),
        table("数量指标 活动次数 ≥2次", "数量指标 培训次数 ≥2次"),
    ),
)
def duplicate(case: Case) -> Iterator[Raised]:
    """绩效指标应当各有所指，同一指标不应重复设置（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号；条文未核实）。"""
    for goals in filled(case):
        for name, found in _by_name(goals.indicators).items():
            values = {value(i) for i in found}
            if len(found) > 1 and len(values) == 1:
                levels = "、".join(dict.fromkeys(plain(i.level2.text) for i in found))
                yield together(
                    found,
                    f"{named(goals)}的指标“{name}”出现 {len(found)} 次（{levels}）",
                    where=lambda i: i.name,
                )


@rule(
    "P-TWO-VALUES",
    name="同一指标有两个值",
    severity=Severity.WARNING,
    advice="核对后只保留正确的一个；确是两件事的，把名称写清楚。",
    example=Example(
        table("数量指标 活动次数 ≥2次", "数量指标 活动次数 ≥3次"),
        table("数量指标 活动次数 ≥2次", "数量指标 培训次数 ≥3次"),
    ),
)
def two_values(case: Case) -> Iterator[Raised]:
    """同一指标只能有一个目标值（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号；条文未核实）。"""
    for goals in filled(case):
        for name, found in _by_name(goals.indicators).items():
            values = list(dict.fromkeys(value(i) for i in found))
            if len(values) > 1 and len({i.facet for i in found}) == 1:
                told = "、".join(values)
                yield together(found, f"{named(goals)}的指标“{name}”有不同的值：{told}", given=told)


def _counts(indicator: Indicator) -> bool:
    target = indicator.target
    return (
        indicator.facet in (Facet.QUANTITY, Facet.UNKNOWN)
        and target.shape is Shape.NUMBER
        and target.sign in (Sign.AT_LEAST, Sign.EQUAL, Sign.NONE)
        and "%" not in target.unit
    )


@rule(
    "P-WHOLE-BELOW",
    name="整体目标低于项目目标",
    severity=Severity.WARNING,
    advice="核对整体绩效目标与项目绩效目标：整体的数量不应少于其中一个项目的。",
    example=Example(
        table("数量指标 培训人次 265人次") + whole("数量指标 培训人次 ≥250人次"),
        table("数量指标 培训人次 265人次") + whole("数量指标 培训人次 ≥265人次"),
    ),
)
def whole_below(case: Case) -> Iterator[Raised]:
    """部门整体绩效目标由项目绩效目标汇总而来，两者应当衔接一致（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分：不同层级的绩效目标和指标相互衔接、协调配套）。"""
    tables = list(filled(case))
    wholes = [goals for goals in tables if goals.whole]
    projects = [(g, i) for g in tables if not g.whole for i in g.indicators if _counts(i)]
    for goals in wholes:
        for indicator in filter(_counts, goals.indicators):
            yield from _below(indicator, projects)


def _below(
    indicator: Indicator, projects: Sequence[tuple[GoalTable, Indicator]]
) -> Iterator[Raised]:
    name, own = plain(indicator.name.text), indicator.target
    for goals, other in projects:
        target = other.target
        if plain(other.name.text) != name or target.unit != own.unit:
            continue
        if own.number is not None and target.number is not None and own.number < target.number:
            message = (
                f"整体绩效的“{name}”{value(indicator)}，少于{named(goals)}一个项目的 {value(other)}"
            )
            yield together(
                [indicator, other], message, given=value(indicator), reasons=[row(other)]
            )
            return


RULES = (duplicate, two_values, whole_below)
