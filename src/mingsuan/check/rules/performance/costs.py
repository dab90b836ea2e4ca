"""Cost indicators: they bound spending from above, and must carry the budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from mingsuan.bind.performance import Facet, GoalTable, Indicator, Shape, Sign
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.sample import rows, table
from mingsuan.check.rules.performance.seen import (
    filled,
    in_each_table,
    named,
    row,
    several,
    together,
    value,
)
from mingsuan.check.rules.performance.words import has, words
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.cube import Unit
from mingsuan.forms.words import plain

_WAN = Unit.WAN.fen
_PERSONS = ("人", "人次", "名")
_MOST_FACTORS = 4


def _bounds_from_below(indicator: Indicator) -> bool:
    return (
        indicator.is_cost
        and indicator.target.sign in (Sign.AT_LEAST, Sign.MORE)
        and indicator.target.money is not None
        and not has(plain(indicator.name.text), words().saving)
    )


@rule(
    "P-COST-SIGN",
    name="成本指标写成了“不少于”",
    severity=Severity.ERROR,
    advice="成本指标用“≤”写明控制数。",
    example=rows("成本指标 订阅价格 ≥5万元", "成本指标 订阅价格 ≤5万元"),
)
def cost_sign(case: Case) -> Iterator[Raised]:
    """成本指标反映成本的预期控制范围，是支出的上限，不能要求“不少于”（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号，成本指标）。"""
    yield from in_each_table(
        case,
        _bounds_from_below,
        lambda found: f"成本指标{several(found)}用了“≥”，要求支出不少于某数，应为上限“≤”",
        expected="≤",
    )


def _wan(fen: int | Decimal) -> str:
    return f"{Decimal(fen) / _WAN:,.2f} 万元"


def _parts(goals: GoalTable) -> list[Indicator]:
    """The cost indicators that are sums of money for a part of the project."""
    return [
        i
        for i in goals.indicators
        if i.is_cost
        and i.target.money is not None
        and not i.target.money.per
        and not has(plain(i.name.text), words().unit_cost + words().saving)
    ]


def _sum(found: Sequence[Indicator]) -> int:
    return sum(i.target.money.fen for i in found if i.target.money)


@rule(
    "P-COST-SUM",
    name="成本控制数之和超过项目预算",
    severity=Severity.WARNING,
    advice="核对各项成本控制数和项目预算，使控制数之和不超过预算。",
    example=rows("成本指标 线路租用成本 ≤40万元", "成本指标 线路租用成本 ≤20万元"),
    thresholds={"over": 0.01},
)
def cost_sum(case: Case, over: float) -> Iterator[Raised]:
    """绩效目标应当与预算资金相匹配，成本指标是成本的预期控制范围，各项之和不应超过项目预算（《中央部门预算绩效目标管理办法》财预〔2015〕88号，绩效目标应当与资金量相匹配；条文未核实）。"""
    for goals, found, fen in _costed(case):
        total = _sum(found)
        if total > fen * (1 + over):
            sums = "成本控制数" if len(found) == 1 else f" {len(found)} 项成本控制数之和"
            message = f"{named(goals)}的{sums} {_wan(total)}，超过项目预算 {_wan(fen)}"
            yield together(found, message, reasons=_adding(found, total, fen))


@rule(
    "P-COST-PART",
    name="成本指标只管住一小部分预算",
    severity=Severity.HINT,
    advice="补充其他主要开支的成本控制数，或增设项目总成本指标。",
    example=rows("成本指标 线路租用成本 ≤4万元", "成本指标 线路租用成本 ≤20万元"),
    thresholds={"under": 0.5},
)
def cost_part(case: Case, under: float) -> Iterator[Raised]:
    """成本指标应当反映项目成本的主要部分，与预算资金相匹配（《中央部门预算绩效目标管理办法》财预〔2015〕88号，绩效目标应当与资金量相匹配；条文未核实）。"""
    small = [
        (goals, found, fen)
        for goals, found, fen in _costed(case)
        if _sum(found) < fen * under and not _priced(goals)
    ]
    if small:
        yield together(
            [indicator for _, found, _ in small for indicator in found],
            _about_parts(small),
            reasons=[_shares(*entry) for entry in small],
        )


def _about_parts(small: Sequence[tuple[GoalTable, list[Indicator], int]]) -> str:
    goals, found, fen = small[0]
    share = f"{round(100 * _sum(found) / fen)}%"
    if len(small) > 1:
        many = f"{named(goals)}等 {len(small)} 个项目的成本控制数"
        return f"{many}只占项目预算的一小部分（{named(goals)}为 {share}）"
    return f"{named(goals)}的成本控制数 {_wan(_sum(found))}，只是项目预算 {_wan(fen)}的 {share}"


def _shares(goals: GoalTable, found: Sequence[Indicator], fen: int) -> str:
    share = round(100 * _sum(found) / fen)
    return f"{named(goals)}：{'、'.join(map(row, found))}，预算 {_wan(fen)}，占 {share}%"


def _costed(case: Case) -> Iterator[tuple[GoalTable, list[Indicator], int]]:
    """The projects whose costs are sums for parts, with their budgets."""
    for goals in filled(case):
        found = _parts(goals)
        planned = not goals.whole and not goals.evaluation
        if goals.fen and found and planned and not _has_total(found, goals.fen):
            yield goals, found, goals.fen


def _has_total(found: Sequence[Indicator], fen: int) -> bool:
    """Whether one of them is the project's whole cost; parts beside it need not add up."""
    equal = [i for i in found if i.target.money and i.target.money.fen == fen]
    return len(equal) == 1 or any(has(plain(i.name.text), words().total_cost) for i in equal)


