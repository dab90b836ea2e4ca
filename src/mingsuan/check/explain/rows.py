"""Checks as rows over changes: what each check asks of the changes to the printed values.

A row says `low ≤ Σ coefficient·change ≤ high`, in whole units. It holds now if zero lies
between; then the changes must keep it so. Witnesses enter the side that they relax. Rows are
made when they are first asked for: most checks are far from any contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingsuan.bind import Fact, Origin
from mingsuan.check.explain.products import Product
from mingsuan.check.model import Check
from mingsuan.cube import PERCENT, Measure

EMPTY_TABLE = "空表"
"""Claims of this name say that a table is empty; they alone may be given up."""
_AT_MOST_ALL = frozenset({Measure.SHARE, Measure.PROGRESS})
_ALL = 100 * PERCENT

Limits = tuple[int | None, int | None]
"""Least and greatest change; None: unbounded."""


@dataclass(frozen=True, slots=True)
class Row:
    """One side or both of a check, over changes."""

    coefficients: Mapping[int, int]
    low: int | None
    high: int | None


class Rows:
    """The decidable checks of a document: which fail, and as rows."""

    def __init__(
        self,
        facts: Sequence[Fact],
        checks: Sequence[Check],
        slack: Sequence[int],
        free: frozenset[int] | None = None,
    ) -> None:
        """`free` are the facts that may change; None: all."""
        self.facts = facts
        self._free = free
        self._checks = checks
        self._slack = slack
        self._values = [fact.value for fact in facts]
        self._unreadable = {fact.id for fact in facts if fact.value is None}
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._products: dict[int, Product] = {}
        self._limits: dict[int, Limits | None] = {}
        self.failing: tuple[int, ...] = tuple(
            number for number in range(len(checks)) if self._fails(number)
        )
        """Numbers of the failing checks."""

    def is_readable(self, fact: int) -> bool:
        """Whether the fact has a value."""
        return self._values[fact] is not None

    def value(self, fact: int) -> int:
        """The printed value of a fact; zero for a witness that cannot be read."""
        return self._values[fact] or 0

    def is_product(self, check: int) -> bool:
        """Whether that check is a product."""
        return self._checks[check].product

    def product(self, check: int) -> Product:
        """That check as a product."""
        if check not in self._products:
            self._products[check] = Product.of(check, self._checks[check], self.facts)
        return self._products[check]

    def rows(self, check: int) -> tuple[Row, ...]:
        """That check, no product, as rows: one, or one a side where witnesses relax them."""
        rows = self._rows.get(check)
        if rows is None:
            slack = self._slack[check]
            rows = self._rows[check] = tuple(_rows(self._checks[check], slack, self.value))
        return rows

    def sum_of(self, check: int) -> tuple[Mapping[int, int], int | None, int | None]:
        """Coefficients and bounds of a check, no product, without the room that rounding gives."""
        entry = self._checks[check]
        low = None if entry.lo is None else entry.lo - sum(map(self.value, entry.low_witnesses))
        high = None if entry.hi is None else entry.hi + sum(map(self.value, entry.high_witnesses))
        return _coefficients(entry, (), 0), low, high

    def row(self, number: int) -> Row:
        """The row of that number (see `column`)."""
        return self.rows(number // 2)[number % 2]

    def column(self, weights: Mapping[int, int]) -> dict[int, int]:
        """Row number → how much its sum moves if these facts change by these amounts.

        Rows whose sum stays are left out; products are none of these.
        """
        net: dict[int, int] = {}
        for fact, weight in weights.items():
            for check in self.touching(fact):
                if not self.is_product(check):
                    for side, row in enumerate(self.rows(check)):
                        number = 2 * check + side
                        moved = weight * row.coefficients.get(fact, 0)
                        net[number] = net.get(number, 0) + moved
        return {row: moved for row, moved in net.items() if moved}

    def touching(self, fact: int) -> Sequence[int]:
        """Numbers of the decidable checks that join this fact, as term or witness."""
        return self._checks_of.get(fact, ())

    def facts_of(self, check: int) -> Iterator[int]:
        """The facts that a check joins, witnesses included."""
        return facts_of(self._checks[check])

    def limits(self, fact: int) -> Limits | None:
        """How far a fact may change; None if it may not."""
        if fact not in self._limits:
            fixed = self._free is not None and fact not in self._free
            self._limits[fact] = None if fixed else limits(self.facts[fact])
        return self._limits[fact]

    def broken_with(self, values: Mapping[int, int]) -> set[int]:
        """The decidable checks that join one of these facts and fail with these values."""

        def value(fact: int) -> int:
            known = values.get(fact)
            return self.value(fact) if known is None else known

        touched = {check for fact in values for check in self.touching(fact)}
        return {check for check in touched if not self._holds(check, value)}

    @cached_property
    def _checks_of(self) -> dict[int, list[int]]:
        index: dict[int, list[int]] = {}
        for number, check in enumerate(self._checks):
            if self._decidable(check):
                for fact in facts_of(check):
                    numbers = index.setdefault(fact, [])
                    if not numbers or numbers[-1] != number:
                        numbers.append(number)
        return index

    def _decidable(self, check: Check) -> bool:
        """Whether all its terms can be read."""
        unreadable = self._unreadable
        return not unreadable or all(fact not in unreadable for fact, _ in check.terms)

    def _fails(self, number: int) -> bool:
        """Whether a check is decidable and does not hold."""
        return self._decidable(self._checks[number]) and not self._holds(number, self.value)

    def _holds(self, number: int, value: Callable[[int], int]) -> bool:
        check = self._checks[number]
        if check.product:
            return self.product(number).holds(value)
        return _holds(check, self._slack[number], value)


def facts_of(check: Check) -> Iterator[int]:
    """The facts that a check joins, witnesses included."""
    for fact, _ in check.terms:
        yield fact
    yield from check.low_witnesses
    yield from check.high_witnesses


def limits(fact: Fact) -> Limits | None:
    """How far a fact may change: a void cell can only be emptied, most claims never."""
    if fact.value is None:
        return None
    if fact.origin is Origin.VOID:
        return (-fact.value, -fact.value) if fact.value else None
    if fact.origin is Origin.CLAIM:
        return (0, None) if fact.claim.startswith(EMPTY_TABLE) else None
    if fact.measure.signed or fact.value < 0:
        return (None, None)
    if fact.measure in _AT_MOST_ALL and fact.value <= _ALL:
        return (-fact.value, _ALL - fact.value)
    return (-fact.value, None)


def _holds(check: Check, slack: int, value: Callable[[int], int]) -> bool:
    total = sum(coefficient * value(fact) for fact, coefficient in check.terms)
    if check.lo is not None:
        relaxed = check.lo - slack - sum(map(value, check.low_witnesses))
        if total < relaxed:
            return False
    return check.hi is None or total <= check.hi + slack + sum(map(value, check.high_witnesses))


def _rows(check: Check, slack: int, value: Callable[[int], int]) -> Iterator[Row]:
    """The check's two sides, as one row where no witness relaxes either."""
    now = sum(coefficient * value(fact) for fact, coefficient in check.terms)
    low = None if check.lo is None else check.lo - slack - now
    high = None if check.hi is None else check.hi + slack - now
    if not check.low_witnesses and not check.high_witnesses:
        yield Row(_coefficients(check, (), 0), low, high)
        return
    if low is not None:
        low -= sum(map(value, check.low_witnesses))
        yield Row(_coefficients(check, check.low_witnesses, 1), low, None)
    if high is not None:
        high += sum(map(value, check.high_witnesses))
        yield Row(_coefficients(check, check.high_witnesses, -1), None, high)


def _coefficients(check: Check, witnesses: Sequence[int], sign: int) -> dict[int, int]:
    total: dict[int, int] = {}
    for fact, coefficient in check.terms:
        total[fact] = total.get(fact, 0) + coefficient
    for fact in witnesses:
        total[fact] = total.get(fact, 0) + sign
    return {fact: coefficient for fact, coefficient in total.items() if coefficient}
