"""Shares that were balanced to make 100 %: the largest gives or takes a last digit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.bind import Fact
from mingsuan.check.model import Check
from mingsuan.check.precision import missed_by
from mingsuan.cube import PERCENT, Measure

_WHOLE = 100 * PERCENT

Group = tuple[int, int, int]
"""The whole that shares are taken of, and the table and row, or the paragraph, they stand in."""


def balanced_shares(
    facts: Sequence[Fact], checks: Sequence[Check], failed: Sequence[int]
) -> Iterator[int]:
    """Failing checks on a share that misses by one last digit among shares that add up to 100 %.

    Rounded one by one they would come to 99.9 % or 100.1 %.
    """
    suspects = {i: entry for i in failed if (entry := _share(facts, checks[i])) is not None}
    if not suspects:
        return
    groups: dict[Group, dict[int, int]] = {}
    for check in checks:
        entry = _share(facts, check)
        if entry is not None:
            group, share, _ = entry
            groups.setdefault(group, {})[share.id] = share.value or 0
    for index, (group, share, whole) in suspects.items():
        miss = abs(missed_by(facts, checks[index]) or 0)
        if sum(groups[group].values()) == _WHOLE and miss <= share.quantum * abs(whole) // 2:
            yield index


def _share(facts: Sequence[Fact], check: Check) -> tuple[Group, Fact, int] | None:
    """The share that the check is about, with its group and the amount of its whole."""
    shares = [facts[f] for f, _ in check.terms if facts[f].measure is Measure.SHARE]
    wholes = [f for f, c in check.terms if facts[f].measure is Measure.AMOUNT and c != _WHOLE]
    if check.product or len(shares) != 1 or len(wholes) != 1:
        return None
    share, whole = shares[0], facts[wholes[0]]
    return (whole.id, share.table, share.row), share, whole.value or 0
