"""Grids from rows of cells with spans, laid out as HTML lays out a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mingsuan.read import Cell, Grid


class Span(NamedTuple):
    """A cell that covers several columns or rows."""

    text: str
    columns: int = 1
    rows: int = 1


Row = Sequence[str | Span]


def grid(rows: Iterable[Row], number: int) -> Grid:
    """The grid of these rows; a cell goes to the first place that no span above covers."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    height = 0
    for y, row in enumerate(rows):
        height = y + 1
        x = 0
        for given in row:
            span = given if isinstance(given, Span) else Span(given)
            while (y, x) in taken:
                x += 1
            cells.append(Cell(span.text, y, x, span.rows, span.columns))
            taken |= {(y + dy, x + dx) for dy in range(span.rows) for dx in range(span.columns)}
            x += span.columns
    width = max(x for _, x in taken) + 1
    return Grid(tuple(cells), height, width, number)
