"""What the checks say of a number that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingsuan.bind import Fact
from mingsuan.check.explain.consistency import Consistency
from mingsuan.check.explain.rows import Rows, facts_of
from mingsuan.check.explain.unknowns import Unknowns
from mingsuan.check.model import Change, Check


def implied_value(
    fact: int, facts: Sequence[Fact], checks: Sequence[Check], slack: Sequence[int]
) -> Change | None:
    """The value, or the range, in which all checks with an unreadable number would hold.

    None if they do not bound it on both sides, or contradict each other. Checks with further
    unreadable numbers say nothing.
    """
    guessed = [*facts[:fact], replace(facts[fact], value=0), *facts[fact + 1 :]]
    touching = [k for k, check in enumerate(checks) if fact in facts_of(check)]
    rows = Rows(guessed, [checks[k] for k in touching], [slack[k] for k in touching])
    found = Consistency(rows, Unknowns(rows), frozenset()).test((fact,))
    if isinstance(found, int):
        return None
    low, high = found[fact]
    return None if low is None or high is None else Change(fact, low, high)
