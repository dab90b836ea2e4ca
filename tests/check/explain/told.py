"""Explanations in words, so that tests read as what a user would be told."""

from __future__ import annotations

from dataclasses import dataclass

from mingsuan.bind import Fact
from mingsuan.check.explain import UNBOUNDED, Bounds, explain
from mingsuan.check.model import Change, Explanation, Part
from mingsuan.cube import print_fixed
from tests.check.budgets import Budget, Checked, checked


@dataclass(frozen=True)
class Told:
    """A budget with what was explained of it."""

    made: Budget
    checked: Checked
    parts: tuple[Part, ...]

    @property
    def first(self) -> list[str]:
        """The likeliest explanation of each part."""
        return [self.words(part.explanations[0]) for part in self.parts if part.explanations]

    @property
    def all(self) -> list[list[str]]:
        """All explanations of each part, likeliest first."""
        return [[self.words(e) for e in part.explanations] for part in self.parts]

    @property
    def cells(self) -> set[int]:
        """The cells that the likeliest explanations change."""
        return {c.fact for p in self.parts for e in p.explanations[:1] for c in e.changes}

    def words(self, explanation: Explanation) -> str:
        """The explanation's kind and changes, such as "digit: 201·合计 10.00→11.00"."""
        return f"{explanation.kind}: " + "，".join(map(self._change, explanation.changes))

    def _change(self, change: Change) -> str:
        fact = self.checked.disclosure.facts[change.fact]
        low, high = (_number(fact, value) for value in (change.lo, change.hi))
        right = low if low == high else f"{low}~{high}"
        return f"{_name(fact)} {fact.text or '空'}→{right}"


def told(made: Budget, bounds: Bounds | None = None) -> Told:
    """Check a budget and explain what fails."""
    outcome = checked(made)
    disclosure = outcome.disclosure
    parts = explain(
        disclosure.facts,
        outcome.checks,
        outcome.evaluation.slack,
        tables=disclosure.tables,
        space=disclosure.space,
        bounds=bounds or Bounds(),
    )
    return Told(made, outcome, parts)


def _number(fact: Fact, value: int) -> str:
    if abs(value) == UNBOUNDED:
        return "…"
    return print_fixed(value, fact.worth, 2 if fact.unit else 0)


def _name(fact: Fact) -> str:
    words = (fact.place.title, fact.row_label, fact.column_label)
    return "·".join(word for word in words if word) or fact.place.text
