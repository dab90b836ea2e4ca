"""Checks evaluated, and solved for some of their cells, in the plainest way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from mingsuan.check.model import Check


def holds(check: Check, values: Sequence[int]) -> bool:
    """Whether a check holds exactly for these values."""
    total = sum(coefficient * values[fact] for fact, coefficient in check.terms)
    low = check.lo is None or total >= check.lo - sum(values[w] for w in check.low_witnesses)
    high = check.hi is None or total <= check.hi + sum(values[w] for w in check.high_witnesses)
    return low and high


def can_hold(checks: Iterable[Check], values: Sequence[int], free: Sequence[int]) -> bool:
    """Whether all checks hold for some values, not negative, of the free cells.

    Solves the equations for them; if these leave a choice, says that they can.
    """
    checks = list(checks)
    solution = _solved(checks, values, free)
    if solution is None or any(value is not None and value < 0 for value in solution):
        return False
    if any(value is None for value in solution):
        return True
    after = list(values)
    for cell, value in zip(free, solution, strict=True):
        assert value is not None
        if value.denominator != 1:
            return False
        after[cell] = int(value)
    return all(holds(check, after) for check in checks)


def _solved(
    checks: Iterable[Check], values: Sequence[int], free: Sequence[int]
) -> list[Fraction | None] | None:
    """The values of the free cells, None where undetermined; None if there is no solution."""
    rows = [_row(check, values, free) for check in checks if _is_plain(check)]
    pivots: dict[int, list[Fraction]] = {}
    for row in rows:
        for column, pivot in pivots.items():
            row = [a - row[column] * b for a, b in zip(row, pivot, strict=True)]
        column = next((i for i in range(len(free)) if row[i]), -1)
        if column >= 0:
            row = [a / row[column] for a in row]
            for other, pivot in pivots.items():
                pivots[other] = [a - pivot[column] * b for a, b in zip(pivot, row, strict=True)]
            pivots[column] = row
        elif row[-1]:
            return None
    return [
        pivots[i][-1] if i in pivots and not any(pivots[i][j] for j in range(len(free)) if j != i)
        else None
        for i in range(len(free))
    ]  # fmt: skip


def _is_plain(check: Check) -> bool:
    return (
        check.equation and check.lo == check.hi and not check.low_witnesses + check.high_witnesses
    )


def _row(check: Check, values: Sequence[int], free: Sequence[int]) -> list[Fraction]:
    coefficients = {fact: Fraction(0) for fact in free}
    rest = Fraction(check.lo or 0)
    for fact, coefficient in check.terms:
        if fact in coefficients:
            coefficients[fact] += coefficient
        else:
            rest -= coefficient * values[fact]
    return [*(coefficients[fact] for fact in free), rest]
