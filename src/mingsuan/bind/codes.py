"""Subject codes in one column or several: 2010101, 201|01|01, or only the digits that change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mingsuan.bind.header import Column
from mingsuan.cube import Dimension, Space

_CODE = re.compile(r"^[\[（【]?(\d{3,9})(?![\d年月日.,，])[\]）】]?")
_SEGMENT = re.compile(r"^\d{2,9}$")
_CLASS = 3
"""Digits of a first-level code (类)."""


class CodeColumns:
    """The code columns of a side, read from top to bottom: blank 类, 款 repeat those above."""

    def __init__(self, space: Space, keys: Sequence[Column], classes: Mapping[str, str]) -> None:
        """`classes` tells the dimension of a first-level code where no header does."""
        self._space = space
        self._classes = classes
        self._columns: dict[str, list[Column]] = {}
        self._last: dict[str, list[str]] = {}
        for column in keys:
            if column.role in ("code", "name", "label"):
                self._columns.setdefault(column.dimension, []).append(column)

    def read(self, words: Mapping[int, str]) -> dict[str, str]:
        """Dimension → code of the next row; empty if it gives none."""
        found = (self._code(d, columns, words) for d, columns in self._columns.items())
        return {dimension: code for dimension, code in found if dimension and code}

    def _code(
        self, dimension: str, columns: Sequence[Column], words: Mapping[int, str]
    ) -> tuple[str, str]:
        parts = [_digits(column, words.get(column.index, "")) for column in columns]
        given = [i for i, part in enumerate(parts) if part]
        if not given:
            return "", ""
        if len(parts[given[0]]) < _CLASS:
            parts = self._last.get(dimension, [""] * len(parts))[: given[0]] + parts[given[0] :]
        self._last[dimension] = parts
        first = next(part for part in parts if part)
        known = dimension or self._classes.get(first[:_CLASS], "")
        return (known, joined(parts, self._space.dimension(known))) if known else ("", "")


def _digits(column: Column, word: str) -> str:
    found = _CODE.match(word)
    if found:
        return found.group(1)
    return word if column.role == "code" and _SEGMENT.match(word) else ""


def has_code(word: str) -> bool:
    """Whether a key cell begins with a code."""
    return _CODE.match(word) is not None


def joined(parts: Sequence[str], dimension: Dimension) -> str:
    """One code from the columns 类, 款, 项: each gives its own digits, or all so far."""
    whole = ""
    for part in parts:
        if part == whole:
            continue
        cumulative = part.startswith(whole) and len(part) in dimension.code_lengths
        whole = part if cumulative and len(part) > len(whole) else whole + part
    return whole
