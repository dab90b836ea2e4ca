"""Which printed precisions are roundings of finer amounts, judged from the document itself.

Numbers that are printed equally fine share a *quantum*. If their amounts are that coarse by
nature (budgets are made in hundreds of yuan), their sums agree exactly, and what misses by a
last digit is an error. If they are rounded one by one, sums of three miss in one case of
four, longer ones more often, and all over the document. The likelier of both is taken, for
each quantum apart: tables in 元 can be exact while sentences round them to 万元.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from mingsuan.bind import Fact, Origin
from mingsuan.check.model import Check, Rule
from mingsuan.cube import Measure

MONEY = frozenset({Measure.AMOUNT, Measure.CHANGE, Measure.STOCK})
"""Measures whose printed numbers may be roundings."""
SLIP = log(1 / 50_000)
"""How likely some given cell is wrong in its last digit only, as a logarithm."""
MOSTLY = 0.95
"""How often rounded numbers agree where all but two are zero: too often to tell anything."""
_FINEST = 1
"""Nothing is finer than a 分, so that it is no rounding."""
SELDOM = 0.02
"""How often, at least, a rounded number happens to equal a finer one."""

_CUT = re.compile(r"-?(?=.{11}$)\d+\.\d+")
"""As much of a number as a spreadsheet shows that was told nothing of decimals."""

_PADDED = re.compile(r"\.\d*0$")

Numbers = tuple[tuple[int, int], ...]
"""The non-zero values of a check with their coefficients, sorted."""


@dataclass(frozen=True)
class Trial:
    """A check that holds or misses by no more than rounding could explain."""

    quantum: int
    """The coarsest in it."""
    hold: float
    """How likely it holds exactly if that quantum is a rounding."""
    holds: bool
    facts: tuple[int, ...]
    """Its terms: a witness cannot explain more than its own side."""


def quanta(facts: Sequence[Fact]) -> tuple[int, ...]:
    """The quantum of every fact; 0 where there is nothing to round.

    A table's numbers are as fine as the finest of them: a spreadsheet prints 120.5 for 120.50.
    But 480544221.6 may stand for 480544221.62, beyond what it shows of a number by itself. And
    where some numbers are printed as 120.50, the one without its last digits was told to be.
    """
    finest: dict[tuple[int, int], int] = {}
    padded: set[tuple[int, int]] = set()
    for fact in facts:
        if _in_table(fact) and not fact.blank:
            key = (fact.table, fact.worth)
            finest[key] = min(fact.quantum, finest.get(key, fact.quantum))
            if _PADDED.search(fact.text):
                padded.add(key)
    for key in padded:
        del finest[key]
    return tuple(_quantum(fact, finest.get((fact.table, fact.worth))) for fact in facts)


def _in_table(fact: Fact) -> bool:
    return fact.measure in MONEY and fact.origin in (Origin.TABLE, Origin.RECORD)


def _quantum(fact: Fact, finest: int | None) -> int:
    if fact.measure not in MONEY or fact.origin in (Origin.CLAIM, Origin.VOID):
        return 0
    if not finest or not _in_table(fact) or _CUT.fullmatch(fact.text):
        return fact.quantum
    return min(fact.quantum, finest)


def roundings(
    facts: Sequence[Fact], checks: Sequence[Check], printed: Sequence[int]
) -> frozenset[int]:
    """The quanta that are likelier roundings than exact; `printed` is that of every fact."""
    trials: dict[int, dict[Numbers, Trial]] = {}
    for check in checks:
        trial = _trial(facts, printed, check)
        if trial is not None:
            trials.setdefault(trial.quantum, {}).setdefault(_numbers(facts, check), trial)
    return frozenset(q for q, found in trials.items() if _rounded(list(found.values())))


def _numbers(facts: Sequence[Fact], check: Check) -> Numbers:
    """What a check adds up: where all else is zero, many checks repeat the same sum."""
    return tuple(sorted((v, c) for f, c in check.terms if (v := facts[f].value)))


def _rounded(trials: Sequence[Trial]) -> bool:
    as_rounded = sum(log(t.hold if t.holds else 1 - t.hold) for t in trials)
    return as_rounded > SLIP * _suspects([t.facts for t in trials if not t.holds])


def _suspects(missed: list[tuple[int, ...]]) -> int:
    """How many wrong cells it takes to explain all the misses (found greedily)."""
    count = 0
    while missed:
        often = Counter(fact for facts in missed for fact in facts)
        culprit, _ = often.most_common(1)[0]
        missed = [facts for facts in missed if culprit not in facts]
        count += 1
    return count


def _trial(facts: Sequence[Fact], printed: Sequence[int], check: Check) -> Trial | None:
    if check.product or check.rule is Rule.VOID:
        return None
    sizes = [printed[f] for f, _ in check.terms if facts[f].value]
    if not sizes or not all(sizes) or max(sizes) == _FINEST:
        return None
    miss = missed_by(facts, check)
    if miss is None:
        return None
    if 2 * abs(miss) > slack2(check, printed):
        return None
    hold = _hold(sizes) if check.equation else MOSTLY
    if not miss and hold >= MOSTLY:
        return None
    return Trial(max(sizes), hold, not miss, tuple(fact for fact, _ in check.terms))


def _hold(sizes: Sequence[int]) -> float:
    """How likely rounded numbers of these quanta, the non-zero ones, agree exactly."""
    coarsest = max(sizes)
    finer = max((q for q in sizes if q < coarsest), default=0)
    if finer:
        return max(SELDOM, finer / coarsest)
    if len(sizes) < 3:
        return MOSTLY
    return min(0.75, 1.3 / sqrt(len(sizes)))


def slack2(check: Check, rounded: Sequence[int] | Mapping[int, int]) -> int:
    """Twice the room that rounding gives: a quantum for each number that is rounded."""
    terms = sum(abs(coefficient) * rounded[fact] for fact, coefficient in check.terms)
    witnesses = (*check.low_witnesses, *check.high_witnesses)
    return terms + sum(rounded[fact] for fact in witnesses)


def missed_by(facts: Sequence[Fact], check: Check) -> int | None:
    """How far the sum lies below (negative) or above its bounds; None if it cannot be told."""
    total = 0
    for fact, coefficient in check.terms:
        value = facts[fact].value
        if value is None:
            return None
        total += coefficient * value
    if check.lo is not None:
        low = check.lo - _sum(facts, check.low_witnesses)
        if total < low:
            return total - low
    if check.hi is not None:
        high = check.hi + _sum(facts, check.high_witnesses)
        if total > high:
            return total - high
    return 0


def _sum(facts: Sequence[Fact], witnesses: Sequence[int]) -> int:
    return sum(facts[w].value or 0 for w in witnesses)
