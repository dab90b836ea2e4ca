"""Tables with ruling lines: however a program draws the lines, the cells are the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]

from tests.read.pdf.drawing import SONG, Sheets, grids, paragraphs, rows, spans, table

LIST = [["项目", "预算数"], ["基本支出", "1,234.56"], ["项目支出", "20.00"]]
XS, YS = (60.0, 150.0, 240.0), (100.0, 120.0, 140.0, 160.0)


def fill(sheets: Sheets) -> Sheets:
    """The words of LIST, without lines."""
    for r, row in enumerate(LIST):
        sheets.text(XS[0] + 3, YS[r] + 14, row[0])
        sheets.text(XS[2] - 3, YS[r] + 14, row[1], right=True)
    return sheets


def strokes(sheets: Sheets) -> None:
    for x in XS:
        sheets.line(x, YS[0], x, YS[-1])
    for y in YS:
        sheets.line(XS[0], y, XS[-1], y)


def bars(sheets: Sheets) -> None:
    for x in XS:
        sheets.bar(x - 0.4, YS[0], x + 0.4, YS[-1])
    for y in YS:
        sheets.bar(XS[0], y - 0.4, XS[-1], y + 0.4)


def frames(sheets: Sheets) -> None:
    for x0, x1 in pairwise(XS):
        for y0, y1 in pairwise(YS):
            sheets.frame(x0 + 0.4, y0 + 0.4, x1 - 0.4, y1 - 0.4)


def short_pieces(sheets: Sheets) -> None:
    for x in XS:
        for start in range(int(YS[0]), int(YS[-1]), 5):
            sheets.line(x, start, x, start + 4)
    for y in YS:
        for start in range(int(XS[0]), int(XS[-1]), 5):
            sheets.line(start, y, start + 4, y)


def one_path(sheets: Sheets) -> None:
    path = sheets.canvas.beginPath()
    for x in XS:
        path.moveTo(x, sheets.height - YS[0])
        path.lineTo(x, sheets.height - YS[-1])
    for y in YS:
        path.moveTo(XS[0], sheets.height - y)
        path.lineTo(XS[-1], sheets.height - y)
    sheets.canvas.drawPath(path)


def form(sheets: Sheets) -> None:
    """Drawn half as large around the origin of a form that is then moved and enlarged."""
    sheets.canvas.beginForm("lines")
    for x in XS:
        sheets.canvas.line((x - 60) / 2, 0, (x - 60) / 2, -30)
    for y in YS:
        sheets.canvas.line(0, -(y - 100) / 2, 90, -(y - 100) / 2)
    sheets.canvas.endForm()
    sheets.canvas.saveState()
    sheets.canvas.translate(60, sheets.height - 100)
    sheets.canvas.scale(2, 2)
    sheets.canvas.doForm("lines")
    sheets.canvas.restoreState()


@pytest.mark.parametrize("draw", [strokes, bars, frames, short_pieces, one_path, form])
def test_lines_of_every_kind_bound_the_same_cells(draw: Callable[[Sheets], None]) -> None:
    sheets = Sheets()
    draw(sheets)
    reading = fill(sheets).read()
    assert [rows(grid) for grid in grids(reading)] == [LIST]
    assert paragraphs(reading) == []


def test_white_bars_are_no_lines() -> None:
    sheets = Sheets()
    strokes(sheets)
    sheets.bar(90, 95, 90.8, 165, shade=1.0)
    assert rows(grids(fill(sheets).read())[0]) == LIST


def test_a_shaded_header_is_no_table_of_its_own() -> None:
    sheets = Sheets()
    sheets.bar(XS[0], YS[0], XS[-1], YS[1], shade=0.8)
    strokes(sheets)
    reading = fill(sheets).read()
    assert [rows(grid) for grid in grids(reading)] == [LIST]


def test_double_lines_bound_no_columns_between_them() -> None:
    sheets = Sheets()
    strokes(sheets)
    sheets.line(XS[1] + 2.5, YS[0], XS[1] + 2.5, YS[-1])
    sheets.line(XS[0], YS[1] + 2.5, XS[-1], YS[1] + 2.5)
    grid = grids(fill(sheets).read())[0]
    assert (grid.rows, grid.columns) == (3, 2)
    assert rows(grid) == LIST


def test_sides_left_open_are_columns_too() -> None:
    """A table without its outer vertical lines."""
    sheets = Sheets()
    sheets.line(XS[1], YS[0], XS[1], YS[-1])
    for y in YS:
        sheets.line(XS[0], y, XS[-1], y)
    assert rows(grids(fill(sheets).read())[0]) == LIST


def test_merged_headers_span_rows_and_columns() -> None:
    sheets = Sheets()
    cells = [
        ["科目名称", "合计", "其中", ""],
        ["", "", "基本支出", "项目支出"],
        ["教育支出", "3.00", "1.00", "2.00"],
    ]
    table(sheets, cells, spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)})
    grid = grids(sheets.read())[0]
    assert spans(grid) == {"科目名称": (0, 0, 2, 1), "合计": (0, 1, 2, 1), "其中": (0, 2, 1, 2)}
    assert rows(grid)[1:] == [["基本支出", "项目支出"], ["教育支出", "3.00", "1.00", "2.00"]]


def test_each_cell_knows_its_box_on_the_page() -> None:
    sheets = Sheets()
    table(sheets, LIST)
    cell = grids(sheets.read())[0].lookup[1, 1]
    assert cell.text == "1,234.56"
    assert cell.box is not None
    assert cell.box.page == 1
    edges = (cell.box.left, cell.box.top, cell.box.right, cell.box.bottom)
    assert edges == pytest.approx((150, 120, 240, 140), abs=0.6)


def test_lines_of_a_cell_that_only_wrap_are_one_text() -> None:
    sheets = Sheets()
    long = "机关事业单位基\n本养老保险缴费\n支出"
    table(sheets, [["科目", "预算数"], [long, "1.00"]], widths=(76, 90), height=50)
    assert rows(grids(sheets.read())[0])[1] == ["机关事业单位基本养老保险缴费支出", "1.00"]


def test_lines_of_a_cell_that_were_broken_on_purpose_stay_apart() -> None:
    sheets = Sheets()
    table(sheets, [["项目", "说明"], ["备注", "甲\n乙"]], height=40)
    assert rows(grids(sheets.read())[0])[1] == ["备注", "甲\n乙"]


def test_a_number_wider_than_its_cell_is_not_cut_at_the_border() -> None:
    sheets = Sheets()
    table(sheets, [["甲", "乙", "丙"], ["", "", ""]], widths=(60, 30, 60))
    sheets.text(148, 134, "1,234,567.89", right=True)
    assert rows(grids(sheets.read())[0])[1] == ["", "1,234,567.89", ""]


def test_numbers_of_two_cells_without_a_gap_are_two() -> None:
    sheets = Sheets()
    table(sheets, [["甲", "乙"], ["", ""]], widths=(60, 60))
    sheets.text(120, 134, "123.45", right=True)
    sheets.text(120, 134, "678.90")
    assert rows(grids(sheets.read())[0])[1] == ["123.45", "678.90"]


def test_letters_set_one_by_one_are_words() -> None:
    sheets = Sheets()
    table(sheets, [["科目编码", "预算数"], ["", ""]])
    for k, digit in enumerate("30114"):
        sheets.text(63 + 5 * k, 134, digit)
    assert rows(grids(sheets.read())[0])[1] == ["30114", ""]


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    sheets = Sheets()
    table(sheets, [["合计", "100.00"]])
    sheets.text(63.4, 113.5, "合计")
    assert rows(grids(sheets.read())[0]) == [["合计", "100.00"]]


def test_a_frame_around_text_is_no_table() -> None:
    sheets = Sheets()
    sheets.frame(50, 90, 300, 130).text(60, 115, "本表无数据，空表列示。")
    reading = sheets.read()
    assert grids(reading) == []
    assert paragraphs(reading) == ["本表无数据，空表列示。"]


def test_a_page_border_around_a_table_takes_nothing_from_it() -> None:
    sheets = Sheets()
    sheets.frame(20, 20, 575, 822).text(60, 90, "收支总表")
    table(sheets, LIST)
    reading = sheets.read()
    assert paragraphs(reading) == ["收支总表"]
    assert [rows(grid) for grid in grids(reading)] == [LIST]


def test_title_and_unit_stand_before_their_table() -> None:
    sheets = Sheets().centred(150, 70, "2024年收支预算总表", size=16)
    sheets.text(60, 90, "部门：某某局").text(240, 90, "单位：万元", right=True)
    table(sheets, LIST)
    sheets.text(60, 180, "注：本表金额转换时可能存在尾数误差。")
    blocks = sheets.read().blocks
    assert [
        getattr(block, "text", "") if hasattr(block, "level") else "表" for block in blocks
    ] == [
        "2024年收支预算总表",
        "部门：某某局  单位：万元",
        "表",
        "注：本表金额转换时可能存在尾数误差。",
    ]


def test_tables_on_one_page_are_numbered_from_the_top() -> None:
    sheets = Sheets()
    table(sheets, [["甲", "1.00"], ["乙", "2.00"]], top=400)
    table(sheets, LIST, top=100)
    assert [(grid.number, rows(grid)[0][0]) for grid in grids(sheets.read())] == [
        (1, "项目"),
        (2, "甲"),
    ]


def test_numbers_of_many_cells_without_gaps_are_as_many() -> None:
    sheets = Sheets()
    table(sheets, [["甲", "乙", "丙"], ["", "", ""]], widths=(60, 50.2, 60))
    for right, words in ((120, "1,234.56"), (170, "174,900.64"), (220, "41,534.73")):
        x = right - stringWidth(words, SONG, 10)
        sheets.text(x, 134, words)
    assert rows(grids(sheets.read())[0])[1] == ["1,234.56", "174,900.64", "41,534.73"]
