"""Percentages cut off behind their last digit instead of rounded (10.158 % as 10.15 %)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.bind import Fact
from mingsuan.check.model import Check
from mingsuan.check.precision import missed_by
from mingsuan.cube import Measure

_RATIOS = frozenset({Measure.SHARE, Measure.COMPLETION, Measure.GROWTH})


def truncated_ratios(
    facts: Sequence[Fact], checks: Sequence[Check], failed: Sequence[int]
) -> Iterator[int]:
    """The failing checks on a percentage that a last digit more, at most, would make hold."""
    return (i for i in failed if _is_truncated(facts, checks[i]))


def _is_truncated(facts: Sequence[Fact], check: Check) -> bool:
    ratios = [(facts[f], c) for f, c in check.terms if facts[f].measure in _RATIOS]
    if check.product or len(ratios) != 1:
        return False
    ratio, slope = ratios[0]
    miss = missed_by(facts, check)
    if miss is None or ratio.value is None or not slope:
        return False
    away = -miss * slope * (ratio.value or 1) >= 0
    return away and 2 * abs(miss) < abs(slope) * ratio.quantum
