"""The lines of procurement tables (政府采购明细): what is bought, by which catalogue code.

Their amounts are facts; code, name and unit are words, and stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from mingsuan.bind.disclosure import BoundTable
from mingsuan.bind.numbers import Shown, printed
from mingsuan.forms.declared import load_declared
from mingsuan.forms.words import header_word, plain
from mingsuan.read import Cell, Document, Grid, Place, place_of

DATA = Path(__file__).parent / "data" / "purchases.yaml"
_LAST_HEADER_ROW = 4
_WHOLE = 1

Role = Literal["project", "name", "code", "unit", "quantity", "price", "amount"]


class _Column(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    role: Role
    words: list[str]


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    columns: list[_Column]
    coded: str


@dataclass(frozen=True)
class Purchase:
    """A line of a procurement table."""

    name: str
    """What is bought, its code left out."""
    code: str
    """Code of the catalogue (品目编码); empty if the table gives none."""
    project: str
    unit: str
    quantity: int | None
    """None if no whole number is given."""
    cells: Mapping[Role, Cell]
    grid: Grid
    title: str

    def place(self, role: Role) -> Place:
        """The place of one of its cells; of its name if it has no such cell."""
        cell = self.cells.get(role) or self.cells["name"]
        return place_of(self.grid, cell, self.title)


@cache
def _words() -> tuple[Mapping[str, Role], re.Pattern[str]]:
    file = load_declared(DATA, _File)
    return {header_word(w): c.role for c in file.columns for w in c.words}, re.compile(file.coded)


def purchases(document: Document, tables: tuple[BoundTable, ...]) -> Iterator[Purchase]:
    """The lines of every procurement table that lists what is bought."""
    titles = {table.number: table.title for table in tables}
    for grid in document.grids():
        columns = _columns(grid)
        if {"name", "amount"} <= columns.keys() and len(columns) > len(("name", "amount")):
            yield from _lines(grid, columns, titles.get(grid.number, ""))


def _columns(grid: Grid) -> dict[Role, tuple[int, int]]:
    """Role → its column and the first row below its header."""
    known, _ = _words()
    found: dict[Role, tuple[int, int]] = {}
    for cell in grid.cells:
        role = known.get(header_word(cell.text))
        if role is not None and cell.row <= _LAST_HEADER_ROW and cell.column_span == 1:
            found.setdefault(role, (cell.column, cell.row + cell.row_span))
    return found


def _lines(grid: Grid, columns: Mapping[Role, tuple[int, int]], title: str) -> Iterator[Purchase]:
    body = max(below for _, below in columns.values())
    _, coded = _words()
    for row in range(body, grid.rows):
        cells = {
            role: cell
            for role, (column, _) in columns.items()
            if (cell := grid.lookup.get((row, column))) is not None and cell.column == column
        }
        texts = {role: plain(cell.text) for role, cell in cells.items()}
        inside = coded.fullmatch(texts.get("name", ""))
        name = inside[2] if inside else texts.get("name", "")
        code = texts.get("code", "") or (inside[1] if inside else "")
        if "name" in cells and (name or code):
            yield Purchase(
                name,
                code,
                texts.get("project", ""),
                texts.get("unit", ""),
                _quantity(texts.get("quantity", "")),
                cells,
                grid,
                title,
            )


def _quantity(text: str) -> int | None:
    number = printed(text, _WHOLE)
    return number.value if number.shown is Shown.NUMBER and not number.decimals else None
