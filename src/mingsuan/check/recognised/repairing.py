"""Doubtful numbers made right by arithmetic: what the checks leave as the only likely reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mingsuan.bind import Disclosure, Fact
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate
from mingsuan.check.explain import Mending, explain_within
from mingsuan.check.model import Change, Check
from mingsuan.check.printing import in_units
from mingsuan.check.recognised.agreeing import agreed
from mingsuan.check.recognised.doubt import Doubts, usual_decimals
from mingsuan.check.recognised.misreading import may_be_misread

_ROUNDS = 3
"""Repairs may make further checks decidable, and so further repairs possible."""


@dataclass(frozen=True)
class Repair:
    """A number that was taken for another than was read."""

    fact: int
    read: str
    taken: str
    confidence: float
    checks: int
    """How many checks fail with what was read, and hold with what it is taken for."""


def repaired(disclosure: Disclosure, doubts: Doubts) -> tuple[Disclosure, tuple[Repair, ...]]:
    """The disclosure with its doubtful numbers made right where that is beyond doubt."""
    repairs: dict[int, Repair] = {}
    for _ in range(_ROUNDS if doubts else 0):
        case = _Case(disclosure, doubts, done=frozenset(repairs))
        found = [*case.agreed(), *case.explained()]
        if not found:
            break
        for change, checks in found:
            fact = case.facts[change.fact]
            taken = in_units(fact, change.lo)
            sure = doubts.confidences[fact.id]
            repairs[fact.id] = Repair(fact.id, fact.text, taken, sure, checks)
        values = {change.fact: change.lo for change, _ in found}
        disclosure = _with(disclosure, case.facts, values)
    return disclosure, tuple(repairs[fact] for fact in sorted(repairs))


class _Case:
    """The facts as repairs go on, and their checks."""

    def __init__(self, disclosure: Disclosure, doubts: Doubts, done: frozenset[int]) -> None:
        self.facts = _decidable(disclosure.facts, doubts)
        """As they were read."""
        self._checks = derive(disclosure)
        self._free = frozenset(doubts.confidences) - done
        self._slack = _slack(self.facts, self._checks, doubts)
        self._mending = Mending(self.facts, self._checks, self._slack)

    def agreed(self) -> Iterator[tuple[Change, int]]:
        """What several checks agree on, the surest first, each with their number."""
        while change := agreed(self._mending, self._checks, self._free, self._is_likely):
            yield from self._taken((change,))

    def explained(self) -> Iterator[tuple[Change, int]]:
        """What alone explains all that fails in one part, with the number of checks mended."""
        facts = self._mending.facts
        for part in explain_within(facts, self._checks, self._slack, free=self._free):
            likely = [e for e in part.explanations if all(map(self._is_likely, e.changes))]
            if len(likely) == 1:
                yield from self._taken(likely[0].changes)

    def _taken(self, changes: Sequence[Change]) -> Iterator[tuple[Change, int]]:
        """Make changes that break nothing and mend more checks than could be by accident."""
        mended = self._mending.mended(changes)
        if len(mended) > len(changes):
            self._mending = self._mending.after(changes)
            self._free -= {change.fact for change in changes}
            yield from ((change, len(mended)) for change in changes)

    def _is_likely(self, change: Change) -> bool:
        """Whether it is one number, and a likely misreading of it."""
        fact = self.facts[change.fact]
        return change.value is not None and may_be_misread(fact.text, in_units(fact, change.value))


def _decidable(facts: Sequence[Fact], doubts: Doubts) -> tuple[Fact, ...]:
    """The facts, those that were read as no number at all as a zero that checks contradict."""
    usual = usual_decimals(facts)
    return tuple(
        _as_zero(f, usual.get(f.table, f.decimals)) if f.value is None and f.id in doubts else f
        for f in facts
    )


def _as_zero(fact: Fact, decimals: int) -> Fact:
    return replace(fact, value=0, decimals=decimals, quantum=max(1, fact.worth // 10**decimals))


def _slack(facts: Sequence[Fact], checks: Sequence[Check], doubts: Doubts) -> Sequence[int]:
    """The room that rounding gives, unless only doubtful numbers speak for rounding."""
    sure = [check for check in checks if not any(f in doubts for f, _ in check.terms)]
    if evaluate(facts, sure).rounded:
        return evaluate(facts, checks).slack
    return [0] * len(checks)


def _with(disclosure: Disclosure, facts: Sequence[Fact], values: Mapping[int, int]) -> Disclosure:
    """The disclosure with these values, printed as `facts` would print them."""
    made = list(disclosure.facts)
    for fact, value in values.items():
        text = in_units(facts[fact], value)
        made[fact] = replace(facts[fact], value=value, text=text, blank=False)
    return replace(disclosure, facts=tuple(made))
