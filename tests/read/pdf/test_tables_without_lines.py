"""Tables of which lines are missing, in part or at all: numbers in columns tell."""

from __future__ import annotations

import pytest

from tests.read.pdf.drawing import Cells, Sheets, grids, paragraphs, rows, spans

HEADER = ["项目", "合计", "基本支出", "项目支出"]
BODY = [
    ["教育支出", "1,234.56", "1,000.00", "234.56"],
    ["科学技术支出", "20.00", "", "20.00"],
    ["社会保障和就业支出", "300.10", "300.10", ""],
    ["合计", "1,554.66", "1,300.10", "254.56"],
]
RIGHTS = (0, 260, 340, 420)


def words(sheets: Sheets, lines: Cells, top: float = 100, step: float = 20) -> Sheets:
    """Labels at the left, what follows up to its column's right edge."""
    for k, row in enumerate(lines):
        for text, right in zip(row, RIGHTS, strict=True):
            if right:
                sheets.text(right, top + k * step, text, right=True)
            else:
                sheets.text(62, top + k * step, text)
    return sheets


def test_columns_of_numbers_are_a_table() -> None:
    reading = words(Sheets(), [HEADER, *BODY]).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, *BODY]]


def test_the_title_and_the_unit_stay_above_it() -> None:
    sheets = Sheets().centred(240, 50, "支出总表", size=16)
    sheets.text(62, 75, "部门：某某局").text(420, 75, "单位：万元", right=True)
    reading = words(sheets, [HEADER, *BODY]).read()
    assert paragraphs(reading) == ["支出总表", "部门：某某局  单位：万元"]
    assert rows(grids(reading)[0]) == [HEADER, *BODY]


def test_a_heading_over_several_columns_spans_them() -> None:
    sheets = Sheets().text(62, 80, "科目").centred(340, 80, "本年一般公共预算支出合计数")
    (grid,) = grids(words(sheets, BODY).read())
    assert spans(grid) == {"本年一般公共预算支出合计数": (0, 1, 1, 3)}


def test_labels_without_numbers_are_rows() -> None:
    body = [BODY[0], ["国防支出", "", "", ""], ["外交支出", "", "", ""], *BODY[1:]]
    (grid,) = grids(words(Sheets(), body).read())
    assert rows(grid) == body


def test_text_before_and_behind_stays_text() -> None:
    sheets = Sheets().text(62, 60, "具体情况如下：")
    words(sheets, BODY, top=90).text(62, 200, "以上数据均不含上年结转。")
    reading = sheets.read()
    assert paragraphs(reading) == ["具体情况如下：", "以上数据均不含上年结转。"]
    assert rows(grids(reading)[0]) == BODY


def test_horizontal_lines_alone_leave_the_columns_to_the_numbers() -> None:
    sheets = Sheets()
    for y in (84, 106, 186):
        sheets.line(60, y, 422, y)
    assert [rows(g) for g in grids(words(sheets, [HEADER, *BODY]).read())] == [[HEADER, *BODY]]


def test_an_outer_box_alone_leaves_the_columns_to_the_numbers() -> None:
    sheets = Sheets()
    for k in range(6):
        sheets.line(60, 85 + 20 * k, 422, 85 + 20 * k)
    sheets.line(60, 85, 60, 185).line(422, 85, 422, 185)
    assert [rows(g) for g in grids(words(sheets, [HEADER, *BODY]).read())] == [[HEADER, *BODY]]


@pytest.mark.parametrize("step", [20.0, 15.0])
def test_rows_without_lines_between_them_are_rows(step: float) -> None:
    """Columns are ruled; of the rows only the header is."""
    bottom = 108 + 4 * step
    sheets = Sheets()
    for y in (85, 106, bottom):
        sheets.line(60, y, 422, y)
    for x in (60, 180, 264, 344, 422):
        sheets.line(x, 85, x, bottom)
    words(sheets, [HEADER])
    reading = words(sheets, BODY, top=106 + step, step=step).read()
    assert [rows(grid) for grid in grids(reading)] == [[HEADER, *BODY]]


def test_a_number_that_wraps_in_its_cell_is_one_number() -> None:
    sheets = Sheets()
    for y in (85, 105, 145):
        sheets.line(60, y, 152, y)
    for x in (60, 106, 152):
        sheets.line(x, 85, x, 145)
    sheets.text(62, 100, "上年").text(108, 100, "本年")
    for x in (62, 108):
        sheets.paragraph(x, 120, ["25659860", "0.76"], step=12)
    (grid,) = grids(sheets.read())
    assert rows(grid) == [["上年", "本年"], ["256598600.76", "256598600.76"]]
