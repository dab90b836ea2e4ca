"""The smallest sets of changes that explain a contradiction: a search led by conflicts.

Every explanation must change at least one unknown of every conflict (Fellegi and Holt). So
sets are grown along conflicts that they do not hit yet; a set that hits all known ones is
tested, and either explains everything or yields a new conflict, which holds for all sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mingsuan.check.explain.bounds import Budget
from mingsuan.check.explain.consistency import Consistency, Ranges
from mingsuan.check.explain.elimination import TooManyError
from mingsuan.check.explain.unknowns import Mask, members

_TEST = 10
"""Steps that the test of a set counts."""


class _Branch(NamedTuple):
    """All sets that change `chosen`, nothing `banned`, and `left` unknowns more."""

    chosen: tuple[int, ...]
    mask: Mask
    """`chosen` as a set."""
    banned: Mask
    left: int
    unhit: Sequence[Mask]
    """The conflicts that `chosen` does not hit, among the first `known` ones."""
    known: int


class Search:
    """One search, from the conflicts that failing checks are."""

    def __init__(self, consistency: Consistency, conflicts: Iterable[Mask], budget: Budget) -> None:
        self._consistency = consistency
        self._conflicts = sorted(set(conflicts), key=lambda c: (c.bit_count(), c))
        self._budget = budget
        self.exhausted = True
        """False once it gave up on some sets."""

    @property
    def hopeless(self) -> bool:
        """Whether some conflict cannot be lifted by any change."""
        return 0 in self._conflicts

    def smallest(self, most: int) -> Sequence[Ranges]:
        """All explanations that change the fewest unknowns, if these are at most `most`."""
        for size in range(1, most + 1):
            found = list(self._explore(_Branch((), 0, 0, size, (), 0)))
            if found or self.hopeless or not self.exhausted:
                return found
        return []

    def _explore(self, branch: _Branch) -> Iterator[Ranges]:
        """The explanations in a branch."""
        branch = self._updated(branch)
        if not branch.unhit:
            outcome = self._test(branch)
            if not isinstance(outcome, int):
                if outcome is not None:
                    yield outcome
                return
            branch = self._updated(branch)
        for unknown in _candidates(branch):
            if not self._budget.spend(1):
                self.exhausted = False
                return
            yield from self._explore(_with(branch, unknown))
            branch = branch._replace(banned=branch.banned | 1 << unknown)

    def _updated(self, branch: _Branch) -> _Branch:
        """The branch with the conflicts that were learned since."""
        new = [c for c in self._conflicts[branch.known :] if not c & branch.mask]
        return branch._replace(unhit=[*branch.unhit, *new], known=len(self._conflicts))

    def _test(self, branch: _Branch) -> Ranges | Mask | None:
        """Test a set: its ranges, a new conflict, or None if there is nothing to tell."""
        if not self._budget.spend(_TEST):
            self.exhausted = False
            return None
        try:
            outcome = self._consistency.test(branch.chosen)
        except TooManyError:
            self.exhausted = False
            return None
        if isinstance(outcome, int):
            self._conflicts.append(outcome)
        return outcome


def _with(branch: _Branch, unknown: int) -> _Branch:
    bit = 1 << unknown
    return branch._replace(
        chosen=(*branch.chosen, unknown),
        mask=branch.mask | bit,
        left=branch.left - 1,
        unhit=[conflict for conflict in branch.unhit if not conflict & bit],
    )


def _candidates(branch: _Branch) -> list[int]:
    """The unknowns of which one must be changed next, the most useful first; none if hopeless."""
    if branch.left == 0:
        return []
    unhit = [conflict & ~branch.banned for conflict in branch.unhit]
    if branch.left == 1:
        pool = unhit[0]
        for conflict in unhit:
            pool &= conflict
        return list(members(pool))
    unhit.sort(key=int.bit_count)
    if _disjoint(unhit) > branch.left:
        return []
    return sorted(members(unhit[0]), key=lambda u: (-sum(c >> u & 1 for c in unhit), u))


def _disjoint(conflicts: Iterable[Mask]) -> int:
    """How many of them certainly need a change each: those that share nothing."""
    taken = 0
    count = 0
    for conflict in conflicts:
        if not conflict & taken:
            taken |= conflict
            count += 1
    return count
