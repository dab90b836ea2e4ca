"""Rows of tables that print a subject's code beside its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.check.rules.case import Case, Table
from mingsuan.codes import Kind
from mingsuan.forms.words import plain
from mingsuan.read import Cell, Grid

_CODE_HEAD = re.compile(r"(?:科目|分类).*(?:编码|代码)|^(?:科目)?(?:编码|代码)$")
_PART_HEADS = ("类", "款", "项")
_NAME_HEAD = re.compile(r"(?:科目|分类).*名称|^名称$")
_HEAD_ROWS = 5
_CODE = re.compile(r"(?:\d{3}|\d{5}|\d{7})")
_PART = re.compile(r"\d{1,7}")
_CLASS = 3
_KINDS = {"2": Kind.FUNCTIONAL, "3": Kind.DEPT_ECONOMIC, "5": Kind.GOV_ECONOMIC}
"""The list that a subject belongs to, by the first digit of its code."""
_MOST = 0.6
"""Such a part of the codes of a list tells which one it is."""


@dataclass(frozen=True)
class Coded:
    """A row with a code and a name."""

    code: str
    name: str
    """In plain writing."""
    cells: tuple[Cell, ...]
    """Those that digits of the code stand in."""

    def mended(self, right: str) -> tuple[Cell, str]:
        """The cell that would have to change for the code to be this one, and its new text."""
        if len(self.cells) == 1:
            return self.cells[0], right
        end = len(self.code)
        for cell in reversed(self.cells):
            digits = "".join(cell.text.split())
            start = (
                0 if self.code.startswith(digits) and len(digits) > _CLASS else end - len(digits)
            )
            if self.code[start:end] != right[start:end]:
                return cell, right[start:end]
            end -= len(digits) if start else 2
        return self.cells[0], right[: len(self.cells[0].text)]


@dataclass(frozen=True)
class CodedList:
    """The rows of one table whose codes are of one statutory list."""

    table: Table
    kind: Kind
    rows: tuple[Coded, ...]


def coded_lists(case: Case) -> Iterator[CodedList]:
    """Every list of subjects in the tables, where most codes tell which list it is of."""
    for table in case.tables:
        for parts, name in _columns(table.grid):
            rows = tuple(_rows(table.grid, parts, name))
            kind = _kind(rows)
            if kind is not None:
                yield CodedList(table, kind, rows)


def _columns(grid: Grid) -> Iterator[tuple[list[int], int]]:
    """The columns of code (one, or 类, 款, 项) and name that stand side by side."""
    parts: list[int] = []
    for column in range(grid.columns):
        role = _role(grid, column)
        if role == "code":
            parts.append(column)
        elif role == "name" and parts:
            yield parts, column
            parts = []
        else:
            parts = []


def _role(grid: Grid, column: int) -> str:
    """What the words nearest to the first row of numbers call a column."""
    heads = [plain(grid.text(row, column)) for row in range(min(_HEAD_ROWS, grid.rows))]
    for head in reversed(heads):
        if head in _PART_HEADS or _CODE_HEAD.search(head):
            return "code"
        if _NAME_HEAD.search(head):
            return "name"
    return ""


def _rows(grid: Grid, parts: list[int], name: int) -> Iterator[Coded]:
    last: list[str] = []
    for row in range(grid.rows):
        cells = [grid.lookup.get((row, column)) for column in parts]
        texts = ["".join(cell.text.split()) if cell else "" for cell in cells]
        given = [cell for cell, text in zip(cells, texts, strict=True) if cell and text]
        if not given or not all(_PART.fullmatch(text) for text in texts if text):
            continue
        texts = _filled(texts, last)
        last = texts
        code, named = _bare(_joined(texts)), plain(grid.text(row, name))
        if _CODE.fullmatch(code) and re.search("[\u4e00-\u9fff]", named):
            yield Coded(code, named, tuple(given))


def _filled(texts: list[str], last: list[str]) -> list[str]:
    """With the 类 and 款 that a row leaves blank because the row above prints them."""
    first = next(i for i, text in enumerate(texts) if text)
    repeats = first > 0 and last and len(texts[first]) < _CLASS
    return [*last[:first], *texts[first:]] if repeats else texts


def _joined(texts: list[str]) -> str:
    """201, 01, 02 and 201, 20101, 2010102 are both 2010102."""
    code = ""
    for text in texts:
        part = text.zfill(2) if code else text
        code = part if code and part.startswith(code) else code + part
    return code


def _bare(code: str) -> str:
    """Without the zeros that fill a code up to 项: 2010000 is 201."""
    while len(code) > _CLASS and code.endswith("00"):
        code = code[:-2]
    return code


def _kind(rows: tuple[Coded, ...]) -> Kind | None:
    firsts = Counter(row.code[0] for row in rows)
    if not firsts:
        return None
    digit, often = firsts.most_common(1)[0]
    return _KINDS.get(digit) if often >= _MOST * len(rows) else None
