"""What an explanation may change: single cells, and stale lines that move several cells as one.

An unknown is a number: a fact's id for that cell, larger numbers for lines. Sets of unknowns
are kept as the bits of an integer, which makes the search's set operations cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mingsuan.check.explain.rows import Limits, Rows

Mask = int
"""A set of unknowns, as bits."""


class Unknowns:
    """The cells of a document and the lines through them, with what each does to the rows."""

    def __init__(self, rows: Rows, lines: Sequence[tuple[int, ...]] = ()) -> None:
        self._rows = rows
        self._first_line = len(rows.facts)
        self._lines = lines
        self._lines_of: dict[int, list[int]] = {}
        for number, line in enumerate(lines):
            for fact in line:
                self._lines_of.setdefault(fact, []).append(self._first_line + number)
        self._columns: dict[int, dict[int, int]] = {}
        self._limits: dict[int, Limits | None] = {}

    def facts(self, unknown: int) -> tuple[int, ...]:
        """The cells that it moves."""
        if unknown < self._first_line:
            return (unknown,)
        return self._lines[unknown - self._first_line]

    def is_line(self, unknown: int) -> bool:
        """Whether it moves several cells as one."""
        return unknown >= self._first_line

    def column(self, unknown: int) -> Mapping[int, int]:
        """Row → how much one unit of change moves its sum; rows that it leaves are left out."""
        column = self._columns.get(unknown)
        if column is None:
            column = self._columns[unknown] = self._rows.column(self.facts(unknown))
        return column

    def products(self, unknown: int) -> Iterator[int]:
        """The products in which its cells stand."""
        for fact in self.facts(unknown):
            yield from filter(self._rows.is_product, self._rows.touching(fact))

    def limits(self, unknown: int) -> Limits | None:
        """How far it may change; None if it may not."""
        if unknown not in self._limits:
            self._limits[unknown] = self._narrowest(unknown)
        return self._limits[unknown]

    def joined_by(self, facts: Iterable[int]) -> Mask:
        """Every unknown that moves one of these cells."""
        mask = 0
        for fact in facts:
            for unknown in (fact, *self._lines_of.get(fact, ())):
                if self.limits(unknown) is not None:
                    mask |= 1 << unknown
        return mask

    def raising(self, coefficients: Mapping[int, int]) -> Mask:
        """Every unknown that can make `Σ coefficient·change` greater than zero."""
        mask = 0
        lines: dict[int, int] = {}
        for fact, coefficient in coefficients.items():
            if coefficient and self._can_raise(fact, coefficient):
                mask |= 1 << fact
            for line in self._lines_of.get(fact, ()):
                lines[line] = lines.get(line, 0) + coefficient
        for line, coefficient in lines.items():
            if coefficient and self._can_raise(line, coefficient):
                mask |= 1 << line
        return mask

    def _can_raise(self, unknown: int, coefficient: int) -> bool:
        limits = self.limits(unknown)
        if limits is None:
            return False
        bound = limits[1] if coefficient > 0 else limits[0]
        return bound is None or bound * coefficient > 0

    def _narrowest(self, unknown: int) -> Limits | None:
        limits = [self._rows.limits(fact) for fact in self.facts(unknown)]
        lows, highs = [], []
        for limit in limits:
            if limit is None:
                return None
            if limit[0] is not None:
                lows.append(limit[0])
            if limit[1] is not None:
                highs.append(limit[1])
        return max(lows, default=None), min(highs, default=None)


def members(mask: Mask) -> Iterator[int]:
    """The unknowns in a set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
