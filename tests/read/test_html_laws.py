"""Whatever spans a page claims, its grid is sound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import covered_once, read

SPAN = st.integers(0, 12)
CELL = st.tuples(SPAN, SPAN)
TABLE = st.lists(st.lists(CELL, max_size=6), min_size=1, max_size=8)


def page(table: list[list[tuple[int, int]]]) -> bytes:
    rows = (
        "<tr>" + "".join(f"<td rowspan={down} colspan={across}>x" for down, across in row)
        for row in table
    )
    return f"<html><body><table><tr><td>一<td>二{''.join(rows)}</table></body></html>".encode()


@given(TABLE)
def test_no_place_is_covered_twice_and_no_cell_is_lost(table: list[list[tuple[int, int]]]) -> None:
    (found,) = read(page(table)).grids()
    assert covered_once(found)
    assert len(found.cells) == 2 + sum(map(len, table))
    assert found.rows == 1 + len(table)


@given(TABLE)
def test_cells_stand_in_their_rows_from_left_to_right(table: list[list[tuple[int, int]]]) -> None:
    (found,) = read(page(table)).grids()
    for number, row in enumerate([[(1, 1), (1, 1)], *table]):
        columns = [cell.column for cell in found.cells if cell.row == number]
        assert len(columns) == len(row)
        assert columns == sorted(columns)


@given(TABLE)
def test_a_cell_begins_in_the_last_column(table: list[list[tuple[int, int]]]) -> None:
    (found,) = read(page(table)).grids()
    assert found.columns - 1 in {cell.column for cell in found.cells}
