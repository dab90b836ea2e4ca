"""Subject codes in one column or several: 2010101, 201|01|01, or only the digits that change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingsuan.bind.header import Column
from mingsuan.cube import Dimension, Space

_CODE = re.compile(r"^[\[（【]?(\d{3,9})(?![\d年月日.,，])[\]）】]?")
_SEGMENT = re.compile(r"^(\d{2,9})(?:\.0+)?$")
_SHORTENED = re.compile(r"^(\d)(?:\.0+)?$")
"""A 款 or 项 that lost its leading zero (8 for 08): a spreadsheet took it for a number."""
_CLASS = 3
"""Digits of a first-level code (类)."""


class CodeColumns:
    """The code columns of a side, read from top to bottom: blank 类, 款 repeat those above."""

    def __init__(self, space: Space, keys: Sequence[Column], classes: Mapping[str, str]) -> None:
        """`classes` tells the dimension of a first-level code where no header does."""
        self._space = space
        self._classes = classes
        self._lists = [_CodeList(columns[0].dimension, columns) for columns in _lists(keys)]

    def read(self, words: Mapping[int, str]) -> dict[str, str]:
        """Dimension → code of the next row; empty if it gives none."""
        found: dict[str, str] = {}
        for codes in self._lists:
            parts = codes.parts(words)
            first = next((part for part in parts if part), "")
            known = codes.dimension or self._classes.get(first[:_CLASS], "")
            if first and known:
                found.setdefault(known, joined(parts, self._space.dimension(known)))
        return found


@dataclass
class _CodeList:
    """The columns of one list, and the digits that its last row left standing for the next."""

    dimension: str
    columns: Sequence[Column]
    last: list[str] = field(default_factory=list)

    def parts(self, words: Mapping[int, str]) -> list[str]:
        """The digits of each column, leading blanks filled from above; [] if it gives none."""
        parts: list[str] = []
        for column in self.columns:
            inside = any(parts) or any(self.last[: len(parts)])
            parts.append(_digits(column, words.get(column.index, ""), inside))
        given = next((i for i, part in enumerate(parts) if part), None)
        if given is None:
            return []
        if len(parts[given]) < _CLASS:
            parts = self.last[:given] + parts[given:] if self.last else parts
        self.last = parts
        return parts


def _lists(keys: Sequence[Column]) -> list[list[Column]]:
    """The key columns that codes may stand in, those of one list together.

    Of two lists without a dimension (类 款 名称 类 款 名称) the second begins where, after a
    name, a header word comes again.
    """
    found: dict[tuple[str, int], list[Column]] = {}
    run, seen, named = 0, set[str](), False
    for column in keys:
        if column.role not in ("code", "name", "label"):
            continue
        if column.role == "code" and not column.dimension:
            if named and column.label in seen:
                run, seen = run + 1, set()
            seen, named = seen | {column.label}, False
        elif not column.dimension:
            named = True
        found.setdefault((column.dimension, 0 if column.dimension else run), []).append(column)
    return list(found.values())


def _digits(column: Column, word: str, inside: bool) -> str:
    """The digits of a cell; `inside`: columns before it give those of the levels above."""
    found = _CODE.match(word)
    if found:
        return found.group(1)
    if column.role != "code":
        return ""
    if whole := _SEGMENT.match(word):
        return whole.group(1)
    short = _SHORTENED.match(word) if inside else None
    return f"0{short.group(1)}" if short else ""


def joined(parts: Sequence[str], dimension: Dimension) -> str:
    """One code from the columns 类, 款, 项: each gives its own digits, or all so far."""
    whole = ""
    for part in parts:
        if part == whole:
            continue
        cumulative = part.startswith(whole) and len(part) in dimension.code_lengths
        whole = part if cumulative and len(part) > len(whole) else whole + part
    return whole
