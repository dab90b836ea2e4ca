"""What single cells would have to hold for single failing checks: where structured slips show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.check.explain.rows import Limits, Row, Rows


class Needs:
    """For each cell, the ranges of values that failing checks ask of it alone."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._ranges: dict[int, list[tuple[int, int]]] = {}
        for check in rows.failing:
            if not rows.is_product(check):
                for fact, coefficient, change in _asked(rows.rows(check)):
                    self._note(fact, _divided(change, coefficient))

    def facts(self) -> Iterator[int]:
        """The cells of which something is asked."""
        yield from self._ranges

    def is_met(self, fact: int, by: int) -> bool:
        """Whether the value printed in another cell, unlike its own, would do in this one."""
        return self._rows.is_readable(by) and self.is_met_by(fact, self._rows.value(by))

    def is_met_by(self, fact: int, value: int) -> bool:
        """Whether that value, unlike its own, would do."""
        ranges = self._ranges.get(fact, ())
        return value != self._rows.value(fact) and any(low <= value <= high for low, high in ranges)

    def _note(self, fact: int, change: Limits) -> None:
        low, high = change
        if low is not None and high is not None and self._rows.limits(fact) is not None:
            value = self._rows.value(fact)
            self._ranges.setdefault(fact, []).append((value + low, value + high))


def _asked(sides: Sequence[Row]) -> Iterator[tuple[int, int, Limits]]:
    """(fact, coefficient, change of the sum) for the terms of a check; witnesses left out."""
    low, high = sides[0].low, sides[-1].high
    for fact, coefficient in sides[0].coefficients.items():
        if sides[-1].coefficients.get(fact) == coefficient:
            yield fact, coefficient, (low, high)


def _divided(limits: Limits, by: int) -> Limits:
    """The change of one cell that moves a sum by so much."""
    low, high = limits if by > 0 else (limits[1], limits[0])
    return None if low is None else -(-low // by), None if high is None else high // by
