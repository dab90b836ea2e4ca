"""执行率 of a self-evaluation: what was spent as a share of the year's budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case, Table
from mingsuan.check.rules.performance.seen import MOST_REASONS, MOST_TABLES
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain
from mingsuan.read import Cell, Grid

_BUDGET = re.compile(r"^(?:全年预算数|调整后预算数|预算数)(?:（A）|（万元）)?$")
_SPENT = re.compile(r"^(?:全年|实际)?执行数(?:（B）|（万元）)?$")
_RATE = re.compile(r"^(?:预算)?执行率(?:（B/A）|（%）|（B/A×100%）)?$")
_TOTAL = re.compile(r"^(?:年度)?资金总[额量](?:（万元）)?[:：]?$")
_ROUNDING = Decimal(1)
"""Percent by which a rate that somebody rounded may be off."""
_LOOK = 12
"""How many rows below the heads the amounts stand at most."""

_TABLE = """项目支出绩效自评表
| 项目名称 | 宣传业务费 | < | < | < |
| 项目资金（万元） |  | 全年预算数（A） | 全年执行数（B） | 执行率（B/A） |
| ^ | 年度资金总额 | 80.00 | 60.00 | {} |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 |
| 产出指标 | 数量指标 | 宣传次数 | ≥2次 | 2次 |
"""


class _Execution(NamedTuple):
    """The amounts of a self-evaluation and the rate that it states."""

    cell: Cell
    budget: Decimal
    spent: Decimal
    rate: Decimal

    @property
    def exact(self) -> Decimal:
        """What the amounts make it, in percent."""
        return 100 * self.spent / self.budget

    @property
    def expected(self) -> str:
        """The rate as it should be printed."""
        return f"{self.exact:.2f}%"

    @property
    def told(self) -> str:
        """The calculation."""
        return f"执行率 = {self.spent} ÷ {self.budget} = {self.expected}"

    @property
    def off(self) -> Decimal:
        """How far the stated rate is from it, in percent; it may be stated as a share of 1."""
        as_share = 100 * abs(self.rate - self.exact / 100)
        return min(abs(self.rate - self.exact), as_share)


def _head(grid: Grid, words: re.Pattern[str]) -> Cell | None:
    return next((cell for cell in grid.cells if words.match(plain(cell.text))), None)


def _executions(table: Table) -> Iterator[_Execution]:
    grid = table.grid
    heads = [_head(grid, words) for words in (_BUDGET, _SPENT, _RATE)]
    if any(head is None for head in heads):
        return
    budget, spent, rate = (head.column for head in heads if head is not None)
    top = max(head.row for head in heads if head is not None)
    for label in grid.cells:
        if top < label.row <= top + _LOOK and _TOTAL.match(plain(label.text)):
            cell = grid.lookup.get((label.row, rate))
            amounts = [_number(grid.text(label.row, column)) for column in (budget, spent)]
            printed = _number(cell.text.rstrip("%％ ")) if cell else None
            if cell and printed is not None and amounts[0] and amounts[1] is not None:
                yield _Execution(cell, amounts[0], amounts[1], printed)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(plain(text).replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


@rule(
    "P-EXECUTION",
    name="执行率算错",
    severity=Severity.WARNING,
    advice="按“全年执行数 ÷ 全年预算数”重算执行率，并核对由它得出的得分。",
    example=Example(_TABLE.format("100%"), _TABLE.format("75%"), kind="决算"),
)
def execution(case: Case) -> Iterator[Raised]:
    """预算执行率是全年执行数与全年预算数之比（《项目支出绩效评价管理办法》财预〔2020〕10号；条文未核实）。"""
    found = [(table, one) for table in case.tables for one in _executions(table)]
    if not found:
        raise UnableToRun("文件中没有写执行率的绩效自评表")
    wrong = [(table, one) for table, one in found if one.off > _ROUNDING]
    if len(wrong) > MOST_TABLES:
        (table, first), *others = wrong
        yield replace(
            _raised(table, first),
            message=f"{len(wrong)} 张自评表的执行率算错，如 {plain(first.cell.text)}，"
            f"应为 {first.expected}",
            reasons=tuple(one.told for _, one in wrong[:MOST_REASONS]),
            related=tuple(t.place(one.cell) for t, one in others),
        )
        return
    yield from (_raised(table, one) for table, one in wrong)


def _raised(table: Table, one: _Execution) -> Raised:
    return Raised(
        table.place(one.cell),
        f"执行率应为 {one.expected}，表中为 {plain(one.cell.text)}",
        one.cell.text,
        one.expected,
        reasons=(one.told,),
    )


RULES = (execution,)
