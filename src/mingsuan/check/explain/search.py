"""The smallest sets of changes that explain a contradiction: a search led by conflicts.

Every explanation must change at least one unknown of every conflict (Fellegi and Holt). So
sets are grown along conflicts that they do not hit yet; a set that hits all known ones is
tested, and either explains everything or yields a new conflict, which holds for all sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mingsuan.check.explain.consistency import Consistency, Ranges
from mingsuan.check.explain.elimination import TooManyError
from mingsuan.check.explain.unknowns import Mask, members


class Search:
    """One search, from the conflicts that failing checks are."""

    def __init__(self, consistency: Consistency, conflicts: Iterable[Mask], most_sets: int) -> None:
        self._consistency = consistency
        self._conflicts = sorted(set(conflicts), key=lambda c: (c.bit_count(), c))
        self._sets_left = most_sets
        self._found: list[Mask] = []
        self.exhausted = True
        """False once it gave up on some sets."""

    @property
    def hopeless(self) -> bool:
        """Whether some conflict cannot be lifted by any change."""
        return 0 in self._conflicts

    def of_size(self, size: int) -> Iterator[Ranges]:
        """The explanations that change so many unknowns; smaller sizes must have been asked for."""
        yield from self._grow((), 0, 0, size)

    def _grow(
        self, chosen: tuple[int, ...], mask: Mask, banned: Mask, left: int
    ) -> Iterator[Ranges]:
        """The explanations that change `chosen`, nothing `banned`, and `left` unknowns more."""
        unhit = [conflict & ~banned for conflict in self._conflicts if not conflict & mask]
        if not unhit:
            if any(found & mask == found for found in self._found):
                return
            outcome = self._test(chosen)
            if not isinstance(outcome, int):
                if outcome is not None:
                    self._found.append(mask)
                    yield outcome
                return
            unhit = [outcome & ~banned]
        for unknown in _candidates(unhit, left):
            if self._sets_left <= 0:
                self.exhausted = False
                return
            yield from self._grow((*chosen, unknown), mask | 1 << unknown, banned, left - 1)
            banned |= 1 << unknown

    def _test(self, chosen: tuple[int, ...]) -> Ranges | Mask | None:
        """Test a set: its ranges, a new conflict, or None if that is too hard to tell."""
        self._sets_left -= 1
        try:
            outcome = self._consistency.test(chosen)
        except TooManyError:
            self.exhausted = False
            return None
        if isinstance(outcome, int):
            self._conflicts.append(outcome)
        return outcome


def _candidates(unhit: Sequence[Mask], left: int) -> list[int]:
    """The unknowns of which one must be changed next, the most useful first; none if hopeless."""
    if left == 0:
        return []
    unhit = sorted(unhit, key=int.bit_count)
    if left == 1:
        pool = unhit[0]
        for conflict in unhit:
            pool &= conflict
    elif _disjoint(unhit) > left:
        return []
    else:
        pool = unhit[0]
    return sorted(members(pool), key=lambda u: (-sum(c >> u & 1 for c in unhit), u))


def _disjoint(conflicts: Iterable[Mask]) -> int:
    """How many of them certainly need a change each: those that share nothing."""
    taken = 0
    count = 0
    for conflict in conflicts:
        if not conflict & taken:
            taken |= conflict
            count += 1
    return count
