"""What several failing checks agree on: the one value of a doubtful number that mends them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mingsuan.check.explain import Mending
from mingsuan.check.model import Change, Check

IsLikely = Callable[[Change], bool]
"""Whether a change is a likely misreading put right."""
_ENOUGH = 2
"""So many checks that ask for one and the same likely reading cannot do so by accident."""


@dataclass(frozen=True)
class _Candidate:
    """A value for a fact, and the failing checks that it mends."""

    change: Change
    mends: frozenset[int]


def agreed(
    mending: Mending, checks: Sequence[Check], free: frozenset[int], is_likely: IsLikely
) -> Change | None:
    """The change that most failing checks ask for, and that breaks none.

    Where two changes would mend equally many and share a check, neither is beyond doubt.
    """
    candidates = list(_candidates(mending, checks, free, is_likely))
    best = next((c for c in candidates if _is_alone(c, candidates)), None)
    return best.change if best else None


def _candidates(
    mending: Mending,
    checks: Sequence[Check],
    free: frozenset[int],
    is_likely: IsLikely,
) -> Iterator[_Candidate]:
    """What failing equations ask of free facts, those that mend most first."""
    asked: dict[tuple[int, int], None] = {}
    for number in mending.failing:
        for fact, coefficient in checks[number].terms:
            value = mending.asked(number, fact, coefficient) if fact in free else None
            if value is not None:
                asked[fact, value] = None
    found = []
    for fact, value in asked:
        change = Change(fact, value, value)
        mends = mending.mended((change,))
        if len(mends) >= _ENOUGH and is_likely(change):
            found.append(_Candidate(change, mends))
    yield from sorted(found, key=lambda c: (-len(c.mends), c.change.fact, c.change.lo))


def _is_alone(candidate: _Candidate, others: Sequence[_Candidate]) -> bool:
    """Whether no other change mends as many checks and one of the same."""
    return not any(
        other is not candidate
        and len(other.mends) >= len(candidate.mends)
        and other.mends & candidate.mends
        for other in others
    )
