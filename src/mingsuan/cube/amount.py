"""Exact numbers: what is printed, its unit, and the whole number that it stands for.

Money is a whole number of 分. A printed number keeps its *quantum*: what one unit of its
last printed digit is worth, so that rounding can be told from error.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import NamedTuple


class Unit(Enum):
    """A unit of money and its worth in 分."""

    YUAN = ("元", 100)
    THOUSAND = ("千元", 100_000)
    WAN = ("万元", 1_000_000)
    MILLION = ("百万元", 100_000_000)
    YI = ("亿元", 10_000_000_000)

    def __init__(self, label: str, fen: int) -> None:
        self.label = label
        self.fen = fen

    @classmethod
    def named(cls, label: str) -> Unit | None:
        """The unit with that Chinese name, or None."""
        return next((unit for unit in cls if unit.label == label), None)


PERCENT = 10_000
"""Ten-thousandths: the worth of one percent, and of one counted thing."""


class Quantum(NamedTuple):
    """A printed number as a whole number, with the worth of its last printed digit."""

    value: int
    quantum: int


def parse_decimal(text: str, worth: int) -> Quantum | None:
    """A plain decimal ("-1,234.50") times `worth`; None if it is not a number.

    Digits finer than the whole number can hold are rounded half to even.
    """
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > 18:
        return None
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # finite
    quantum = Decimal(worth).scaleb(min(exponent, 0))
    return Quantum(round(number * worth), max(1, int(quantum)))


def print_fixed(value: int, worth: int, decimals: int) -> str:
    """The number in units of `worth` with that many decimals, exactly or rounded half up."""
    scaled = abs(value) * 10**decimals
    digits = str((2 * scaled + worth) // (2 * worth)).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    sign = "-" if value < 0 and digits.strip("0") else ""
    return f"{sign}{whole}.{fraction}" if decimals else f"{sign}{whole}"
