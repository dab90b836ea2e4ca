"""Lines that a list seems to have lost: how much stood in them, and which they were.

A total that exceeds all its lines tells what is missing. Where the only line of its kind is
missing, nothing does, but the list then stops short there: every other 款 has its 项.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingsuan.bind import BoundTable, Disclosure, Fact, Panel
from mingsuan.check.model import Check
from mingsuan.cube import Measure, Member

_FEWEST_OTHERS = 2
"""Lines of the same level that go further down, before one that does not is told."""

Amounts = Mapping[int, int]
"""Fact of the line around the lost one → what the lost one holds in its column."""


@dataclass(frozen=True)
class Undivided:
    """A line whose own lines are missing, and the amounts that these must hold."""

    amounts: Amounts
    others: int
    """Lines of the same level, all of which have theirs."""


def undivided_lines(disclosure: Disclosure) -> Iterator[Undivided]:
    """The lines of complete lists that stop short of the level that all others reach."""
    space = disclosure.space
    for table in disclosure.tables:
        for slot, dimension in enumerate(space.dimensions):
            if dimension.code_lengths and dimension.name in table.lists:
                for panel in table.panels:
                    yield from _stopping_short(disclosure, panel, slot)


def _stopping_short(disclosure: Disclosure, panel: Panel, slot: int) -> Iterator[Undivided]:
    rows: dict[Member, list[int]] = {}
    for number, row in enumerate(panel.rows):
        code = row.selector[slot]
        if code is not None and code.isdigit():
            rows.setdefault(code, []).append(number)
    for level in {len(code) for code in rows}:
        here = [code for code in rows if len(code) == level]
        short = [c for c in here if not any(o.startswith(c) and o != c for o in rows)]
        if len(short) == 1 and len(here) > _FEWEST_OTHERS:
            amounts = _amounts(disclosure, panel, rows[short[0]])
            if amounts:
                yield Undivided(amounts, len(here) - 1)


def _amounts(disclosure: Disclosure, panel: Panel, rows: Sequence[int]) -> dict[int, int]:
    facts = (disclosure.facts[f] for row in rows for f in panel.facts[row] if f >= 0)
    return {f.id: f.value for f in facts if f.value and f.measure is Measure.AMOUNT}


def missing_amounts(facts: Sequence[Fact], checks: Sequence[Check]) -> dict[int, int]:
    """By how much the totals of these checks exceed their lines, in the table of the first."""
    amounts: dict[int, int] = {}
    for check in checks:
        whole = next(f for f, c in check.terms if c > 0)
        first = next(iter(amounts), whole)
        if (facts[whole].table, facts[whole].row) == (facts[first].table, facts[first].row):
            amounts[whole] = sum(c * (facts[f].value or 0) for f, c in check.terms)
    return amounts


def name_elsewhere(disclosure: Disclosure, amounts: Amounts) -> str:
    """The name of the code that other tables show with these amounts, if there is only one."""
    facts = disclosure.facts
    names: set[str] = set()
    for whole, amount in amounts.items():
        around = facts[whole]
        table = disclosure.tables[around.table]
        for slot, dimension in enumerate(disclosure.space.dimensions):
            if dimension.code_lengths and dimension.name in table.lists:
                parent, listed = around.selector[slot], _listed(table, slot)
                names |= {
                    fact.row_label
                    for fact in facts
                    if fact.value == amount and fact.frame == around.frame and fact.table >= 0
                    if fact.selector and (code := fact.selector[slot]) and code not in listed
                    if parent is None or parent in dimension.ancestors(code)
                }
    return names.pop() if len(names) == 1 else ""


def _listed(table: BoundTable, slot: int) -> set[Member | None]:
    return {row.selector[slot] for panel in table.panels for row in panel.rows}
