"""A table over several pages is one grid; tables that only look alike stay apart."""

from __future__ import annotations

import pytest

from tests.read.pdf.drawing import Cells, Sheets, grids, paragraphs, rows, spans, table

HEADER = ["科目编码", "科目名称", "预算数"]
FIRST = [["201", "一般公共服务支出", "30.00"], ["20101", "人大事务", "30.00"]]
SECOND = [["2010101", "行政运行", "10.00"], ["2010102", "一般行政管理事务", "20.00"]]


def two_pages(first: Cells, second: Cells, *, above: tuple[str, ...] = ()) -> Sheets:
    """A table at the foot of one page, another at the head of the next."""
    sheets = Sheets().centred(195, 660, "支出总表", size=16)
    table(sheets, first, top=680)
    sheets.page()
    for k, words in enumerate(above):
        sheets.centred(195, 50 + 18 * k, words)
    table(sheets, second, top=60 + 18 * len(above))
    return sheets


def test_without_a_header_the_rows_go_on() -> None:
    reading = two_pages([HEADER, *FIRST], SECOND).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, *FIRST, *SECOND]]


def test_a_repeated_header_is_dropped() -> None:
    reading = two_pages([HEADER, *FIRST], [HEADER, *SECOND]).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, *FIRST, *SECOND]]


def test_a_repeated_header_of_two_rows_is_dropped_with_its_spans() -> None:
    header = [["科目", "", "预算数"], ["编码", "名称", ""]]
    merged = {(0, 0): (1, 2), (0, 2): (2, 1)}
    sheets = Sheets()
    table(sheets, [*header, *FIRST], spans=merged, top=700)
    sheets.page()
    table(sheets, [*header, *SECOND], spans=merged)
    (grid,) = grids(sheets.read())
    assert rows(grid)[2:] == [*FIRST, *SECOND]
    assert spans(grid) == {"科目": (0, 0, 1, 2), "预算数": (0, 2, 2, 1)}


def test_a_total_repeated_below_the_header_is_dropped() -> None:
    total = ["", "合计", "60.00"]
    reading = two_pages(
        [HEADER, total, *FIRST], [HEADER, total, *SECOND], above=("支出总表",)
    ).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, total, *FIRST, *SECOND]]


def test_a_repeated_title_goes_with_the_repeated_header() -> None:
    reading = two_pages([HEADER, *FIRST], [HEADER, *SECOND], above=("支出总表",)).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, *FIRST, *SECOND]]
    assert paragraphs(reading) == ["支出总表"]


def test_a_title_marked_as_continued_goes_with_the_table() -> None:
    reading = two_pages([HEADER, *FIRST], SECOND, above=("（续表）",)).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, *FIRST, *SECOND]]


def test_another_title_begins_another_table() -> None:
    reading = two_pages([HEADER, *FIRST], [HEADER, *SECOND], above=("收入总表",)).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, *FIRST], [HEADER, *SECOND]]
    assert paragraphs(reading) == ["支出总表", "收入总表"]


def test_a_note_below_the_table_ends_it() -> None:
    sheets = Sheets()
    table(sheets, [HEADER, *FIRST], top=600)
    sheets.text(60, 680, "注：以上为全部内容。").page()
    table(sheets, [HEADER, *SECOND])
    assert len(grids(sheets.read())) == 2


def test_other_columns_begin_another_table() -> None:
    other = [["收入", "金额"], ["财政拨款", "1.00"]]
    sheets = Sheets()
    table(sheets, [HEADER, *FIRST], top=600)
    sheets.page()
    table(sheets, other, widths=(200, 111))
    assert [grid.columns for grid in grids(sheets.read())] == [3, 2]


RECORDS = [
    [["（2024年度）", ""], ["项目名称", name], ["主管部门", "某局"], ["预算数", "1.00"]]
    for name in ("甲", "乙")
]


@pytest.mark.parametrize("title", ["项目支出绩效目标表", ""])
def test_one_form_for_each_project_stays_one_table_each(title: str) -> None:
    """Equal titles and an equal first row do not make two records one."""
    sheets = Sheets()
    for record in RECORDS:
        sheets.centred(150, 670, title)
        table(sheets, record, spans={(0, 0): (1, 2)}, top=700)
        sheets.page()
    found = [rows(grid)[1] for grid in grids(sheets.read())]
    assert found == [["项目名称", "甲"], ["项目名称", "乙"]]


def test_a_list_that_names_its_unit_in_every_row_goes_on() -> None:
    header, unit = ["单位", "项目", "金额"], "某某局"
    first = [[unit, "项目一", "1.00"], [unit, "项目二", "2.00"]]
    second = [[unit, "项目三", "3.00"], [unit, "项目四", "4.00"]]
    reading = two_pages([header, *first], [header, *second]).read()
    assert [rows(grid) for grid in grids(reading)] == [[header, *first, *second]]


def test_a_title_inside_the_table_begins_another_table() -> None:
    titled = [["收入预算总表", "", ""], *SECOND]
    sheets = Sheets()
    table(sheets, [HEADER, *FIRST], top=700)
    sheets.page()
    table(sheets, titled, spans={(0, 0): (1, 3)})
    assert len(grids(sheets.read())) == 2


