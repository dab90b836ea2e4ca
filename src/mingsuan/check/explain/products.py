"""Products: quantity × unit price = amount, within half a printed unit of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mingsuan.bind import Fact
from mingsuan.check.model import Check
from mingsuan.cube import PERCENT

Range = tuple[int | None, int | None]
"""Least and greatest value; None: unbounded."""
_IMPOSSIBLE: Range = (1, 0)


@dataclass(frozen=True, slots=True)
class Product:
    """A product check: its three facts, and what one unit of each one's last digit is worth.

    A count printed without decimals is exact, so its unit is worth nothing.
    """

    check: int
    quantity: int
    price: int
    amount: int
    quantity_unit: int
    price_unit: int
    amount_unit: int

    @classmethod
    def of(cls, number: int, check: Check, facts: Sequence[Fact]) -> Product:
        """The product that check `number` states."""
        quantity, price, amount = (fact for fact, _ in check.terms)
        counted = facts[quantity].quantum
        return cls(
            number,
            quantity,
            price,
            amount,
            counted if counted < PERCENT else 0,
            facts[price].quantum,
            facts[amount].quantum,
        )

    @property
    def facts(self) -> tuple[int, int, int]:
        """Quantity, unit price, amount."""
        return (self.quantity, self.price, self.amount)

    def holds(self, value: Callable[[int], int]) -> bool:
        """Whether it holds for these values."""
        least, greatest = self.amount_range(value)
        return least <= value(self.amount) <= greatest

    def range_of(self, fact: int, value: Callable[[int], int]) -> Range:
        """The values that one of the facts may take, given the other two."""
        if fact == self.amount:
            return self.amount_range(value)
        if fact == self.price:
            return self._factor(value, self.price_unit, self.quantity, self.quantity_unit)
        return self._factor(value, self.quantity_unit, self.price, self.price_unit)

    def amount_range(self, value: Callable[[int], int]) -> tuple[int, int]:
        """The amounts that quantity and unit price allow."""
        quantity, price = value(self.quantity), value(self.price)
        twice = 2 * quantity * price
        room = PERCENT * self.amount_unit
        room += abs(quantity) * self.price_unit + abs(price) * self.quantity_unit
        return -((room - twice) // (2 * PERCENT)), (twice + room) // (2 * PERCENT)

    def _factor(self, value: Callable[[int], int], unit: int, other: int, other_unit: int) -> Range:
        """The values of a factor, its unit given, that amount and other factor allow."""
        amount, factor = value(self.amount), abs(value(other))
        room = PERCENT * self.amount_unit + factor * unit
        steep, flat = 2 * factor + other_unit, 2 * factor - other_unit
        if steep == 0:
            return (None, None) if abs(2 * PERCENT * amount) <= room else _IMPOSSIBLE
        least = -((room - 2 * PERCENT * amount) // steep)
        greatest = (2 * PERCENT * amount + room) // flat if flat > 0 else None
        return least, greatest
