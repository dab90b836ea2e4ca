"""Labels of a grid with their values beside or below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mingsuan.forms.schema import FieldWord, TableEntry
from mingsuan.forms.words import header_word, plain
from mingsuan.read import Cell, Grid


class Field(NamedTuple):
    """A label that an entry knows, and the cell that holds its value."""

    word: str
    entry: FieldWord
    value: Cell | None


def fields_of(grid: Grid, entry: TableEntry) -> list[Field]:
    """The labels in the order of the grid's cells; parts of what is no amount are none either."""
    words = {header_word(w): f for f in entry.fields for w in f.words}
    whole: dict[int, FieldWord] = {}
    found: list[Field] = []
    for cell in grid.cells:
        field = words.get(header_word(cell.text))
        if field is None:
            continue
        if field.role != "part":
            whole[cell.column] = field
        elif whole.get(cell.column, field).role == "text":
            continue
        found.append(Field(plain(cell.text), field, _value_cell(grid, cell, field)))
    return found


def key_of(fields: Sequence[Field]) -> dict[str, str]:
    """What the key fields select: dimension → the member that stands beside the label."""
    return dict(_members(fields))


def _members(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.entry.role == "key" and field.value is not None and plain(field.value.text):
            yield field.entry.dimension, plain(field.value.text)


def _value_cell(grid: Grid, label: Cell, field: FieldWord) -> Cell | None:
    if field.value == "below":
        return grid.lookup.get((label.row + label.row_span, label.column))
    return grid.lookup.get((label.row, label.column + label.column_span))
