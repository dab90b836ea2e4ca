"""Errors of the list of purchases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from conformance.bases import Base
from conformance.case import Spot
from conformance.kinds.kind import Planted, kind
from mingsuan.bind import Fact
from mingsuan.cube import Measure, print_fixed
from mingsuan.read import Grid
from tests.synthetic.fill import replace_texts, spot


@dataclass(frozen=True)
class _Bought:
    grid: Grid
    row: int
    name: int
    """Column of 采购物品名称, and so on."""
    code: int
    unit: int


def _bought(base: Base) -> Iterator[_Bought]:
    for grid in base.document.grids():
        heads = {grid.text(r, c): c for r in range(min(3, grid.rows)) for c in range(grid.columns)}
        if "计量单位" in heads and "政府采购目录序号" in heads and "采购物品名称" in heads:
            place = heads["采购物品名称"], heads["政府采购目录序号"], heads["计量单位"]
            for row in range(2, grid.rows):
                if grid.text(row, place[1])[:1] in ("A", "B", "C"):
                    yield _Bought(grid, row, *place)


def _of(base: Base, rng: random.Random, measure: Measure) -> Fact | None:
    found = [f for f in base.disclosure.printed() if f.measure is measure and f.value]
    return rng.choice(found) if found else None


@kind("采购单价错", "A-")
def unit_price(base: Base, rng: random.Random) -> Planted | None:
    """A unit price that times the quantity is not the amount."""
    fact = _of(base, rng, Measure.UNIT_PRICE)
    if fact is None or fact.value is None:
        return None
    text = print_fixed(fact.value + rng.randint(3, 90) * fact.worth // 10, fact.worth, 2)
    place = Spot(fact.place.table, fact.row + 1, given=text, right=fact.text)
    return Planted(replace_texts(base.document, {spot(fact): text}), (place,))


@kind("采购数量错", "A-", "G-QUANTITY")
def quantity(base: Base, rng: random.Random) -> Planted | None:
    """A quantity that times the unit price is not the amount."""
    fact = _of(base, rng, Measure.QUANTITY)
    if fact is None or not fact.text.isdigit():
        return None
    text = str(int(fact.text) + rng.randint(1, 9))
    place = Spot(fact.place.table, fact.row + 1, given=text, right=fact.text)
    return Planted(replace_texts(base.document, {spot(fact): text}), (place,))


@kind("采购计量单位写成数", "G-UNIT-WORD")
def unit_word(base: Base, rng: random.Random) -> Planted | None:
    """A number where the unit belongs."""
    found = list(_bought(base))
    if not found:
        return None
    line = rng.choice(found)
    number = line.grid.number
    document = replace_texts(base.document, {(number, line.row, line.unit): str(rng.randint(1, 9))})
    return Planted(document, (Spot(number, line.row + 1),))


@kind("采购品目编码与名称不符", "G-CATALOGUE", also=("A-", "E-"))
def catalogue(base: Base, rng: random.Random) -> Planted | None:
    """The code of a thing of another kind."""
    found = list(_bought(base))
    if not found:
        return None
    line = rng.choice(found)
    number = line.grid.number
    own = line.grid.text(line.row, line.code)
    codes = [c for c in ("A02010105", "A05010201", "C23090100", "B08010000") if c[:3] != own[:3]]
    document = replace_texts(base.document, {(number, line.row, line.code): rng.choice(codes)})
    return Planted(document, (Spot(number, line.row + 1),))
