"""Which columns of a user's list hold codes and names."""

from __future__ import annotations

from typing import NamedTuple

from mingsuan.codes.names import plain_name
from mingsuan.codes.tabular import Row

_CODE_HEADERS = frozenset(
    {"科目编码", "科目代码", "科目编号", "品目编码", "区划代码", "编码", "代码", "code"}
)
_NAME_HEADERS = frozenset({"科目名称", "品目名称", "区划名称", "名称", "name"})
_PARTS = ("类", "款", "项", "目")
_HEADER_WITHIN = 30
"""Rows in which a header is looked for."""


class Columns(NamedTuple):
    """0-based columns of a list, and its first row below the header."""

    code: tuple[int, ...]
    """One column, or those of 类, 款, 项 in order."""
    name: int
    first_row: int

    def codes(self) -> CodeReader:
        """A reader for the rows from top to bottom."""
        return CodeReader(self.code)


class CodeReader:
    """Codes of rows read in order: blank 类 and 款 go on from the row above."""

    def __init__(self, columns: tuple[int, ...]) -> None:
        self._columns = columns
        self._parts: list[str] = []

    def of(self, row: Row) -> str:
        """The row's code; empty if it prints none."""
        if len(self._columns) == 1:
            return row.cell(self._columns[0])
        printed = [row.cell(column) for column in self._columns]
        deepest = max((i for i, part in enumerate(printed) if part), default=-1)
        if deepest < 0:
            return ""
        first = next(i for i, part in enumerate(printed) if part)
        self._parts = self._parts[:first] + printed[first : deepest + 1]
        return _joined(self._parts)


def find_columns(rows: list[Row]) -> Columns | None:
    """The columns that the header names; None if there is no header."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        headers = [plain_name(cell).lower() for cell in row.cells]
        name = next((i for i, header in enumerate(headers) if header in _NAME_HEADERS), None)
        if name is None:
            continue
        parts = _parts(headers)
        if parts:
            return Columns(parts, name, number + 1)
        code = next((i for i, header in enumerate(headers) if header in _CODE_HEADERS), None)
        if code is not None:
            below = (
                _parts([plain_name(c) for c in rows[number + 1].cells])
                if rows[number + 1 :]
                else ()
            )
            return Columns(below, name, number + 2) if below else Columns((code,), name, number + 1)
    return None


def _parts(headers: list[str]) -> tuple[int, ...]:
    found = tuple(headers.index(part) for part in _PARTS if part in headers)
    return found if len(found) > 1 else ()


def _joined(parts: list[str]) -> str:
    """201, 1, 1 → 2010101; a part that repeats what is above it replaces it."""
    code = ""
    for part in parts:
        filled = part.zfill(2) if code else part
        code = (
            filled
            if code and len(filled) > len(code) and filled.startswith(code)
            else code + filled
        )
    return code
