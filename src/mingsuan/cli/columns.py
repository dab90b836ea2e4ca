"""Text in columns on a terminal, where a Chinese character is two places wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """How many places the text takes."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def in_columns(rows: Sequence[Sequence[str]], gap: str = "  ") -> Iterator[str]:
    """The rows with every column as wide as its widest entry."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True))
        yield gap.join(padded).rstrip()
