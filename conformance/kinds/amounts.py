"""Wrong amounts in tables and sentences."""

from __future__ import annotations

import random
from decimal import Decimal, InvalidOperation

from benchmarks import corrupt
from benchmarks.corrupt import Pool, Texts
from conformance.bases import Base
from conformance.case import Spot
from conformance.editing import reworded, without_row, words
from conformance.kinds.kind import KINDS, Kind, Planted, kind
from mingsuan.bind import Fact, Origin
from mingsuan.cube import Measure, Unit
from mingsuan.read import Document, Grid
from tests.synthetic.fill import replace_texts, spot

_TELLING = ("A-",)
_TOO = ("S-NONE-BUT-SOME", "E-OPERATING-ITEMS")
"""What sentences say of a number that now stands where there is none, or no more."""
_STEP = 10_000
"""元 in 万元."""


def _planted(base: Base, texts: Texts) -> Planted | None:
    facts = {base.disclosure.facts[i]: text for i, text in texts.items()}
    changed = {fact: text for fact, text in facts.items() if _number(fact.text) != _number(text)}
    if not changed:
        return None
    document = replace_texts(base.document, {spot(f): text for f, text in changed.items()})
    return Planted(document, tuple(_spot(document, f, text) for f, text in changed.items()))


def _number(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "") or 0)
    except InvalidOperation:
        return Decimal(0)


def _spot(document: Document, fact: Fact, given: str) -> Spot:
    if fact.origin is Origin.NARRATIVE:
        return Spot(text=words(document, fact.row), given=given, right=fact.text)
    return Spot(fact.place.table, fact.row + 1, fact.column + 1, given=given, right=fact.text)


def _declare(name: str, draw: corrupt.Kind) -> None:
    """A kind of slip that the benchmarks know."""

    def plant(base: Base, rng: random.Random) -> Planted | None:
        texts = draw(base.pool, rng)
        planted = _planted(base, texts)
        return planted if planted and len(planted.spots) == len(texts) else None

    KINDS[name] = Kind(name, _TELLING, plant, exact=True, also=_TOO)


def _several(count: int) -> corrupt.Kind:
    def draw(pool: Pool, rng: random.Random) -> Texts:
        texts: Texts = {}
        for _ in range(count):
            texts.update(corrupt.KINDS[rng.choice(corrupt.SINGLE)](pool, rng))
        return texts if len(texts) == count else {}

    return draw


for _name, _draw in {
    **corrupt.KINDS,
    "两处同时": _several(2),
    "三处同时": _several(3),
    "旧数连同合计": corrupt.stale,
}.items():
    _declare(_name, _draw)


def _one(base: Base, rng: random.Random, *, narrative: bool) -> Fact | None:
    """A number other than zero, in a table or in running text."""
    filled = [f for f in base.pool.filled if (f.origin is Origin.NARRATIVE) is narrative]
    return rng.choice(filled) if filled else None


@kind("正负号", *_TELLING, exact=True)
def sign(base: Base, rng: random.Random) -> Planted | None:
    """A minus sign before an amount."""
    fact = _one(base, rng, narrative=False)
    return _planted(base, {fact.id: f"-{fact.text}"}) if fact else None


@kind("一格单位错", *_TELLING, exact=True)
def unit_of_one_cell(base: Base, rng: random.Random) -> Planted | None:
    """An amount in 元 in a table of 万元, or the reverse."""
    fact = _one(base, rng, narrative=False)
    if fact is None or fact.unit not in (Unit.WAN, Unit.YUAN):
        return None
    number = _number(fact.text)
    slipped = number * _STEP if fact.unit is Unit.WAN else number / _STEP
    text = f"{slipped:.2f}"
    return _planted(base, {fact.id: text}) if _number(text) else None


@kind("整表单位错", *_TELLING)
def unit_of_a_table(base: Base, rng: random.Random) -> Planted | None:
    """The unit above a table is not that of its amounts."""
    found = [
        n
        for n, grid in enumerate(base.document.blocks)
        if isinstance(grid, Grid) and _has_amounts(base, grid) and _unit_above(base, n)
    ]
    if not found:
        return None
    at = rng.choice(found)
    grid = base.document.blocks[at]
    assert isinstance(grid, Grid)
    said = words(base.document, at - 1)
    other = said.replace("单位：万元", "单位：元") if "单位：万元" in said else said.replace(
        "单位：元", "单位：万元"
    )  # fmt: skip
    return Planted(reworded(base.document, at - 1, other), (Spot(grid.number),))


def _unit_above(base: Base, at: int) -> bool:
    above = base.document.blocks[at - 1]
    return not isinstance(above, Grid) and ("单位：万元" in above.text or "单位：元" in above.text)


def _has_amounts(base: Base, grid: Grid) -> bool:
    return any(f.place.table == grid.number for f in base.pool.filled_cells)


@kind("文字数额", *_TELLING, "E-", "G-", exact=True)
def amount_in_words(base: Base, rng: random.Random) -> Planted | None:
    """A wrong digit in a sentence."""
    fact = _one(base, rng, narrative=True)
    if fact is None:
        return None
    at = rng.choice([i for i, c in enumerate(fact.text) if c.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != fact.text[at]])
    return _planted(base, {fact.id: fact.text[:at] + digit + fact.text[at + 1 :]})


@kind("文字单位错", *_TELLING, "N-GROWTH", "T-")
def unit_in_words(base: Base, rng: random.Random) -> Planted | None:
    """万元 in a sentence written as 元."""
    fact = _one(base, rng, narrative=True)
    if fact is None:
        return None
    said = words(base.document, fact.row)
    end = fact.column + len(fact.text)
    if not said[end:].startswith("万元"):
        return None
    text = said[:end] + said[end + 1 :]
    return Planted(reworded(base.document, fact.row, text), (Spot(text=text, given=fact.text),))


@kind("漏一行", *_TELLING, also=_TOO)
def lost_row(base: Base, rng: random.Random) -> Planted | None:
    """A line of a list left out, its totals kept."""
    leaves = [leaf for leaf, _ in base.pool.lines if leaf.measure is Measure.AMOUNT]
    if not leaves:
        return None
    leaf = rng.choice(leaves)
    number = leaf.place.table
    return Planted(without_row(base.document, number, leaf.row), (Spot(number),))


@kind("科目编码错", *_TELLING, "E-SUBJECT-CODE")
def wrong_code(base: Base, rng: random.Random) -> Planted | None:
    """Another digit in the code of a subject; its name stays."""
    rows = [
        (grid.number, row, column)
        for grid in base.document.grids()
        for row in range(grid.rows)
        for column in range(min(2, grid.columns))
        if grid.text(row, column).isdigit() and len(grid.text(row, column)) in (5, 7)
    ]
    if not rows:
        return None
    number, row, column = rng.choice(rows)
    grid = next(g for g in base.document.grids() if g.number == number)
    code = grid.text(row, column)
    at = rng.randrange(3)
    wrong = code[:at] + rng.choice([d for d in "123456789" if d != code[at]]) + code[at + 1 :]
    document = replace_texts(base.document, {(number, row, column): wrong})
    return Planted(document, (Spot(number),))
