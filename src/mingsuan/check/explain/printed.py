"""A number as its cell prints it: its digits, and which other values the cell could print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mingsuan.bind import Fact
from mingsuan.cube import print_fixed

_MOST_DECIMALS = 6
_MISGROUPED = re.compile(r"-?(?!\d{1,3}(,\d{3})*(\.\d*)?$)[\d,]*,[\d,]*(\.\d*)?")
_ROUNDING = 4
"""Last digits that a range spans, at most, if rounding is what leaves it."""


@dataclass(frozen=True)
class Printed:
    """A fact, with the worth of the last digit that its table prints."""

    fact: Fact
    step: int
    is_unlike_others: bool = False
    """Whether it has other decimals than all else in its table: 253528 among 12.50, 3.00."""

    @property
    def value(self) -> int:
        """The printed value; a number that cannot be read has none and is zero here."""
        return self.fact.value or 0

    @cached_property
    def digits(self) -> str:
        """The digits as they stand, leading zeros included."""
        digits = "".join(c for c in self.fact.text if c in "0123456789")
        meant = abs(self.value) * 10**self.fact.decimals
        if digits and int(digits) * self.fact.worth == meant:
            return digits
        return print_fixed(abs(self.value), self.fact.worth, self.fact.decimals).replace(".", "")

    @property
    def looks_odd(self) -> bool:
        """Whether it is written as no number usually is: 05.00, 07 %, 1,00000."""
        leading_zero = len(self.digits) > 1 + self.fact.decimals and self.digits.startswith("0")
        return leading_zero or bool(_MISGROUPED.fullmatch(self.fact.text.strip()))

    def digits_beside(self, value: int) -> tuple[str, str]:
        """The printed digits and another value's, with decimals enough for both."""
        decimals = self.fact.decimals
        while decimals < _MOST_DECIMALS and value * 10**decimals % self.fact.worth:
            decimals += 1
        other = print_fixed(abs(value), self.fact.worth, decimals).replace(".", "")
        return self.digits + "0" * (decimals - self.fact.decimals), other

    def valued(self, digits: str) -> int:
        """The value that these digits would have in place of the printed ones."""
        value: int = int(digits or "0") * self.fact.worth // 10**self.fact.decimals
        return -value if self.value < 0 else value

    def can_print(self, value: int) -> bool:
        """Whether the table's decimals suffice for it."""
        return value % self.step == 0

    def finer(self, low: int, high: int) -> tuple[int, int]:
        """A range that rounding leaves, less the room of its own coarse digits.

        What is printed coarser than the numbers beside it (253528 for 2535.28) would be
        printed as finely as they are, were it right.
        """
        room = (self.fact.quantum - self.step) // 2
        if 2 * room <= high - low <= _ROUNDING * self.fact.quantum:
            return low + room, high - room
        return low, high

    def printable(self, low: int, high: int) -> Sequence[int]:
        """The values of a range that the table's decimals suffice for, ascending."""
        return range(-(-low // self.step) * self.step, high + 1, self.step)
