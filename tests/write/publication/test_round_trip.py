"""What is written in any format is read back the same: law of every format with tables.

A PDF shows lines and letters, no cells and no blanks: rows between which no line is drawn are
one, and blanks do not count.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingsuan.compose.publication import CellKind, Publication, Table, TableCell
from mingsuan.read import Document, Grid, read_bytes
from mingsuan.write.publication import docx, html, pdf, xlsx
from mingsuan.write.publication.slots import slots
from mingsuan.write.publication.words import printable
from tests.write.publication.publications import nine_tables

MAKERS = {"docx": docx.to_docx, "html": html.to_html, "xlsx": xlsx.to_xlsx}
FORMATS = pytest.mark.parametrize("name", MAKERS)


def read_back(publication: Publication, name: str) -> Document:
    """The publication written in a format and read again."""
    return read_bytes(MAKERS[name](publication), f"公开.{name}")


def texts(table: Table) -> list[list[str]]:
    """What stands at every place of a table; blanks are one blank."""
    places = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                places[row][column] = _spaced(cell.text)
    return places


def texts_read(grid: Grid) -> list[list[str]]:
    """The same of a table that was read."""
    return [[_spaced(grid.text(y, x)) for x in range(grid.columns)] for y in range(grid.rows)]


def _spaced(text: str) -> str:
    text = printable(text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def seen(places: list[list[str]]) -> list[list[str]]:
    """The same as a PDF shows it."""
    return [["".join(text.split()) for text in row] for row in places]


@FORMATS
def test_the_tables_of_a_disclosure_are_read_back(name: str) -> None:
    publication = nine_tables()
    grids = [*read_back(publication, name).grids()]
    assert [texts_read(grid) for grid in grids] == [texts(t) for t in publication.tables]


@FORMATS
def test_the_same_publication_makes_the_same_file(name: str) -> None:
    assert MAKERS[name](nine_tables()) == MAKERS[name](nine_tables())


WORDS = st.text(
    st.one_of(
        st.sampled_from("预算支出（一）=+-@<>&\"'$#*_\\`[]{}%！/~ \n"), st.characters(codec="utf-8")
    ),
    max_size=12,
)
PLAIN = st.text(st.sampled_from("预算支出（一）=+@<>&#$*_~`0123456789.%"), max_size=12)
NAMES = st.text(st.sampled_from("预算支出合计科目编码名称"), min_size=1, max_size=8)
AMOUNTS = st.decimals(-(10**10), 10**10, places=2)


@st.composite
def tables(draw: st.DrawFn, words: st.SearchStrategy[str]) -> Table:
    """A table with names above and at the left, and anything in between, spans too."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    cells = [TableCell(0, x, draw(NAMES), CellKind.HEADER) for x in range(columns)]
    cells += [TableCell(y, 0, draw(NAMES), depth=draw(st.integers(0, 3))) for y in range(1, rows)]
    taken: set[tuple[int, int]] = set()
    for y in range(1, rows):
        for x in range(1, columns):
            if (y, x) in taken or not draw(st.integers(0, 3)):
                continue
            free = next((i for i in range(x, columns) if (y, i) in taken), columns)
            cell = draw(inner_cells(words, y, x, rows - y, free - x))
            cells.append(cell)
            taken |= {(y + j, x + i) for j in range(cell.row_span) for i in range(cell.column_span)}
    return Table(draw(NAMES), tuple(cells), rows, columns, 1, (1.0,) * columns)


@st.composite
def inner_cells(
    draw: st.DrawFn,
    words: st.SearchStrategy[str],
    row: int,
    column: int,
    rows: int,
    columns: int,
) -> TableCell:
    """A cell that fits into so many rows and columns."""
    kind = draw(st.sampled_from([k for k in CellKind if k is not CellKind.HEADER]))
    value = draw(AMOUNTS) if kind is CellKind.AMOUNT else None
    return TableCell(
        row,
        column,
        draw(words) if value is None else f"{value:,.2f}",
        kind,
        value,
        draw(st.sampled_from((1, 1, rows))),
        draw(st.sampled_from((1, 1, columns))),
        draw(st.integers(0, 3)),
        draw(st.booleans()),
    )


@FORMATS
@settings(max_examples=60)
@given(table=tables(WORDS))
def test_any_table_is_read_back(name: str, table: Table) -> None:
    (grid,) = read_back(alone(table), name).grids()
    assert texts_read(grid) == texts(table)


@settings(max_examples=25)
@given(table=tables(PLAIN))
def test_any_table_is_read_back_from_pdf(table: Table) -> None:
    (grid,) = read_bytes(pdf.to_pdf(alone(table)), "公开.pdf").grids()
    assert seen(texts_read(grid)) == seen(texts(_as_drawn(table)))


def test_the_tables_of_a_disclosure_are_read_back_from_pdf() -> None:
    publication = nine_tables()
    grids = [*read_bytes(pdf.to_pdf(publication), "公开.pdf").grids()]
    assert [seen(texts_read(grid)) for grid in grids] == [
        seen(texts(_as_drawn(table))) for table in publication.tables
    ]


def test_the_same_publication_makes_the_same_pdf() -> None:
    assert pdf.to_pdf(nine_tables()) == pdf.to_pdf(nine_tables())


def alone(table: Table) -> Publication:
    """A publication of one table."""
    return Publication("公开", "某局", 2026, "预算", (table,))


def _as_drawn(table: Table) -> Table:
    """Without rows and columns at whose beginning no cell begins: no line is drawn there."""
    filled = [slot.cell for row in slots(table) for slot in row if slot.starts]
    rows = sorted({cell.row for cell in filled})
    columns = sorted({cell.column for cell in filled})
    cells = tuple(
        replace(
            cell,
            row=rows.index(cell.row),
            column=columns.index(cell.column),
            row_span=sum(cell.row <= r < cell.row + cell.row_span for r in rows),
            column_span=sum(cell.column <= c < cell.column + cell.column_span for c in columns),
        )
        for cell in filled
    )
    return replace(table, cells=cells, rows=len(rows), columns=len(columns))
