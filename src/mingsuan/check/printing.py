"""Values as the cell itself would print them: its unit, its number of decimals."""

from __future__ import annotations

from mingsuan.bind import Fact
from mingsuan.cube import Measure, print_fixed

_MOST_DECIMALS = 6
_PERCENTAGES = frozenset({Measure.SHARE, Measure.COMPLETION, Measure.GROWTH, Measure.PROGRESS})


def unit_of(fact: Fact) -> str:
    """The unit that the cell counts in: 万元, %, or none."""
    if fact.unit is not None:
        return fact.unit.label
    return "%" if fact.measure in _PERCENTAGES else ""


def in_units(fact: Fact, value: int) -> str:
    """A value in the cell's unit, with its decimals, or as many more as exactness needs."""
    decimals = fact.decimals
    while decimals < _MOST_DECIMALS and value * 10**decimals % fact.worth:
        decimals += 1
    return print_fixed(value, fact.worth, decimals)


def given_of(fact: Fact) -> str:
    """What the cell says: its number, or its text where that is no number."""
    return fact.text if fact.value is None else in_units(fact, fact.value)


def with_unit(fact: Fact, number: str) -> str:
    """A printed number with the cell's unit behind it."""
    unit = unit_of(fact)
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".rstrip()
