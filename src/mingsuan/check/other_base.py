"""Percentages that are right of another amount than the one they say: a wrong base.

A growth divided by this year's amount, or shares of a sum that takes in more than their whole:
the amounts are right, and so is the sum that somebody worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingsuan.bind import Fact
from mingsuan.check.model import Check, Part
from mingsuan.cube import PERCENT, Measure

_WHOLE = 100 * PERCENT
_OF_WHOLE = frozenset({Measure.SHARE, Measure.COMPLETION})
_FEWEST_SHARES = 2
"""Shares that one other amount explains, before it is taken for their base."""
_NARROW = 50
"""The amount that shares are of is known to this part of itself, or by chance others fit."""


@dataclass(frozen=True)
class Ratio:
    """A percentage that is `part` ÷ `base`."""

    check: int
    """Index of the check that fails for it."""
    percentage: Fact
    part: int
    base: int
    now: int
    """This year's amount, for a growth; else the base."""

    @property
    def expected(self) -> int:
        """The percentage as it should be printed."""
        step = self.percentage.quantum
        numerator, denominator = self.part * _WHOLE, self.base * step
        return (2 * numerator + denominator) // (2 * denominator) * step

    def bases(self) -> tuple[int, int] | None:
        """The amounts of which the part is the printed percentage: from, to; None for any."""
        rate, half = abs(self.percentage.value or 0), self.percentage.quantum / 2
        part = abs(self.part) * _WHOLE
        if rate <= half:
            return None
        return int(part / (rate + half)), int(part / (rate - half)) + 1


@dataclass(frozen=True)
class OtherBase:
    """Percentages that were all taken of one wrong amount."""

    ratios: tuple[Ratio, ...]
    base: int
    """The amount they were taken of."""
    cell: int
    """The fact that states it; -1 for this year's amount of a growth."""


def other_bases(
    facts: Sequence[Fact], checks: Sequence[Check], parts: Sequence[Part]
) -> tuple[list[OtherBase], list[Part]]:
    """Parts that are nothing but percentages of a wrong base, and the parts that are left."""
    told: list[OtherBase] = []
    rest: list[Part] = []
    for part in parts:
        ratios = [_ratio(facts, checks[i], i) for i in part.failed]
        found = _other_base(facts, [r for r in ratios if r is not None])
        if found is not None and len(found.ratios) == len(part.failed):
            told.append(found)
        else:
            rest.append(part)
    return told, rest


def _other_base(facts: Sequence[Fact], ratios: Sequence[Ratio]) -> OtherBase | None:
    if len(ratios) == 1 and ratios[0].percentage.measure is Measure.GROWTH:
        return _of_this_year(ratios[0])
    return _of_one_amount(facts, ratios) if len(ratios) >= _FEWEST_SHARES else None


def _of_this_year(ratio: Ratio) -> OtherBase | None:
    bases = ratio.bases()
    same_sign = ratio.part * (ratio.percentage.value or 0) > 0
    if bases is None or not same_sign or not bases[0] <= ratio.now <= bases[1]:
        return None
    return OtherBase((ratio,), ratio.now, -1)


def _of_one_amount(facts: Sequence[Fact], ratios: Sequence[Ratio]) -> OtherBase | None:
    ranges = [ratio.bases() for ratio in ratios]
    bounds = [r for r in ranges if r is not None]
    if len(bounds) < len(ratios) or len({ratio.base for ratio in ratios}) > 1:
        return None
    low, high = max(low for low, _ in bounds), min(high for _, high in bounds)
    if low > high or (high - low) * _NARROW > high:
        return None
    cell = next(_amounts(facts, ratios[0].percentage, low, high), None)
    return OtherBase(tuple(ratios), cell.value or 0, cell.id) if cell is not None else None


def _amounts(facts: Sequence[Fact], percentage: Fact, low: int, high: int) -> Iterator[Fact]:
    """The amounts of the same frame within these bounds."""
    frame = percentage.frame._replace(measure=Measure.AMOUNT, date="")
    for fact in facts:
        if fact.value is not None and fact.frame == frame and low <= fact.value <= high:
            yield fact


def _ratio(facts: Sequence[Fact], check: Check, index: int) -> Ratio | None:
    """The check as a ratio; None if it is none, or of something unreadable."""
    inside = [facts[fact] for fact, _ in check.terms]
    percentages = [f for f in inside if f.measure in _OF_WHOLE or f.measure is Measure.GROWTH]
    amounts = {f.id: f.value for f in inside if f.measure in (Measure.AMOUNT, Measure.CHANGE)}
    if len(percentages) != 1 or len(amounts) != len(check.terms) - 1 or len(amounts) != 2:
        return None
    percentage = percentages[0]
    if percentage.measure is Measure.GROWTH:
        return _growth(facts, amounts, percentage, index)
    (part, one), (_, other) = sorted(
        amounts.items(), key=lambda entry: dict(check.terms)[entry[0]] != _WHOLE
    )
    if dict(check.terms)[part] != _WHOLE or not one or not other:
        return None
    return Ratio(index, percentage, one, other, other)


def _growth(
    facts: Sequence[Fact], amounts: dict[int, int | None], percentage: Fact, index: int
) -> Ratio | None:
    """Two of this year's amount, last year's and the change give the third."""
    change = next((v for f, v in amounts.items() if facts[f].measure is Measure.CHANGE), None)
    year = percentage.frame.year
    plain = {
        facts[f].frame.year: v for f, v in amounts.items() if facts[f].measure is Measure.AMOUNT
    }
    now, before = plain.get(year), plain.get(year - 1)
    if change is None and now is not None and before is not None:
        change = now - before
    if change is None:
        return None
    if now is None and before is not None:
        now = before + change
    if now is None or now == change or not now:
        return None
    return Ratio(index, percentage, change, now - change, now)
