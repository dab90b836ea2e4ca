"""Levels: an indicator must stand where it belongs, and be more than its level's name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mingsuan.bind.performance import Aspect, Facet, GoalTable, Indicator, Sign
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.sample import rows, table
from mingsuan.check.rules.performance.seen import filled, in_each_table, several, together
from mingsuan.check.rules.performance.words import has, words
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.words import plain

_LEAST_ROWS = 4


def repeats_level(indicator: Indicator) -> bool:
    """Whether its name is nothing but that of its level."""
    name = plain(indicator.name.text)
    levels = (plain(indicator.level1.text), plain(indicator.level2.text))
    return name.endswith("指标") and name in levels


@rule(
    "P-SAME-LEVEL",
    name="三级指标照抄二级指标名称",
    severity=Severity.ERROR,
    advice="写出具体的三级指标；这一类没有指标的，整行删去。",
    example=rows("生态效益指标 生态效益指标 显著增强", "生态效益指标 无纸化办公率 ≥90%"),
)
def same_level(case: Case) -> Iterator[Raised]:
    """三级指标应当是对总目标的细化和分解，不能照抄二级指标的名称（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号第一部分：分解细化指标）。"""
    yield from in_each_table(
        case,
        repeats_level,
        lambda found: f"{several(found)}只是二级指标的名称，没有具体内容",
        where=lambda indicator: indicator.name,
    )


def _is_money(indicator: Indicator) -> bool:
    name, money = plain(indicator.name.text), indicator.target.money
    return (
        indicator.facet is Facet.QUANTITY
        and money is not None
        and not money.per
        and has(name, words().spending)
        and not has(name, words().earning)
    )


@rule(
    "P-MONEY-AS-QUANTITY",
    name="花钱多少填作数量指标",
    severity=Severity.WARNING,
    advice="把这项移到成本指标，用“≤”写明控制数。",
    example=rows("数量指标 活动经费 ≥20万元", "成本指标 活动经费 ≤20万元"),
)
def money_as_quantity(case: Case) -> Iterator[Raised]:
    """数量指标反映提供的产品和服务的数量，花费反映的是成本，应当列入成本指标（《中央部门预算绩效目标管理办法》财预〔2015〕88号，产出指标与成本指标；条文未核实）。"""
    yield from in_each_table(
        case, _is_money, lambda found: f"{several(found)}是花费的金额，填在了数量指标下"
    )


def _is_rate(indicator: Indicator) -> bool:
    unit, name = indicator.target.unit, plain(indicator.name.text).rstrip("。.")
    return (
        indicator.facet is Facet.QUANTITY
        and unit in ("%", "")
        and name.endswith(tuple(words().rates))
        and indicator.target.number is not None
    )


@rule(
    "P-RATE-AS-QUANTITY",
    name="比率填作数量指标",
    severity=Severity.WARNING,
    advice="把比率移到质量指标或时效指标；数量指标写绝对数。",
    example=rows("数量指标 设备安装完成率 ≥95%", "质量指标 设备安装完成率 ≥95%"),
)
def rate_as_quantity(case: Case) -> Iterator[Raised]:
    """数量指标反映提供的产品和服务的数量，完成率、合格率等比率应当列入质量或时效指标（《中央部门预算绩效目标管理办法》财预〔2015〕88号，产出指标；条文未核实）。"""
    yield from in_each_table(
        case, _is_rate, lambda found: f"{several(found)}是比率，填在了数量指标下"
    )


def _is_count(indicator: Indicator) -> bool:
    target, name = indicator.target, plain(indicator.name.text)
    return (
        indicator.facet is Facet.QUALITY
        and target.unit in words().counters
        and target.sign not in (Sign.AT_MOST, Sign.LESS)
        and bool(target.number)
        and not has(name, words().fault)
    )


@rule(
    "P-COUNT-AS-QUALITY",
    name="个数填作质量指标",
    severity=Severity.WARNING,
    advice="把这项移到数量指标；质量指标写合格率、达标率等。",
    example=rows("质量指标 形成调研报告 ≥1份", "数量指标 形成调研报告 ≥1份"),
)
def count_as_quality(case: Case) -> Iterator[Raised]:
    """质量指标反映产品和服务达到的标准和水平，次数、份数等应当列入数量指标（《中央部门预算绩效目标管理办法》财预〔2015〕88号，产出指标；条文未核实）。"""
    yield from in_each_table(
        case, _is_count, lambda found: f"{several(found)}量的是个数，填在了质量指标下"
    )


def _is_output(indicator: Indicator) -> bool:
    target, name = indicator.target, plain(indicator.name.text)
    return (
        indicator.aspect is Aspect.BENEFIT
        and name.startswith(tuple(words().process))
        and "的" not in name[:4]
        and (target.unit in words().counters if target.number is not None else True)
    )


@rule(
    "P-OUTPUT-AS-BENEFIT",
    name="工作活动填作效益指标",
    severity=Severity.WARNING,
    advice="把做了什么、做了多少移到产出指标；效益指标写它带来的效果。",
    example=rows("经济效益指标 听取财政报告 ≥1个", "社会效益指标 代表建议采纳率 ≥90%"),
)
def output_as_benefit(case: Case) -> Iterator[Raised]:
    """效益指标反映产出带来的预期效果，开展的活动和完成的工作应当列入产出指标（《中央部门预算绩效目标管理办法》财预〔2015〕88号，效益指标；条文未核实）。"""
    yield from in_each_table(
        case, _is_output, lambda found: f"{several(found)}是所做的工作，填在了效益指标下"
    )


def _ungrouped(goals: GoalTable) -> Indicator | None:
    """The first row of a level that was left and is taken up again."""
    runs = [
        (key, next(group))
        for key, group in groupby(goals.indicators, key=lambda i: (i.aspect, i.facet))
        if key[1] is not Facet.UNKNOWN
    ]
    met: set[tuple[Aspect, Facet]] = set()
    for key, first in runs:
        if key in met:
            return first
        met.add(key)
    return None


@rule(
    "P-UNGROUPED",
    name="同类指标没有排在一起",
    severity=Severity.HINT,
    advice="把同一个二级指标下的各行排在一起。",
    example=Example(
        table(
            "经济效益指标 增收 ≥1万元",
            "生态效益指标 节能 ≥5%",
            "经济效益指标 节支 ≥2万元",
            "数量指标 次数 ≥1次",
        ),
        table(
            "经济效益指标 增收 ≥1万元",
            "经济效益指标 节支 ≥2万元",
            "生态效益指标 节能 ≥5%",
            "数量指标 次数 ≥1次",
        ),
    ),
)
def ungrouped(case: Case) -> Iterator[Raised]:
    """绩效目标表按一级、二级指标分类填列，同类指标应当排在一起（《中央部门预算绩效目标管理办法》财预〔2015〕88号附表；格式未核实）。"""
    tables = [goals for goals in filled(case) if not goals.whole]
    again = [(g, i) for g in tables if (i := _ungrouped(g)) and len(g.indicators) >= _LEAST_ROWS]
    if again:
        firsts = [indicator for _, indicator in again]
        levels = "、".join(dict.fromkeys(plain(i.level2.text) for i in firsts))
        several_tables = f"有 {len(again)} 张绩效目标表" if len(again) > 1 else "绩效目标表"
        yield together(firsts, f"{several_tables}的{levels}没有排在一起", where=lambda i: i.level2)


RULES = (
    same_level,
    money_as_quantity,
    rate_as_quantity,
    count_as_quality,
    output_as_benefit,
    ungrouped,
)
