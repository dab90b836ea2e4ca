"""Excel workbooks: numbers as shown, merged ranges, hidden parts, places as Excel names them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from mingsuan.errors import UnreadableError
from mingsuan.read import Paragraph, place_of
from tests import workbooks
from tests.read.builders import archive, covered_once, grid, links, read, shown, spans, texts

LINE = Side(style="thin")
RULED = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    return workbooks.workbook("收支", fill)


def ruled(sheet: Worksheet, top: int, *rows: list[object]) -> None:
    """Write rows with lines around their cells."""
    for number, row in enumerate(rows, start=top):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = value  # type: ignore[assignment]
            cell.border = RULED


def raw(rows: str, *, namespace: str = MAIN, extra: str = "") -> bytes:
    """A workbook whose sheet holds this markup."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return archive(
        {
            "_rels/.rels": links(officeDocument="xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": links(worksheet="worksheets/sheet1.xml"),
            "xl/workbook.xml": (
                f'<workbook xmlns="{namespace}" xmlns:r="{relation}"><sheets>'
                '<sheet name="表" r:id="r0"/></sheets></workbook>'
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{extra}</worksheet>'
            ),
        }
    )


def test_numbers_read_as_their_format_shows_them() -> None:
    def fill(sheet: Worksheet) -> None:
        ruled(sheet, 1, ["项目", "金额"], ["拨款", 1359.5], ["进度", 0.4], ["其他", 2515.28])
        sheet["B2"].number_format = "0.00"
        sheet["B3"].number_format = "0%"

    found = grid(workbook(fill))
    assert [row[1] for row in shown(found)] == ["金额", "1359.50", "40%", "2515.28"]


def test_texts_errors_truths_and_dates_read_as_shown() -> None:
    def fill(sheet: Worksheet) -> None:
        ruled(sheet, 1, ["甲", "#REF!"], [True, datetime.date(2024, 1, 31)], ["丁", "0012"])
        sheet["B1"].data_type = "e"
        sheet["B2"].number_format = "yyyy/m/d"

    assert shown(grid(workbook(fill))) == [["甲", "#REF!"], ["TRUE", "2024/1/31"], ["丁", "0012"]]


def test_merged_ranges_are_spans() -> None:
    def fill(sheet: Worksheet) -> None:
        ruled(sheet, 1, ["序号", "收入", None], [None, "项目", "金额"], [1, "拨款", 5])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    assert spans(grid(workbook(fill))) == {"序号": (2, 1), "收入": (1, 2)}


def test_overlapping_merged_ranges_do_no_harm() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>一</t></is></c>' + "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{column}</t></is></c>' for column in "BC"
    )
    rows += '</row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B2", "B1:C2", "A2:XFD99", "x"))
    assert covered_once(grid(raw(rows, extra=f"<mergeCells>{merged}</mergeCells>")))


def test_a_cell_is_found_at_its_place_in_the_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = "收入总表"
        ruled(sheet, 4, [None, "项目", "金额"], [None, "拨款", 5])

    document = read(workbook(fill))
    title, found = document.blocks
    assert isinstance(title, Paragraph)
    assert (title.text, title.sheet, title.ref) == ("收入总表", "收支", "B2")
    assert not isinstance(found, Paragraph)
    cell = next(cell for cell in found.cells if cell.text == "5")
    assert place_of(found, cell).text == "收支!C5"


def test_tables_are_numbered_through_the_workbook() -> None:
    book = openpyxl.Workbook()
    for name in ("一", "二"):
        sheet = book.create_sheet(name)
        sheet.append(["甲", "乙"])
        sheet.append(["1", "2"])
    assert [(g.number, g.sheet) for g in read(workbooks.saved(book)).grids()] == [
        (1, "一"),
        (2, "二"),
    ]


def test_hidden_sheets_are_left_out_and_hidden_lines_noted() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "明"
    ruled(sheet, 1, ["甲", "乙"], ["丙", "丁"])
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["B"].hidden = True
    hidden = book.create_sheet("暗")
    hidden.sheet_state = "hidden"
    document = read(workbooks.saved(book))
    assert [found.sheet for found in document.grids()] == ["明"]
    assert document.notes == (
        "工作表“明”有 2 个隐藏的行或列，已一并读取。",
        "工作表“暗”被隐藏，未读取。",
    )


def test_formulas_that_were_never_computed_are_blank_and_noted() -> None:
    def fill(sheet: Worksheet) -> None:
        ruled(sheet, 1, ["甲", "乙"], ["合计", "=1+1"])

    document = read(workbook(fill))
    assert shown(next(document.grids()))[1] == ["合计", ""]
    assert "公式没有保存计算结果" in document.notes[0]


def test_strict_files_and_cells_without_places_are_read() -> None:
    rows = "".join(
        f'<row><c t="inlineStr"><is><t>{name}</t></is></c><c><v>{amount}</v></c></row>'
        for name, amount in (("甲", "1.5"), ("乙", "2"))
    )
    assert shown(grid(raw(rows, namespace=STRICT))) == [["甲", "1.5"], ["乙", "2"]]


def test_rich_text_is_joined_without_readings() -> None:
    rich = "<r><t>一般</t></r><rPh><t>yiban</t></rPh><r><t>公共_x000D_预算</t></r>"
    assert texts(raw(f'<row r="1"><c r="A1" t="inlineStr"><is>{rich}</is></c></row>')) == [
        "一般公共预算"
    ]


@pytest.mark.parametrize("ref", ["A9999999", "ZZZ1"])
def test_places_outside_any_sheet_mean_damage(ref: str) -> None:
    row = ref.lstrip("AZ") or "1"
    with pytest.raises(UnreadableError, match="损坏"):
        read(raw(f'<row r="{row}"><c r="{ref}"><v>1</v></c></row>'))


def test_two_cells_at_opposite_corners_cost_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "甲", "乙"

    assert texts(workbook(fill)) == ["甲", "乙"]


def test_a_table_too_wide_is_refused() -> None:
    with pytest.raises(UnreadableError, match="列数超过上限 1000"):
        read(workbook(lambda sheet: ruled(sheet, 1, [1] * 2000, [2] * 2000)))
