"""How printed numbers look: only to tell columns and rows of numbers, nothing is calculated."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[-－−–+]?[\d,，]*\d(?:\.\d+)?%?|[-－—–]+|[*＊]+")
_AMOUNT = re.compile(r"[-－−–]?\d[\d,]*\.(\d+)%?|[-－−–]?\d{1,3}(?:,\d{3})+")


def is_number(text: str) -> bool:
    """Whether the text is a number, or a mark that stands for one."""
    return _NUMBER.fullmatch(text) is not None


def decimals(text: str) -> int | None:
    """How many decimals an amount is printed with; None if it is no whole amount."""
    match = _AMOUNT.fullmatch(text)
    return None if match is None else len(match.group(1) or "")
