"""Which failing checks some changes would mend, breaking none that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingsuan.bind import Fact
from mingsuan.check.explain.rows import Rows
from mingsuan.check.model import Change, Check


class Mending:
    """The checks of a document, and what changes do to them."""

    def __init__(
        self, facts: Sequence[Fact], checks: Sequence[Check], slack: Sequence[int]
    ) -> None:
        self.facts = facts
        self._checks = checks
        self._slack = slack
        self._rows = Rows(facts, checks, slack)
        self.failing = self._rows.failing
        """Numbers of the failing checks."""

    def asked(self, check: int, fact: int, coefficient: int) -> int | None:
        """The value of a fact that alone would make a failing equation hold exactly."""
        entry = self._checks[check]
        if entry.product or entry.lo is None or entry.lo != entry.hi:
            return None
        total = sum(c * self._rows.value(f) for f, c in entry.terms)
        change, rest = divmod(entry.lo - total, coefficient)
        value = self._rows.value(fact) + change
        return None if rest or value < 0 <= self._rows.value(fact) else value

    def mended(self, changes: Sequence[Change]) -> frozenset[int]:
        """The failing checks that hold after these changes; none if another comes to fail."""
        broken = self._rows.broken_with({change.fact: change.lo for change in changes})
        failing = set(self.failing)
        if broken - failing:
            return frozenset()
        touched = (c for change in changes for c in self._rows.touching(change.fact))
        return frozenset(c for c in touched if c in failing - broken)

    def after(self, changes: Sequence[Change]) -> Mending:
        """The same after these changes."""
        facts = list(self.facts)
        for change in changes:
            facts[change.fact] = replace(facts[change.fact], value=change.lo)
        return Mending(facts, self._checks, self._slack)
