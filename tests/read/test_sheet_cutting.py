"""A sheet stacks titles, tables and notes: how it is cut into paragraphs and grids.

Sheets are drawn as lines of text: cells parted by |, ruled where a line begins with |.
"""

from __future__ import annotations

from mingsuan.read import Paragraph
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.sheet import Area, Sheet, SheetCell, cut


def drawn(*lines: str, areas: tuple[Area, ...] = ()) -> Sheet:
    cells = [
        SheetCell(row, column, text.strip(), ruled=line.startswith("|"))
        for row, line in enumerate(lines)
        for column, text in enumerate(line.strip("|").split("|"))
        if text.strip() or line.startswith("|")
    ]
    return Sheet("表", cells, list(areas))


def blocks(*lines: str, areas: tuple[Area, ...] = ()) -> list[str]:
    """Paragraphs by their text, grids as first row:last row."""
    reading = cut([drawn(*lines, areas=areas)], Guard(Limits()))
    return [
        block.text
        if isinstance(block, Paragraph)
        else f"{block.origin[0]}:{block.origin[0] + block.rows - 1}"
        for block in reading.blocks
    ]


def test_ruled_rows_are_a_table_and_what_is_around_them_is_text() -> None:
    found = blocks("收入总表", "单位：|万元", "", "|项目|金额", "|拨款|5", "注：无")
    assert found == ["收入总表", "单位：", "万元", "3:4", "注：无"]


def test_two_ruled_tables_are_two() -> None:
    assert blocks("甲表", "|一|二", "|三|四", "乙表", "|五|六", "|七|八") == [
        "甲表", "1:2", "乙表", "4:5",
    ]  # fmt: skip


def test_an_unruled_row_of_values_does_not_break_a_ruled_table() -> None:
    assert blocks("|一|二", "|三|四", "五|六", "|七|八") == ["0:3"]


def test_rows_that_merged_cells_reach_into_belong_to_the_table() -> None:
    sheet = ("|一|二", "", "|三|四")
    assert blocks(*sheet, areas=(Area(0, 0, 1, 0),)) == ["0:2"]


def test_a_title_inside_the_lines_is_text_if_none_stands_before() -> None:
    banner = (Area(0, 0, 0, 1),)
    assert blocks("|自评表", "|一|二", "|三|四", areas=banner) == ["自评表", "1:2"]


def test_a_banner_under_a_title_is_a_row_of_the_table() -> None:
    banner = (Area(1, 0, 1, 1),)
    assert blocks("绩效目标表", "|单位：万元", "|一|二", areas=banner) == ["绩效目标表", "1:2"]


def test_empty_ruled_rows_at_the_end_stay_unless_they_are_endless() -> None:
    table = ("|一|二", "|三|四")
    assert blocks(*table, *["| | "] * 3) == ["0:4"]
    assert blocks(*table, *["| | "] * 60) == ["0:1"]


def test_empty_ruled_columns_stay_unless_they_are_endless() -> None:
    def columns(count: int) -> int:
        lines = "|" + "|".join(["一", "二", *[" "] * count])
        (found,) = cut([drawn(lines, "|三|四")], Guard(Limits())).blocks
        assert not isinstance(found, Paragraph)
        return found.columns

    assert (columns(1), columns(200)) == (3, 2)


def test_without_lines_rows_of_several_texts_are_a_table() -> None:
    found = blocks("收入总表", "项目|金额", "拨款|5", "其他|", "合计|5")
    assert found == ["收入总表", "1:4"]


def test_without_lines_a_title_after_an_empty_row_parts_two_tables() -> None:
    found = blocks("甲表", "一|二", "三|四", "", "乙表", "五|六", "七|八")
    assert found == ["甲表", "1:2", "乙表", "5:6"]


def test_without_lines_one_empty_row_inside_a_table_does_not_part_it() -> None:
    assert blocks("一|二", "三|四", "", "五|六", "七|八") == ["0:4"]


def test_without_lines_a_note_under_the_table_is_text() -> None:
    note = "注：" + "本表金额单位为万元，" * 5
    assert blocks("一|二", "三|四", note) == ["0:1", note]


def test_long_texts_become_a_paragraph_a_line() -> None:
    sheet = Sheet("说明", [SheetCell(0, 0, "一、职责\n    无。\n\n二、收入  ")])
    reading = cut([sheet], Guard(Limits()))
    assert [b.text for b in reading.blocks if isinstance(b, Paragraph)] == [
        "一、职责", "    无。", "二、收入",
    ]  # fmt: skip


def test_a_sheet_of_nothing_has_no_blocks() -> None:
    assert blocks() == []
    assert blocks("| | ", "| | ") == []