def test_a_unit_inside_two_tables_does_not_make_them_one() -> None:
    unit = ["部门：某某局", "", "单位：万元"]
    sheets = Sheets()
    table(sheets, [unit, HEADER, *FIRST], top=700)
    sheets.page()
    table(sheets, [unit, ["收入", "来源", "金额"], *SECOND])
    assert len(grids(sheets.read())) == 2


def test_a_table_that_ends_high_on_its_page_does_not_go_on() -> None:
    sheets = Sheets()
    table(sheets, [HEADER, *FIRST], top=100)
    sheets.page()
    table(sheets, [HEADER, *SECOND], top=100)
    assert len(grids(sheets.read())) == 2


def test_fewer_columns_on_the_next_page_fall_into_their_places() -> None:
    reading = two_pages([HEADER, *FIRST], [["20102", "政协事务"], ["20103", "其他"]]).read()
    (grid,) = grids(reading)
    assert (grid.rows, grid.columns) == (5, 3)
    assert [cell.text for cell in grid.cells if cell.row == 3] == ["20102", "政协事务"]


def test_columns_moved_sideways_fall_into_their_places() -> None:
    sheets = Sheets()
    table(sheets, [HEADER, *FIRST], left=60, top=700)
    sheets.page()
    table(sheets, [HEADER, *SECOND], left=75)
    assert [rows(grid) for grid in grids(sheets.read())] == [[HEADER, *FIRST, *SECOND]]


def test_columns_within_two_points_are_the_same() -> None:
    sheets = Sheets()
    table(sheets, [HEADER, *FIRST], widths=(90, 90, 90), top=700)
    sheets.page()
    table(sheets, SECOND, widths=(91.5, 87, 91.5))
    (grid,) = grids(sheets.read())
    assert rows(grid) == [HEADER, *FIRST, *SECOND]


def test_a_row_cut_by_the_page_is_one_row() -> None:
    """The text of a cell fills its last line and goes on at the head of the next page."""
    sheets = Sheets()
    long = "机关事业单位基\n本养老保险缴费"
    table(sheets, [["科目", "预算数"], [long, "1.00"]], widths=(76, 90), height=30, top=700)
    sheets.page()
    table(sheets, [["支出（项）", ""], ["住房公积金", "2.00"]], widths=(76, 90))
    (grid,) = grids(sheets.read())
    assert rows(grid) == [
        ["科目", "预算数"],
        ["机关事业单位基本养老保险缴费支出（项）", "1.00"],
        ["住房公积金", "2.00"],
    ]


def test_a_row_that_only_lacks_numbers_is_a_row_of_its_own() -> None:
    first = [["科目", "预算数"], ["一、基本支出预算", "1.00"]]
    sheets = Sheets()
    table(sheets, first, widths=(84, 90), top=700)
    sheets.page()
    table(sheets, [["二、项目支出", ""], ["三、其他", "2.00"]], widths=(84, 90))
    (grid,) = grids(sheets.read())
    assert [row[0] for row in rows(grid)] == [
        "科目",
        "一、基本支出预算",
        "二、项目支出",
        "三、其他",
    ]


def open_cell(sheets: Sheets, top: float, bottom: float, *, begins: bool) -> None:
    """A column of two rows with borders beside a cell whose border the page end leaves out."""
    middle = (top + bottom) / 2
    for x in (60, 150, 240):
        sheets.line(x, top, x, bottom)
    for y in (top, middle, bottom):
        sheets.line(150, y, 240, y)
    sheets.line(60, top if begins else bottom, 150, top if begins else bottom)


def test_a_merged_cell_left_open_by_the_page_is_one_cell() -> None:
    sheets = Sheets()
    open_cell(sheets, 700, 740, begins=True)
    sheets.text(153, 714, "指标一").text(153, 734, "指标二").page()
    open_cell(sheets, 60, 100, begins=False)
    sheets.text(63, 84, "项目甲").text(153, 74, "指标三").text(153, 94, "指标四")
    (grid,) = grids(sheets.read())
    assert spans(grid) == {"项目甲": (0, 0, 4, 1)}
    assert [row[-1] for row in rows(grid)] == ["指标一", "指标二", "指标三", "指标四"]


def test_boxes_keep_the_page_that_each_cell_stands_on() -> None:
    (grid,) = grids(two_pages([HEADER, *FIRST], SECOND).read())
    pages = [cell.box.page for cell in grid.cells if cell.box and cell.column == 0]
    assert pages == [1, 1, 1, 2, 2]


def test_a_page_of_text_between_ends_the_table() -> None:
    sheets = Sheets()
    table(sheets, [HEADER, *FIRST], top=700)
    sheets.page().text(60, 100, "第三部分 情况说明").page()
    table(sheets, SECOND)
    assert len(grids(sheets.read())) == 2


def test_a_row_of_words_below_a_full_line_is_a_row_of_its_own() -> None:
    """Nothing of the row above is missing here, so this is the next row."""
    first = [["资金", "项目", "金额"], ["专户", "小计", "1.00"], ["", "专户管理教育收费", ""]]
    second = [["", "其他非税收入", ""], ["其他", "小计", "1.00"]]
    sheets = Sheets()
    table(sheets, first, widths=(60, 84, 60), spans={(1, 0): (2, 1)}, top=700)
    sheets.page()
    table(sheets, second, widths=(60, 84, 60))
    (grid,) = grids(sheets.read())
    labels = [grid.text(row, 1) for row in range(grid.rows)]
    assert labels == ["项目", "小计", "专户管理教育收费", "其他非税收入", "小计"]
