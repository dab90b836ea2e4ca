"""What findings are made from: the disclosure, its checks, and how a check is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mingsuan.bind import Disclosure, Fact
from mingsuan.check.model import Change, Check

MOST_REASONS = 40
"""Checks listed under one finding; the rest are counted."""


@dataclass(frozen=True)
class Evidence:
    """What findings are made from."""

    disclosure: Disclosure
    checks: Sequence[Check]
    say: Callable[[Check], str]
    """A check in words, with its numbers."""

    def fact(self, change: Change) -> Fact:
        """The cell that a change is about."""
        return self.disclosure.facts[change.fact]


def in_words(
    evidence: Evidence, indexes: Sequence[int], most: int = MOST_REASONS
) -> tuple[str, ...]:
    """Checks in words, the plainest first; of very many the rest are counted."""
    plainest = sorted(indexes, key=lambda i: len(evidence.checks[i].terms))
    words = list(dict.fromkeys(evidence.say(evidence.checks[i]) for i in plainest[:most]))
    left = len(plainest) - most
    return (*words, f"另有 {left} 条关系") if left > 0 else tuple(words)


def facts_in(check: Check) -> Iterator[int]:
    """Every cell that a check looks at or rests on."""
    yield from (fact for fact, _ in check.terms)
    yield from check.low_witnesses
    yield from check.high_witnesses
