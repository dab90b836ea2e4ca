"""What is printed in a value cell, as an exact number."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from mingsuan.cube import parse_decimal

_SPACE = re.compile(r"[\s\u00a0\u3000\u200b]+")
_BLANKS = {"", "-", "—", "－", "–", "--", "——", "/", "／", "无", "…"}
_NUMBER = re.compile(
    r"^(?P<open>[（(])?(?P<sign>[-－−–+]|[△▲])?[¥￥]?(?P<digits>\d[\d,，]*(?:[.．]\d*)?|[.．]\d+)"
    r"(?P<unit>[%％]|元|万元)?(?P<close>[)）])?$"
)
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


class Shown(Enum):
    """How a cell shows its number."""

    NUMBER = "number"
    BLANK = "blank"
    HIDDEN = "hidden"
    """Withheld on purpose (*, **)."""
    OTHER = "other"
    """Words or an error value where a number should stand."""


class Printed(NamedTuple):
    """A value cell's content."""

    shown: Shown
    value: int | None
    quantum: int
    decimals: int
    percent: bool


BLANK = Printed(Shown.BLANK, 0, 0, 0, False)
"""Nothing printed: zero, exactly."""


@lru_cache(maxsize=65536)
def printed(text: str, worth: int) -> Printed:
    """The number that a cell prints, in units of `worth`.

    A blank or a dash is zero; brackets and △ make a number negative.
    """
    word = _SPACE.sub("", text).translate(_WIDE)
    if word in _BLANKS:
        return BLANK
    if set(word) <= {"*", "＊"}:
        return Printed(Shown.HIDDEN, None, 1, 0, False)
    match = _NUMBER.match(word)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return Printed(Shown.OTHER, None, 1, 0, False)
    return _number(match, worth)


def _number(match: re.Match[str], worth: int) -> Printed:
    digits = match["digits"].replace(",", "").rstrip(".")
    number = parse_decimal(digits, worth)
    if number is None:
        return Printed(Shown.OTHER, None, 1, 0, False)
    negative = bool(match["open"]) or (match["sign"] or "+") != "+"
    decimals = len(digits.partition(".")[2])
    value = -number.value if negative else number.value
    percent = match["unit"] in ("%", "％")
    return Printed(Shown.NUMBER, value, number.quantum, decimals, percent)
