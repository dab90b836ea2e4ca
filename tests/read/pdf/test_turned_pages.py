"""Pages lie as they please: what counts is how their text stands."""

from __future__ import annotations

import pytest

from mingsuan.read import Box
from tests.read.pdf.drawing import Sheets, grids, paragraphs, rows, table

LIST = [["项目", "预算数"], ["基本支出", "1,234.56"], ["项目支出", "20.00"]]


def turned(quarters: int, *, rotate: bool) -> Sheets:
    """A sheet whose text runs upwards, upside down or downwards; `rotate` says so in the file."""
    sideways = quarters % 2 == 1
    width, height = (842, 595) if sideways else (595, 842)
    sheets = Sheets(595, 842, rotate=90 * quarters if rotate else 0)
    canvas = sheets.canvas
    canvas.saveState()
    corner = {0: (0, 0), 1: (595, 0), 2: (595, 842), 3: (0, 842)}[quarters]
    canvas.translate(*corner)
    canvas.rotate(90 * quarters)
    sheets.height = height
    sheets.centred(width / 2, 60, "收支总表", size=16)
    table(sheets, LIST)
    canvas.restoreState()
    return sheets


@pytest.mark.parametrize("rotate", [True, False])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_text_that_runs_in_any_direction_is_read_upright(quarters: int, rotate: bool) -> None:
    reading = turned(quarters, rotate=rotate).read()
    assert paragraphs(reading) == ["收支总表"]
    assert [rows(grid) for grid in grids(reading)] == [LIST]


def first_box(sheets: Sheets) -> Box:
    box = grids(sheets.read())[0].lookup[0, 0].box
    assert box is not None
    return box


def test_boxes_are_as_seen_on_the_screen() -> None:
    """The cell at 60, 100 of the upright table, wherever that is when the page is shown."""
    upright = (60, 100, 150, 120)
    seen = first_box(turned(1, rotate=True))
    assert (seen.left, seen.top, seen.right, seen.bottom) == pytest.approx(upright, abs=0.6)
    lying = first_box(turned(1, rotate=False))
    on_its_side = (100, 842 - 150, 120, 842 - 60)
    assert (lying.left, lying.top, lying.right, lying.bottom) == pytest.approx(on_its_side, abs=0.6)
    overhead = first_box(turned(2, rotate=False))
    upside_down = (595 - 150, 842 - 120, 595 - 60, 842 - 100)
    edges = (overhead.left, overhead.top, overhead.right, overhead.bottom)
    assert edges == pytest.approx(upside_down, abs=0.6)
