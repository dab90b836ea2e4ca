"""The likeliest of the values that rounding leaves: the slip that fits, and how sums then hold.

Numbers that are rounded one by one leave a small range for the one at fault. Within it the
values are not alike: sums of rounded numbers miss by little and seldom, as the normal law has
it, and a wrong number is mostly one typical slip away from the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from mingsuan.check.explain.consistency import Ranges
from mingsuan.check.explain.places import Places
from mingsuan.check.explain.rows import Limits, Rows
from mingsuan.check.explain.slips import slip, typical_values
from mingsuan.check.explain.unknowns import Unknowns

_MOST_DIGITS = 40
"""So many last digits rounding leaves open at most; a wider range has another reason."""
_NATS = log(10)
_ROUNDS = 2
"""Times that several open values are settled one after the other."""
_SAME = 0.5
"""Two numbers of one amount are mostly rounded alike."""
_CLEAR = 6.0
"""Decades by which a value may be less exact than another for a slip to make up for it."""

Amounts = dict[int, int]
"""Unknown → how far it goes."""


@dataclass(frozen=True, slots=True)
class _Pull:
    """What one check says of an amount: it misses by `miss + weight·amount`."""

    weight: int
    miss: float
    variance: float
    low: bool
    """Whether falling short of its bound is a miss."""
    high: bool

    def cost(self, amount: int) -> float:
        """How unlikely rounding makes the check miss so."""
        miss = self.miss + self.weight * amount
        if (miss > 0 and not self.high) or (miss < 0 and not self.low):
            return 0.0
        return miss * miss / (2 * self.variance * _NATS)


class Likeliest:
    """Settles the ranges that rounding leaves."""

    def __init__(self, rows: Rows, places: Places, unknowns: Unknowns) -> None:
        self._rows = rows
        self._places = places
        self._unknowns = unknowns

    def amounts(self, ranges: Ranges) -> Amounts | None:
        """How far each unknown most likely goes; None where they are open for other reasons."""
        choices = {unknown: self._choices(unknown, limits) for unknown, limits in ranges.items()}
        if not all(choices.values()):
            return None
        amounts = {unknown: found[len(found) // 2] for unknown, found in choices.items()}
        open_ones = [unknown for unknown, found in choices.items() if len(found) > 1]
        for _ in range(_ROUNDS if len(open_ones) > 1 else 1):
            for unknown in open_ones:
                amounts[unknown] = self._best(unknown, choices[unknown], amounts)
        return amounts

    def _choices(self, unknown: int, limits: Limits) -> Sequence[int]:
        """The amounts that its first cell can print; empty if too much is open."""
        low, high = limits
        if low is None or high is None:
            return ()
        if low == high:
            return (low,)
        first = self._first(unknown)
        printed = self._places.printed(first)
        value = self._rows.value(first)
        values = printed.printable(value + low, value + high)
        if len(values) > _MOST_DIGITS:
            if high - low > _MOST_DIGITS * self._coarsest(unknown):
                return ()
            values = sorted(v for v in typical_values(printed) if value + low <= v <= value + high)
        return [v - value for v in values if v != value]

    def _coarsest(self, unknown: int) -> int:
        """The worth of the coarsest last digit that it is added up with."""
        facts = {
            fact
            for number in self._unknowns.column(unknown)
            for fact in self._rows.row(number).coefficients
        }
        return max((self._rows.facts[fact].quantum for fact in facts), default=1)

    def _best(self, unknown: int, choices: Sequence[int], amounts: Amounts) -> int:
        pulls = list(self._pulls(unknown, amounts))
        misfit = {amount: sum(pull.cost(amount) for pull in pulls) for amount in choices}
        least = min(misfit.values())
        near = [amount for amount in choices if misfit[amount] <= least + _CLEAR]
        middle = choices[0] + choices[-1]
        return min(
            near,
            key=lambda amount: (
                round(misfit[amount] + self._slip(unknown, amount), 6),
                abs(2 * amount - middle),
            ),
        )

    def _slip(self, unknown: int, amount: int) -> float:
        first = self._first(unknown)
        right = self._rows.value(first) + amount * self._unknowns.weights(unknown)[first]
        return slip(self._places.printed(first), right, self._places.surroundings(first)).cost

    def _first(self, unknown: int) -> int:
        return next(iter(self._unknowns.weights(unknown)))

    def _pulls(self, unknown: int, amounts: Amounts) -> Iterator[_Pull]:
        """What the checks say that it moves, each sum once."""
        moved = self._moved(unknown, amounts)
        own = self._unknowns.weights(unknown)
        met: set[tuple[object, ...]] = set()
        for check in {number // 2: None for number in self._unknowns.column(unknown)}:
            terms, low, high = self._rows.sum_of(check)
            weight = sum(coefficient * own.get(fact, 0) for fact, coefficient in terms.items())
            others = [(self._value(f, moved), c) for f, c in terms.items() if f not in own]
            key = tuple(sorted(others))
            if weight and (*key, weight) not in met:
                met.add((*key, weight))
                yield self._pull(terms, low, high, moved, own, weight)

    def _pull(
        self,
        terms: Mapping[int, int],
        low: int | None,
        high: int | None,
        moved: Mapping[int, int],
        own: Mapping[int, int],
        weight: int,
    ) -> _Pull:
        total = sum(c * self._value(f, moved) for f, c in terms.items())
        sizes = [
            c * c * self._places.printed(f).step ** 2
            for f, c in terms.items()
            if f in own or self._value(f, moved)
        ]
        variance = sum(sizes) / 12 * (_SAME if len(sizes) < 3 else 1.0)
        if low is None or high is None:
            bound = low if low is not None else high
            assert bound is not None
            return _Pull(weight, total - bound, variance, low is not None, high is not None)
        spread = (high - low) ** 2 / 12
        return _Pull(weight, total - (low + high) / 2, max(variance, spread), True, True)

    def _moved(self, unknown: int, amounts: Amounts) -> dict[int, int]:
        """Fact → how far the other unknowns move it."""
        moved: dict[int, int] = {}
        for other, amount in amounts.items():
            if other != unknown:
                for fact, weight in self._unknowns.weights(other).items():
                    moved[fact] = moved.get(fact, 0) + weight * amount
        return moved

    def _value(self, fact: int, moved: Mapping[int, int]) -> int:
        return self._rows.value(fact) + moved.get(fact, 0)
