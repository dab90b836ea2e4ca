"""Typical slips in writing one number, and how costly it is to suppose each.

A cost is roughly minus the decimal logarithm of how often a wrong number comes about that
way: the rarer the slip, and the more numbers it could as well have led to, the costlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from mingsuan.bind import Fact, Origin
from mingsuan.check.explain.printed import Printed
from mingsuan.check.model import Kind
from mingsuan.cube import Measure, Unit

_TRANSPOSED = 0.8
_DIGIT = 0.5
_DIGIT_LOST = 1.0
_DECIMAL = 1.0
_UNIT = 1.2
_SIGN = 1.3
_OMITTED = 2.6
"""Any number could stand in a blank cell, so what is asked of it is no coincidence."""
_LEFT_ZERO = 2.9
"""Zero was printed instead of the number."""
_COPIED = 4.3
"""A number that stands nearby was written a second time, in place of another."""
_SPURIOUS = 3.7
_WRITTEN_TWICE = 3.2
"""A number that stands nearby was written where none should be."""
_MOST_ODDS = 1.5
"""Decades by which a column of blanks, or one without any, makes a blank usual or not."""
_VALUE = 4.6
_SCALE = 0.3
"""For each decade beyond the first by which a number that is simply another is off."""
_MOST_SCALE = 3.0
_MISCALCULATED = 2.6
"""Percentages are worked out by hand."""
_OTHER_WAY = 0.5
"""Even then, few take growth for a fall."""
_UNPRINTABLE = 3.0
"""The right number has more decimals than the table prints."""
_ODD = -0.5
"""The number looks odd by itself."""
_UNLIKE_OTHERS = -0.7
"""It has other decimals than the numbers around it."""
_CLAIM = 3.0
"""A table that is printed empty is not empty."""
_WORKED_OUT = frozenset({Measure.GROWTH, Measure.SHARE, Measure.COMPLETION})
_MOST_PLACES = 8
"""Decimal places by which a number may be off."""
_FEW = 20
"""Values in a range that are all looked at."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a cell."""

    values: frozenset[int] = frozenset()
    """The values other than zero near it."""
    empty: float = 1.0
    """How many cells of its column hold nothing, to one that does not."""

    @property
    def emptiness(self) -> float:
        """How usual a blank is there, in decades; negative where most cells are filled."""
        return max(-_MOST_ODDS, min(_MOST_ODDS, log10(self.empty)))


_NOWHERE = Surroundings()


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """How a number may have come to be wrong."""

    cost: float
    kind: Kind


def slip(printed: Printed, right: int, around: Surroundings = _NOWHERE) -> Slip:
    """The likeliest slip that made of the right value what is printed."""
    found = min(_slips(printed, right, around))
    extra = _CLAIM if printed.fact.origin is Origin.CLAIM else 0.0
    extra += 0.0 if printed.can_print(right) else _UNPRINTABLE
    extra += _ODD if printed.looks_odd else 0.0
    return Slip(found.cost + extra, found.kind)


def slip_within(printed: Printed, low: int, high: int) -> Slip:
    """The likeliest slip that made of a value in this range what is printed."""
    values = printed.printable(low, high)
    if len(values) > _FEW:
        values = [low, *(value for value in typical_values(printed) if low <= value <= high)]
    return min(slip(printed, value) for value in values or [low])


def typical_values(printed: Printed) -> set[int]:
    """The values of which one typical slip would have made what is printed."""
    return {0, -printed.value, *_off_by_places(printed), *_retyped(printed)}


