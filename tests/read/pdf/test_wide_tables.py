"""A table too wide for a page, its columns printed on the pages after, is one grid again."""

from __future__ import annotations

from tests.read.pdf.drawing import Cells, Sheets, grids, paragraphs, rows, spans, table

LEFT = [
    ["科目编码", "科目名称", "合计"],
    ["", "合计", "60.00"],
    ["201", "一般公共服务支出", "40.00"],
    ["208", "社会保障和就业支出", "20.00"],
]
RIGHT = [["基本支出", "项目支出"], ["45.00", "15.00"], ["30.00", "10.00"], ["15.00", "5.00"]]
WHOLE = [[*a, *b] for a, b in zip(LEFT, RIGHT, strict=True)]


def printed(*pages: Cells, titles: tuple[str, ...] = ("支出总表",)) -> Sheets:
    """A table a page, all with their rows at the same height."""
    sheets = Sheets()
    for number, cells in enumerate(pages):
        if number:
            sheets.page()
        if number < len(titles):
            sheets.text(60, 80, titles[number])
        table(sheets, cells)
    return sheets


def test_the_columns_stand_beside_those_of_the_page_before() -> None:
    (grid,) = grids(printed(LEFT, RIGHT).read())
    assert rows(grid) == WHOLE


def test_every_cell_keeps_its_page() -> None:
    (grid,) = grids(printed(LEFT, RIGHT).read())
    pages = {cell.text: cell.box.page for cell in grid.cells if cell.box}
    assert (pages["60.00"], pages["45.00"]) == (1, 2)


def test_a_title_in_the_middle_of_all_columns_may_stand_on_the_second_page() -> None:
    reading = printed(LEFT, RIGHT, titles=("", "支出总表")).read()
    assert [rows(grid) for grid in grids(reading)] == [WHOLE]
    assert paragraphs(reading) == ["支出总表"]


def test_three_pages_of_columns() -> None:
    parts = [[[*row[n : n + 1], ""] for row in RIGHT] for n in range(2)]
    (grid,) = grids(printed(LEFT, *parts).read())
    assert [[text for text in row if text] for row in rows(grid)][2] == [*LEFT[2], *RIGHT[2]]


def test_names_that_every_page_repeats_are_dropped() -> None:
    (grid,) = grids(printed(LEFT, [[*a[:2], *b] for a, b in zip(LEFT, RIGHT, strict=True)]).read())
    assert rows(grid) == WHOLE


def test_halves_of_a_table_with_names_on_both_sides() -> None:
    income = [["收入", "金额"], ["一般公共预算", "60.00"], ["事业收入", "5.00"], ["合计", "65.00"]]
    spending = [["支出", "金额"], ["教育支出", "40.00"], ["其他支出", "25.00"], ["总计", "65.00"]]
    (grid,) = grids(printed(income, spending).read())
    assert rows(grid) == [[*a, *b] for a, b in zip(income, spending, strict=True)]


def test_the_lower_halves_of_a_long_table_follow_the_upper_ones() -> None:
    low = [["20801", "民政管理事务", "12.00"], ["20805", "养老支出", "8.00"]]
    right = [["9.00", "3.00"], ["6.00", "2.00"]]
    sheets = Sheets().text(60, 600, "支出总表")
    for number, (cells, top) in enumerate([(LEFT, 700), (low, 60), (RIGHT, 700), (right, 60)]):
        if number:
            sheets.page()
        table(sheets, cells, top=top)
    (grid,) = grids(sheets.read())
    assert rows(grid) == [*WHOLE, *([*a, *b] for a, b in zip(low, right, strict=True))]


def test_a_heading_over_both_pages_is_one_cell() -> None:
    left = [["科目名称", "本年支出"], ["", "小计"], *[row[1:] for row in LEFT[1:]]]
    sheets = Sheets()
    table(sheets, left, spans={(0, 0): (2, 1)})
    sheets.page()
    table(sheets, RIGHT, top=120)
    (grid,) = grids(sheets.read())
    assert spans(grid)["本年支出"] == (0, 1, 1, 3)


def test_tables_with_titles_of_their_own_stay_apart() -> None:
    funds = [["项目", "基金支出"], ["合计", ""], ["", ""], ["", ""]]
    capital = [["项目", "国资支出"], ["合计", ""], ["", ""], ["", ""]]
    titles = ("政府性基金预算支出表", "国有资本经营预算支出表")
    assert len(grids(printed(funds, capital, titles=titles).read())) == 2


def test_lists_of_the_same_subjects_under_titles_of_their_own_stay_apart() -> None:
    other = [["科目编码", "科目名称", "收入合计"], *LEFT[1:]]
    titles = ("2024年支出总表", "2024年收入总表")
    assert len(grids(printed(LEFT, other, titles=titles).read())) == 2


def test_records_of_one_form_stay_apart() -> None:
    records = [
        [["项目名称", name], ["预算数", "5.00"], ["绩效目标", "完成维护"], ["实施单位", "办公室"]]
        for name in ("系统维护", "房屋修缮")
    ]
    assert len(grids(printed(*records, titles=()).read())) == 2


def test_rows_of_other_heights_stay_apart() -> None:
    sheets = Sheets()
    table(sheets, LEFT)
    sheets.page()
    table(sheets, RIGHT, height=24)
    assert len(grids(sheets.read())) == 2