def _adding(found: Sequence[Indicator], total: int, fen: int) -> Iterator[str]:
    yield from (row(i) for i in found)
    if len(found) > 1:
        terms = " + ".join(_wan(i.target.money.fen) for i in found if i.target.money)
        yield f"{terms} = {_wan(total)}"
    yield f"项目预算 {_wan(fen)}"


def _priced(goals: GoalTable) -> bool:
    """Whether the table also prices by the piece: then sums of money are not all of its cost."""
    return any(
        i.is_cost and i.target.money and (i.target.money.per or has(i.name.text, words().unit_cost))
        for i in goals.indicators
    )


def _persons(goals: GoalTable) -> list[Indicator]:
    return [
        i
        for i in goals.indicators
        if i.facet is Facet.QUANTITY
        and i.target.shape is Shape.NUMBER
        and (i.target.unit in _PERSONS or plain(i.name.text).endswith(("人数", "人次")))
    ]


def _a_head(goals: GoalTable) -> list[Indicator]:
    """The costs of one person, or of one person for a day."""
    return [
        i
        for i in goals.indicators
        if i.is_cost
        and i.target.money
        and ("人" in i.target.money.per or "人均" in i.name.text or "每人" in i.name.text)
    ]


def _factors(goals: GoalTable) -> list[Indicator]:
    """What else multiplies: days, and how often."""
    return [
        i
        for i in goals.indicators
        if i.facet is Facet.QUANTITY
        and i.target.number
        and (i.target.unit in ("天", "次", "期", "场") or plain(i.name.text).endswith("天数"))
    ][:_MOST_FACTORS]


@rule(
    "P-COST-PRODUCT",
    name="人数与人均成本算不出预算",
    severity=Severity.WARNING,
    advice="核对人数、天数、次数和人均成本，使它们能够说明预算的来历。",
    example=Example(
        table("数量指标 培训人数 ≥50人", "成本指标 人均培训成本 ≤550元", budget="65.00"),
        table("数量指标 培训人数 ≥50人", "成本指标 人均培训成本 ≤13000元", budget="65.00"),
    ),
    thresholds={"within": 0.25},
)
def cost_product(case: Case, within: float) -> Iterator[Raised]:
    """绩效指标应当与预算资金量相匹配，按数量和单位成本应当能够算出预算（《中央部门预算绩效目标管理办法》财预〔2015〕88号，绩效目标应当与资金量相匹配；条文未核实）。"""
    for goals in filled(case):
        persons, prices = _persons(goals), _a_head(goals)
        if len(persons) != 1 or len(prices) != 1 or not _is_all_of_cost(goals):
            continue
        products = list(_products(goals, persons[0], prices[0]))
        amounts = [fen for fen, _ in products]
        assert goals.fen is not None
        if goals.fen > max(amounts) * (1 + within) or goals.fen < min(amounts) * (1 - within):
            counted, budget = _wan(products[0][0]), _wan(goals.fen)
            message = f"{named(goals)}按人数和人均成本算得 {counted}，与项目预算 {budget}差得多"
            told = [calculation for _, calculation in products]
            yield together(
                [prices[0], persons[0]],
                message,
                given=value(prices[0]),
                reasons=[*told, f"项目预算 {budget}"],
            )


def _is_all_of_cost(goals: GoalTable) -> bool:
    """Whether there is a budget, and no other cost beside what a person costs."""
    return bool(goals.fen) and not _parts(goals) and not goals.whole and not goals.evaluation


def _products(goals: GoalTable, persons: Indicator, price: Indicator) -> Iterator[tuple[int, str]]:
    """Persons × price, alone and with each choice of the other factors, in words."""
    assert price.target.money is not None
    assert persons.target.number is not None
    factors = _factors(goals)
    for size in range(len(factors) + 1):
        for chosen in combinations(factors, size):
            fen = price.target.money.fen * persons.target.number
            told = [value(persons), value(price)]
            for factor in chosen:
                assert factor.target.number is not None
                fen *= factor.target.number
                told.append(value(factor))
            yield int(fen), f"{' × '.join(t.lstrip('≥≤=＝') for t in told)} = {_wan(fen)}"


RULES = (cost_sign, cost_sum, cost_part, cost_product)
