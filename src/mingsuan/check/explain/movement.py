"""Movements: what one slip does to several cells at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingsuan.check.explain.rows import Limits, Rows
from mingsuan.check.model import Kind


@dataclass(frozen=True, eq=False)
class Movement:
    """Cells that one slip moves together, each by its weight times one common amount."""

    kind: Kind
    weights: Mapping[int, int]
    """Fact → weight; the cell that the slip is about comes first."""
    once: bool = False
    """Whether it happens wholly or not at all: the common amount is one or nothing."""
    lost: tuple[int, ...] = ()
    """Facts whose right values it has overwritten."""

    def mends(self, rows: Rows) -> bool:
        """Whether it would make more checks hold than it would break."""
        values = {fact: rows.value(fact) + weight for fact, weight in self.weights.items()}
        touched = {check for fact in self.weights for check in rows.touching(fact)}
        return len(rows.broken_with(values)) < len(touched.intersection(rows.failing))

    def limits(self, rows: Rows) -> Limits | None:
        """How far the common amount may go; None if some cell may not move so."""
        allowed = {fact: rows.limits(fact) for fact in self.weights}
        lows, highs = [], []
        for fact, limits in allowed.items():
            if limits is None or (self.once and not _within(self.weights[fact], limits)):
                return None
            lows += [] if limits[0] is None else [limits[0]]
            highs += [] if limits[1] is None else [limits[1]]
        return (0, 1) if self.once else (max(lows, default=None), min(highs, default=None))


def replacement(
    rows: Rows, kind: Kind, values: Mapping[int, int], lost: Sequence[int] = ()
) -> Movement:
    """The movement that gives the cells these values."""
    weights = {fact: value - rows.value(fact) for fact, value in values.items()}
    moved = {fact: weight for fact, weight in weights.items() if weight}
    return Movement(kind, moved, once=True, lost=tuple(lost))


def _within(change: int, limits: Limits) -> bool:
    low, high = limits
    return (low is None or low <= change) and (high is None or change <= high)