def _slips(printed: Printed, right: int, around: Surroundings) -> Iterator[Slip]:
    wrong = printed.value
    copied = wrong != 0 and wrong in around.values
    other = _any_other(printed, right)
    if printed.fact.blank:
        yield Slip(min(other, _OMITTED + around.emptiness), Kind.OMITTED)
    elif wrong != 0 == right:
        spurious = _WRITTEN_TWICE if copied else _SPURIOUS
        yield Slip(min(other, spurious - around.emptiness), Kind.SPURIOUS)
    else:
        yield Slip(min(other, _COPIED) if copied else other, Kind.VALUE)
        if wrong == 0:
            yield Slip(_LEFT_ZERO + around.emptiness, Kind.VALUE)
        elif wrong == -right:
            yield Slip(_SIGN, Kind.SIGN)
        elif (wrong < 0) == (right < 0):
            yield from _misplaced(printed, abs(wrong), abs(right))
            yield from _mistyped(*printed.digits_beside(right))


def _any_other(printed: Printed, right: int) -> float:
    """What it costs to suppose just any other number."""
    if printed.fact.measure in _WORKED_OUT:
        return _MISCALCULATED + (_OTHER_WAY if printed.value * right < 0 else 0.0)
    scale = abs(log10(max(1, abs(right)) / max(1, abs(printed.value))))
    return _VALUE + _SCALE * min(_MOST_SCALE, max(0.0, scale - 1))


def _misplaced(printed: Printed, wrong: int, right: int) -> Iterator[Slip]:
    """The decimal point lost or moved, or another unit meant."""
    fact = printed.fact
    for places in range(1, _MOST_PLACES + 1):
        by = 10**places
        if right * by == wrong or 2 * abs(wrong * by - right) <= by * fact.quantum:
            if _is_unit(fact, by):
                yield Slip(_UNIT, Kind.UNIT)
            else:
                odd = _UNLIKE_OTHERS if printed.is_unlike_others else 0.0
                yield Slip(_DECIMAL + places / 10 + odd, Kind.DECIMAL)


def _is_unit(fact: Fact, by: int) -> bool:
    """Whether the factor leads from the cell's unit to another usual one."""
    if fact.unit is None or by < 1000:
        return False
    fen = fact.unit.fen
    return any(unit.fen * by == fen or fen * by == unit.fen for unit in Unit)


def _mistyped(wrong: str, right: str) -> Iterator[Slip]:
    """Digits exchanged, replaced, dropped, added."""
    if len(wrong) == len(right):
        differing = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(differing) == 1:
            yield Slip(_DIGIT + log10(9 * len(wrong)), Kind.DIGIT)
        elif len(differing) == 2 and _exchanged(wrong, right, *differing):
            yield Slip(_TRANSPOSED + log10(len(wrong)), Kind.TRANSPOSED)
    elif len(wrong) + 1 == len(right) and _dropped(right, wrong):
        yield Slip(_DIGIT_LOST + log10(len(right)), Kind.DIGIT)
    elif len(right) + 1 == len(wrong) and _dropped(wrong, right):
        many = 1 if any(a == b for a, b in pairwise(wrong)) else 10
        yield Slip(_DIGIT_LOST + log10(many * len(wrong)), Kind.DIGIT)


def _exchanged(wrong: str, right: str, i: int, j: int) -> bool:
    return j == i + 1 and wrong[i] == right[j] and wrong[j] == right[i]


def _dropped(longer: str, shorter: str) -> bool:
    """Whether one digit left out of the longer gives the shorter."""
    same = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), None)
    return same is None or longer[same + 1 :] == shorter[same:]


def _off_by_places(printed: Printed) -> Iterator[int]:
    for places in range(1, _MOST_PLACES + 1):
        yield printed.value * 10**places
        if printed.value % 10**places == 0:
            yield printed.value // 10**places


def _retyped(printed: Printed) -> Iterator[int]:
    """The values whose digits differ from the printed ones by one slip."""
    digits = printed.digits
    for i in range(len(digits)):
        before, here, after = digits[:i], digits[i], digits[i + 1 :]
        for other in "0123456789":
            yield printed.valued(before + other + after)
            yield printed.valued(before + other + here + after)
        if after:
            yield printed.valued(before + after[0] + here + after[1:])
        yield printed.valued(before + after)
