"""Kinds of slips, planted in a bound disclosure as new texts for its cells."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.cube import Frame, Measure, print_fixed

Texts = dict[int, str]
"""Fact id → the text that it is to print."""

_NEAR = 3
_IN_TABLES = (Origin.TABLE, Origin.RECORD)


class Pool:
    """The facts that a benchmark may corrupt, and how they stand to one another."""

    def __init__(
        self, disclosure: Disclosure, *, amounts_only: bool, tables_only: bool = False
    ) -> None:
        self.disclosure = disclosure
        facts = [f for f in disclosure.printed() if f.value is not None]
        if amounts_only:
            facts = [f for f in facts if f.measure is Measure.AMOUNT]
        if tables_only:
            facts = [f for f in facts if f.origin in _IN_TABLES]
        self.facts: Sequence[Fact] = facts

    @cached_property
    def filled(self) -> Sequence[Fact]:
        """Facts that print a number other than zero."""
        return [f for f in self.facts if f.value]

    @cached_property
    def filled_cells(self) -> Sequence[Fact]:
        """The same, in tables."""
        return [f for f in self.filled if f.origin in _IN_TABLES]

    @cached_property
    def blank_cells(self) -> Sequence[Fact]:
        """Blank cells that an amount could be typed into."""
        return [f for f in self.facts if f.blank and f.measure is Measure.AMOUNT]

    @cached_property
    def at(self) -> Mapping[tuple[int, int, int], Fact]:
        """(table number, row, column) → fact."""
        return {_spot(f): f for f in self.facts if f.origin in _IN_TABLES}

    @cached_property
    def lines(self) -> Sequence[tuple[Fact, list[Fact]]]:
        """Each smallest non-zero amount of a list with all of its table and frame around it."""
        contains = self.disclosure.space.contains
        tables: dict[tuple[int, Frame], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if fact.origin is Origin.TABLE and fact.measure is Measure.AMOUNT:
                tables[fact.table, fact.frame].append(fact)
        return [
            (leaf, [f for f in facts if contains(f.selector, leaf.selector)])
            for facts in tables.values()
            for leaf in facts
            if leaf.value and not any(self._inside(f, leaf) for f in facts)
        ]

    def _inside(self, inner: Fact, outer: Fact) -> bool:
        return inner.selector != outer.selector and self.disclosure.space.contains(
            outer.selector, inner.selector
        )


Kind = Callable[[Pool, random.Random], Texts]
"""Draws one slip; {} if the draw came to nothing."""


def digit(pool: Pool, rng: random.Random) -> Texts:
    """Another digit in one place."""
    fact = rng.choice(pool.filled)
    i = rng.choice([i for i, c in enumerate(fact.text) if c.isdigit()])
    others = [d for d in "0123456789" if d != fact.text[i] and not (d == "0" and i == 0)]
    return {fact.id: fact.text[:i] + rng.choice(others) + fact.text[i + 1 :]}


def transpose(pool: Pool, rng: random.Random) -> Texts:
    """Two neighbouring digits exchanged."""
    fact = rng.choice(pool.filled)
    digits = [i for i, c in enumerate(fact.text) if c.isdigit()]
    pairs = [(a, b) for a, b in pairwise(digits) if fact.text[a] != fact.text[b]]
    if not pairs:
        return {}
    a, b = rng.choice(pairs)
    letters = list(fact.text)
    letters[a], letters[b] = letters[b], letters[a]
    return {fact.id: "".join(letters)}


def decimal(pool: Pool, rng: random.Random) -> Texts:
    """The decimal point lost, or moved by one place."""
    pointed = [f for f in pool.filled if "." in f.text]
    if not pointed:
        return {}
    fact = rng.choice(pointed)
    if rng.random() < 0.5:
        return {fact.id: fact.text.replace(".", "")}
    assert fact.value is not None
    moved = abs(fact.value) * 10 if rng.random() < 0.5 else abs(fact.value) // 10
    return {fact.id: _printed(fact, moved)}


def blanked(pool: Pool, rng: random.Random) -> Texts:
    """A number left out."""
    return {rng.choice(pool.filled_cells).id: ""}


def typed(pool: Pool, rng: random.Random) -> Texts:
    """A number in a cell that should be blank."""
    if not pool.blank_cells:
        return {}
    fact = rng.choice(pool.blank_cells)
    other = rng.choice([f for f in pool.filled if f.measure is Measure.AMOUNT])
    wan = rng.choice([rng.randint(1, 9_999), rng.randint(1_000, 99_999), 0])
    return {fact.id: _printed(fact, wan * fact.worth // 100 or abs(other.value or 1))}


def swap(pool: Pool, rng: random.Random) -> Texts:
    """Two numbers near each other in a row or column exchanged."""
    first = rng.choice([f for f in pool.filled_cells if f.measure is Measure.AMOUNT])
    near = [f for f in _near(pool, first) if f.value != first.value]
    if not near:
        return {}
    second = rng.choice(near)
    return {first.id: second.text, second.id: first.text}


def shift(pool: Pool, rng: random.Random) -> Texts:
    """One to three numbers of a column slipped down by a row."""
    top = rng.choice([f for f in pool.filled_cells if f.measure is Measure.AMOUNT])
    table, row, column = _spot(top)
    count = rng.randint(1, 3)
    below = [pool.at.get((table, row + n, column)) for n in range(1, count + 1)]
    cells = [top, *(f for f in below if f is not None)]
    if len(cells) <= count:
        return {}
    moved = {lower.id: upper.text for upper, lower in pairwise(cells)}
    return {top.id: "", **moved}


def stale(pool: Pool, rng: random.Random) -> Texts:
    """One line item differs in one table, whose totals follow it."""
    leaf, around = rng.choice(pool.lines)
    assert leaf.value is not None
    largest = max(101, min(5_000, leaf.value * 100 // leaf.worth))
    change = rng.choice([1, -1]) * rng.choice([rng.randint(1, 99), rng.randint(100, largest)])
    change = change * leaf.worth // 100
    if leaf.value + change < 0:
        return {}
    return {f.id: _printed(f, (f.value or 0) + change) for f in around}


KINDS: Mapping[str, Kind] = {
    "改一位数字": digit,
    "相邻数字颠倒": transpose,
    "小数点": decimal,
    "漏填": blanked,
    "多填": typed,
    "两格互换": swap,
    "整列错行": shift,
}
SINGLE = ("改一位数字", "相邻数字颠倒", "小数点", "漏填", "多填")
"""Kinds that change one cell each."""


def _spot(fact: Fact) -> tuple[int, int, int]:
    return fact.place.table, fact.row, fact.column


def _near(pool: Pool, fact: Fact) -> Iterator[Fact]:
    table, row, column = _spot(fact)
    for step in range(-_NEAR, _NEAR + 1):
        for spot in ((table, row + step, column), (table, row, column + step)):
            other = pool.at.get(spot)
            if other is not None and step and other.measure is Measure.AMOUNT:
                yield other


def _printed(fact: Fact, value: int) -> str:
    """As its cell prints it; sentences say a decrease in words, without a sign."""
    shown = abs(value) if fact.origin is Origin.NARRATIVE else value
    return print_fixed(shown, fact.worth, fact.decimals)
