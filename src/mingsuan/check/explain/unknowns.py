"""What an explanation may change: single cells, and movements of several cells.

An unknown is a number: a fact's id for that cell, larger numbers for movements. Sets of
unknowns are kept as the bits of an integer, which makes the search's set operations cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mingsuan.check.explain.movement import Movement
from mingsuan.check.explain.rows import Limits, Rows

Mask = int
"""A set of unknowns, as bits."""


class Unknowns:
    """The cells and movements of a document, with what each does to the rows."""

    def __init__(self, rows: Rows, movements: Sequence[Movement] = ()) -> None:
        self._rows = rows
        self._movements = movements
        self._cells = len(rows.facts)
        self._moved_by: dict[int, list[tuple[int, int]]] = {}
        """Fact → the movements that move it, with its weights."""
        for number, movement in enumerate(movements, self._cells):
            for fact, weight in movement.weights.items():
                self._moved_by.setdefault(fact, []).append((number, weight))
        self._columns: dict[int, Mapping[int, int]] = {}
        self._limits: dict[int, Limits | None] = {}
        self._ways: dict[int, tuple[bool, bool]] = {}
        """Unknown → whether it may become greater, and smaller."""

    def movement(self, unknown: int) -> Movement | None:
        """The movement that it is; None for a cell."""
        return None if unknown < self._cells else self._movements[unknown - self._cells]

    def weights(self, unknown: int) -> Mapping[int, int]:
        """Fact → how much it moves for one unit."""
        movement = self.movement(unknown)
        return {unknown: 1} if movement is None else movement.weights

    def once(self, unknown: int) -> bool:
        """Whether it happens wholly or not at all."""
        movement = self.movement(unknown)
        return movement is not None and movement.once

    def column(self, unknown: int) -> Mapping[int, int]:
        """Row → how much one unit moves its sum; rows that it leaves are left out."""
        column = self._columns.get(unknown)
        if column is None:
            column = self._columns[unknown] = self._rows.column(self.weights(unknown))
        return column

    def products(self, unknown: int) -> Iterator[int]:
        """The products in which its cells stand."""
        for fact in self.weights(unknown):
            yield from filter(self._rows.is_product, self._rows.touching(fact))

    def limits(self, unknown: int) -> Limits | None:
        """How far it may go; None if it may not change."""
        if unknown not in self._limits:
            movement = self.movement(unknown)
            self._limits[unknown] = (
                self._rows.limits(unknown) if movement is None else movement.limits(self._rows)
            )
        return self._limits[unknown]

    def tightest(self, unknown: int) -> Sequence[tuple[int, int]]:
        """(fact, side) for the cells that limit it: side 1 downwards, -1 upwards."""
        facts = self.weights(unknown)
        limits = {fact: self._rows.limits(fact) or (0, 0) for fact in facts}
        lows = {fact: low for fact, (low, _) in limits.items() if low is not None}
        highs = {fact: high for fact, (_, high) in limits.items() if high is not None}
        lowest = [(max(lows, key=lows.__getitem__), 1)] if lows else []
        highest = [(min(highs, key=highs.__getitem__), -1)] if highs else []
        return [*lowest, *highest]

    def joined_by(self, facts: Iterable[int]) -> Mask:
        """Every unknown that moves one of these cells."""
        mask = 0
        for fact in facts:
            movements = (number for number, _ in self._moved_by.get(fact, ()))
            for unknown in (fact, *movements):
                if self.limits(unknown) is not None:
                    mask |= 1 << unknown
        return mask

    def raising(self, coefficients: Mapping[int, int]) -> Mask:
        """Every unknown that can make `Σ coefficient·change` greater than zero."""
        mask = 0
        totals: dict[int, int] = {}
        for fact, coefficient in coefficients.items():
            if coefficient:
                if self._can_raise(fact, coefficient):
                    mask |= 1 << fact
                for movement, weight in self._moved_by.get(fact, ()):
                    totals[movement] = totals.get(movement, 0) + coefficient * weight
        for movement, total in totals.items():
            if total and self._can_raise(movement, total):
                mask |= 1 << movement
        return mask

    def _can_raise(self, unknown: int, coefficient: int) -> bool:
        ways = self._ways.get(unknown)
        if ways is None:
            ways = self._ways[unknown] = _ways(self.limits(unknown))
        return ways[coefficient < 0]


def _ways(limits: Limits | None) -> tuple[bool, bool]:
    if limits is None:
        return False, False
    low, high = limits
    return high is None or high > 0, low is None or low < 0


def members(mask: Mask) -> Iterator[int]:
    """The unknowns in a set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
