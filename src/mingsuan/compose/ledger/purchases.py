"""The purchases that a register of a disclosure lists, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mingsuan.bind import Disclosure, Fact
from mingsuan.bind.header import find_header
from mingsuan.compose.ledger.model import Purchase
from mingsuan.cube import PERCENT, Measure
from mingsuan.forms import standard_forms
from mingsuan.read import Grid

_CATALOGUE, _MEASURE = ("政府采购目录序号", "采购目录"), ("计量单位",)


def purchases_of(disclosure: Disclosure, unit: str) -> tuple[Purchase, ...]:
    """The lines that name what is bought; `unit`: whose they are if they do not say."""
    slot = disclosure.space.position("item")
    lines: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in disclosure.printed():
        if fact.selector and fact.selector[slot] is not None and not fact.frame.entity:
            lines[fact.table, fact.row].append(fact)
    return tuple(p for facts in lines.values() for p in _purchases(disclosure, facts, unit))


def _purchases(disclosure: Disclosure, facts: Sequence[Fact], unit: str) -> Iterator[Purchase]:
    """A line as a purchase for each fund that pays for it."""
    space = disclosure.space
    members = space.members(facts[0].selector)
    words = _words(disclosure, facts[0])
    by_measure = {f.measure: f.value or 0 for f in facts}
    shares = _shares(disclosure, facts)
    whole = sum(shares.values())
    reserved = sum(
        f.value or 0
        for f in facts
        if f.measure is Measure.AMOUNT and "reserved" in space.members(f.selector)
    )
    price = by_measure.get(Measure.UNIT_PRICE, 0) or whole
    for (fund, vintage), amount in shares.items():
        yield Purchase(
            unit=members.get("unit", unit),
            project=members.get("project", ""),
            name=members["item"].partition(":")[2],
            catalogue=words.get("catalogue", ""),
            measure=words.get("measure", ""),
            quantity=amount * PERCENT // price if price else PERCENT,
            unit_price=price,
            amount=amount,
            fund=fund,
            vintage=vintage,
            reserved=reserved * amount // whole if whole else 0,
        )


def _shares(disclosure: Disclosure, facts: Sequence[Fact]) -> Mapping[tuple[str, str], int]:
    """Fund and vintage → amount: by the finest columns, else all of it 一般公共预算."""
    space = disclosure.space
    fund = space.dimension("fund")
    found: dict[tuple[str, str], int] = {}
    total = 0
    for fact in facts:
        members = space.members(fact.selector)
        if fact.measure is not Measure.AMOUNT or not fact.value or "reserved" in members:
            continue
        if "fund" in members:
            leaf = fund.leaves(members["fund"])[-1]
            found[leaf, members.get("vintage", "本年")] = fact.value
        elif "vintage" not in members:
            total = max(total, fact.value)
    return found or ({("一般公共预算", "本年"): total} if total else {})


def _words(disclosure: Disclosure, fact: Fact) -> dict[str, str]:
    """What the line's text columns say of catalogue and measure."""
    table = disclosure.tables[fact.table]
    grid = next(g for g in disclosure.document.grids() if g.number == table.number)
    form = next(f for f in standard_forms() if f.id == disclosure.form)
    header = find_header(grid, form.headers)
    found: dict[str, str] = {}
    for column in header.columns if header else ():
        for key, titles in (("catalogue", _CATALOGUE), ("measure", _MEASURE)):
            if column.label in titles:
                found[key] = _text(grid, fact.row, column.index)
    return found


def _text(grid: Grid, row: int, column: int) -> str:
    return " ".join(grid.text(row, column).split())
