"""Payment plans (资金支出计划)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from mingsuan.bind.performance import GoalTable, Payment
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.seen import named, tables_of
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule

_FULL = Decimal(100)
_LATE = 10
_PLAN = """会议费绩效目标表
| 项目名称 | 会议费 | < | < |
| 绩效目标 | 召开会议 | < | < |
| 3月底 | 6月底 | 10月底 | 12月底 |
| {} | {} | {} | {} |
"""


def _plans(case: Case) -> Iterator[tuple[GoalTable, list[Payment]]]:
    """Each plan with its filled dates. Raises UnableToRun if there is none."""
    found = [
        (goals, [p for p in goals.payments if p.percent is not None]) for goals in tables_of(case)
    ]
    plans = [(goals, payments) for goals, payments in found if payments]
    if not plans:
        raise UnableToRun("绩效目标表中没有资金支出计划")
    yield from plans


def _shown(payments: list[Payment]) -> str:
    return "，".join(f"{p.month}月底 {p.percent}%" for p in payments)


@rule(
    "P-BACKLOADED",
    name="资金集中在年底支出",
    severity=Severity.HINT,
    advice="按工作进度均衡安排支出；确需年底支付的，说明原因。",
    example=Example(
        _PLAN.format("", "20%", "30%", "100%"), _PLAN.format("10%", "40%", "70%", "100%")
    ),
    thresholds={"late": 0.5},
)
def backloaded(case: Case, late: float) -> Iterator[Raised]:
    """各部门应当加快预算执行进度，避免年底突击花钱（《中华人民共和国预算法》第五十七条：严格执行预算；具体比例为审核经验，未核实）。"""
    for goals, payments in _plans(case):
        for before, after in pairwise(payments):
            assert before.percent is not None
            assert after.percent is not None
            share = after.percent - before.percent
            if before.month >= _LATE and share > _FULL * Decimal(str(late)):
                yield Raised(
                    after.said.place,
                    f"{named(goals)}有 {share}% 的资金排在 {before.month} 月以后支出",
                    given=_shown(payments),
                    related=(before.said.place,),
                )


RULES = (backloaded,)
