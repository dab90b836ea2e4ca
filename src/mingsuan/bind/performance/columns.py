"""The header of a table of indicators: which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingsuan.bind.performance.vocabulary import ColumnRole, Vocabulary
from mingsuan.forms.words import header_word
from mingsuan.read import Cell, Grid

_MAKE_A_ROW = ("value", "level2", "sign")
"""A name column beside one of these heads indicators."""


@dataclass(frozen=True)
class Header:
    """Header rows [first, body) and the columns below them."""

    first: int
    body: int
    columns: Mapping[ColumnRole, int]
    packed: bool = False
    """Its name column holds whole indicators as running text."""


def headers(grid: Grid, words: Vocabulary) -> Iterator[Header]:
    """Every header in the grid, from the top: pages repeat them."""
    body = 0
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if header_word(cell.text):
            rows.setdefault(cell.row, []).append(cell)
    for row in sorted(rows):
        found = _header(rows[row], row, words) if row >= body else None
        if found is not None:
            body = found.body
            yield found


def _header(cells: Sequence[Cell], row: int, words: Vocabulary) -> Header | None:
    """The header that begins in this row: its cells and those of the rows that they span."""
    end = max((cell.row + cell.row_span for cell in cells if _heads(cell, words)), default=row + 1)
    roles: dict[ColumnRole, int] = {}
    for cell in cells:
        role = words.column(cell.text)
        if role is not None and cell.row + cell.row_span <= end:
            roles.setdefault(role, cell.column)
    for cell in cells:
        if header_word(cell.text) in words.loose_units and _is_right_of_value(cell, roles):
            roles.setdefault("unit", cell.column)
    loose = [cell for cell in cells if header_word(cell.text) in words.loose_names]
    if "name" not in roles and loose:
        roles["name"] = loose[-1].column
        packed = "value" not in roles and "project" in roles
        return Header(row, end, roles, packed) if packed or _makes_rows(roles) else None
    if _makes_rows(roles) or _lists_goals(roles):
        return Header(row, end, roles)
    return None


def _heads(cell: Cell, words: Vocabulary) -> bool:
    """Whether the cell tells how deep the header is: a label down the side does not."""
    return words.column(cell.text) in ("name", "value", "project")


def _is_right_of_value(cell: Cell, roles: Mapping[ColumnRole, int]) -> bool:
    return "value" in roles and cell.column > roles["value"]


def _makes_rows(roles: Mapping[ColumnRole, int]) -> bool:
    return "name" in roles and any(role in roles for role in _MAKE_A_ROW)


def _lists_goals(roles: Mapping[ColumnRole, int]) -> bool:
    return {"project", "goal"} <= roles.keys()
