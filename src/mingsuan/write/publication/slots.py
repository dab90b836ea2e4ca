"""A table row by row with every place filled: what every format's tables are made of."""

from __future__ import annotations

from dataclasses import dataclass

from mingsuan.compose.publication import CellKind, Table, TableCell


@dataclass(frozen=True, slots=True)
class Slot:
    """What a row holds from one column on."""

    cell: TableCell
    starts: bool
    """The cell's own row; False: it reaches down from a row above."""


Row = tuple[Slot, ...]


def slots(table: Table) -> tuple[Row, ...]:
    """The rows from left to right; places that no cell covers are blank cells.

    Raises ValueError: cells overlap or leave the table.
    """
    places: list[list[Slot | None]] = [[None] * table.columns for _ in range(table.rows)]
    starts: dict[tuple[int, int], Slot] = {}
    for cell in table.cells:
        own, below = Slot(cell, starts=True), Slot(cell, starts=False)
        for row in range(cell.row, cell.row + cell.row_span):
            starts[row, cell.column] = below if row > cell.row else own
            for column in range(cell.column, cell.column + cell.column_span):
                if row >= table.rows or column >= table.columns or places[row][column]:
                    raise ValueError(f"{table.title}: cell {cell.row}, {cell.column} has no room")
                places[row][column] = own
    return tuple(
        tuple(
            starts.get((y, x)) or Slot(TableCell(y, x, "", _blank_kind(table, y)), starts=True)
            for x, slot in enumerate(row)
            if slot is None or (y, x) in starts
        )
        for y, row in enumerate(places)
    )


def _blank_kind(table: Table, row: int) -> CellKind:
    return CellKind.HEADER if row < table.header_rows else CellKind.LABEL


def head_height(table: Table) -> int:
    """How many rows are repeated on every page; cells that begin in them stay whole."""
    height = min(table.header_rows, table.rows)
    while height < table.rows and height < (
        reach := max((c.row + c.row_span for c in table.cells if c.row < height), default=0)
    ):
        height = reach
    return height
