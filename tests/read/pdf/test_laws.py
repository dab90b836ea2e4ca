"""Laws: any ruled table is read as it was drawn; any page turned is read as before."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from mingsuan.read import Box, Cell, Grid, Paragraph
from mingsuan.read.pdf.geometry import Rect, turn_back, upright
from mingsuan.read.pdf.lattice import Region, lattice_of
from mingsuan.read.pdf.lines import lines_of
from mingsuan.read.pdf.rulings import Ruling, frames, whole_lines
from mingsuan.read.pdf.runs import Run
from mingsuan.read.pdf.wire import pack, unpack
from mingsuan.read.reading import Reading

SHEET = 1000.0
_sizes = st.floats(min_value=8, max_value=90)


@st.composite
def merged_tables(draw: st.DrawFn) -> tuple[list[float], list[float], list[Region]]:
    """Column edges, row edges and cells that tile the table, some of them merged."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    xs = list(_sums(50, draw(st.lists(_sizes, min_size=columns, max_size=columns))))
    ys = list(_sums(50, draw(st.lists(_sizes, min_size=rows, max_size=rows))))
    free = {(r, c) for r in range(rows) for c in range(columns)}
    cells: list[Region] = []
    while free:
        row, column = min(free)
        down, across = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while not _fits(free, Region(row, column, down, across)):
            down, across = max(1, down - 1), max(1, across - 1)
        cells.append(Region(row, column, down, across))
        free -= set(_places(cells[-1]))
    return xs, ys, cells


def _sums(start: float, steps: list[float]) -> Iterator[float]:
    yield start
    for step in steps:
        start += step
        yield start


def _places(region: Region) -> Iterator[tuple[int, int]]:
    for row in range(region.row, region.row + region.row_span):
        for column in range(region.column, region.column + region.column_span):
            yield row, column


def _fits(free: set[tuple[int, int]], region: Region) -> bool:
    return all(place in free for place in _places(region))


def outlines(
    xs: list[float], ys: list[float], cells: list[Region]
) -> tuple[list[Ruling], list[Ruling]]:
    """The borders of each cell."""
    across, down = [], []
    for row, column, rows, columns in cells:
        left, right = xs[column], xs[column + columns]
        top, bottom = ys[row], ys[row + rows]
        across += [Ruling(top, left, right), Ruling(bottom, left, right)]
        down += [Ruling(left, top, bottom), Ruling(right, top, bottom)]
    return across, down


@given(merged_tables(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_a_table_ruled_cell_by_cell_has_the_cells_that_were_drawn(
    drawn: tuple[list[float], list[float], list[Region]], chance: object
) -> None:
    """Edges that no border shows are no edges: the cells are compared by their outlines."""
    xs, ys, cells = drawn
    across, down = outlines(xs, ys, cells)
    chance.shuffle(across)  # type: ignore[attr-defined]
    chance.shuffle(down)  # type: ignore[attr-defined]
    (frame,) = frames(whole_lines(across, SHEET, SHEET), whole_lines(down, SHEET, SHEET))
    lattice = lattice_of(frame)
    assert lattice is not None
    found = sorted(_rounded(lattice.box(region)) for region in lattice.regions())
    expected = (
        Rect(xs[c], ys[r], xs[c + across_], ys[r + down_]) for r, c, down_, across_ in cells
    )
    assert found == sorted(map(_rounded, expected))


def _rounded(rect: Rect) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(round, rect)
    return left, top, right, bottom


@given(merged_tables())
@settings(max_examples=60)
def test_cells_tile_the_lattice(drawn: tuple[list[float], list[float], list[Region]]) -> None:
    """Even if some borders are missing, every place belongs to exactly one cell."""
    xs, ys, cells = drawn
    across, down = outlines(xs, ys, cells)
    for frame in frames(across[::2] + across[1::4], down[::2]):
        lattice = lattice_of(frame)
        if lattice is not None:
            places = [place for region in lattice.regions() for place in _places(region)]
            assert sorted(places) == sorted(
                (r, c) for r in range(lattice.rows) for c in range(lattice.columns)
            )


_rects = st.tuples(st.floats(0, 400), st.floats(0, 400), st.floats(1, 100), st.floats(1, 100)).map(
    lambda t: Rect(t[0], t[1], t[0] + t[2], t[1] + t[3])
)


@given(_rects, st.integers(0, 3), st.integers(0, 3))
def test_a_turned_sheet_turns_back(rect: Rect, seen: int, reading: int) -> None:
    """Seen through any turn and turned back, a place is where the screen shows it."""
    width, height = 595.0, 842.0
    corners = rect.left, height - rect.bottom, rect.right, height - rect.top
    on_screen = upright(0, 0, width, height, seen).rect(*corners)
    read = upright(0, 0, width, height, reading).rect(*corners)
    size = (width, height) if reading % 2 == 0 else (height, width)
    back = turn_back(read, *size, reading - seen)
    assert all(abs(a - b) < 1e-6 for a, b in zip(back, on_screen, strict=True))


_words = st.lists(
    st.tuples(st.integers(0, 8), st.floats(0, 4.8), st.sampled_from(["预算", "12.5", "万元"])),
    min_size=1,
    max_size=30,
)


@given(_words, st.randoms(use_true_random=False))
def test_every_run_is_on_one_line_in_reading_order(
    words: list[tuple[int, float, str]], chance: object
) -> None:
    runs = []
    for k, (line, lower, text) in enumerate(words):
        top = 100 + 20 * line + lower * text[0].isdigit()
        runs.append(Run(text, 60.0 + 40 * k, 90.0 + 40 * k, top, top + 12))
    shuffled = list(runs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    lines = lines_of(shuffled)
    assert sorted(id(run) for line in lines for run in line.runs) == sorted(map(id, runs))
    assert len(lines) == len({line for line, _, _ in words})
    assert all(line.runs == sorted(line.runs, key=lambda r: r.left) for line in lines)


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_boxes = st.none() | st.builds(Box, st.integers(1, 9), *[st.floats(0, 999)] * 4)
_cells = st.builds(
    Cell, _texts, st.integers(0, 9), st.integers(0, 9), st.integers(1, 3), st.integers(1, 3)
)
_grids = st.lists(_cells, max_size=6).map(lambda cells: Grid(tuple(cells), 12, 12, 3))
_paragraphs = st.builds(Paragraph, _texts, box=_boxes)


@given(st.lists(_paragraphs | _grids, max_size=5), st.lists(_texts, max_size=3))
def test_a_reading_arrives_as_it_was_sent(blocks: list[Paragraph | Grid], notes: list[str]) -> None:
    arrived = unpack(pack(Reading(tuple(blocks), tuple(notes))))
    assert isinstance(arrived, Reading)
    assert arrived.notes == tuple(notes)
    for sent, got in zip(blocks, arrived.blocks, strict=True):
        if isinstance(sent, Grid):
            assert isinstance(got, Grid)
            assert (got.cells, got.rows, got.columns) == (sent.cells, sent.rows, sent.columns)
        else:
            assert got == sent
