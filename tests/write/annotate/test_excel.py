"""Excel: notes and fills on the right cells, a list of all findings, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingsuan.read import column_letters
from mingsuan.write.annotate.anchors import Note, SheetAnchor
from mingsuan.write.annotate.excel import annotate_workbook
from tests import workbooks
from tests.read.builders import archive
from tests.write.annotate.marking import HOSTILE, marked, note, same_content
from tests.write.annotate.word_files import part, parts

RED = "FFFFC7CE"


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    return workbooks.workbook("支出表", fill)


def plain_table(sheet: Worksheet) -> None:
    sheet.append(["科目", "金额"])
    sheet.append(["行政运行", 25])
    sheet["B2"].number_format = "0.00"
    sheet["B2"].font = Font(bold=True)


def on(ref: str, *lines: str, sheet: str = "支出表") -> Note:
    return note(SheetAnchor(sheet, ref), *(lines or ("应为 20.00",)))


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def note_on(data: bytes, ref: str) -> str:
    comment = opened(data)["支出表"][ref].comment
    return comment.text.strip() if comment else ""


def test_a_cell_gets_a_note_and_a_fill_and_keeps_its_look() -> None:
    before = workbook(plain_table)
    after = marked(annotate_workbook, before, on("B2", "应为 20.00", "现为：25.00")).content
    cell = opened(after)["支出表"]["B2"]
    assert cell.comment is not None
    assert cell.comment.text.strip() == "应为 20.00\n现为：25.00"
    assert cell.comment.author == "明算"
    assert cell.fill.fgColor.rgb == RED
    assert (cell.value, cell.number_format, cell.font.bold) == (25, "0.00", True)
    assert opened(after)["支出表"]["A2"].fill.fill_type is None


def test_several_findings_on_one_cell_share_its_note() -> None:
    after = marked(annotate_workbook, workbook(plain_table), on("B2", "一"), on("B2", "二"))
    assert note_on(after.content, "B2") == "一\n二"


def test_a_cell_that_the_file_does_not_have_gets_a_note() -> None:
    assert note_on(marked(annotate_workbook, workbook(plain_table), on("D9")).content, "D9")


def test_own_notes_are_kept_and_added_to() -> None:
    def fill(sheet: Worksheet) -> None:
        plain_table(sheet)
        sheet["A1"].comment = Comment("原有甲", "某人")
        sheet["B2"].comment = Comment("原有乙", "某人")

    after = marked(annotate_workbook, workbook(fill), on("B2"), on("A2")).content
    assert note_on(after, "A1") == "原有甲"
    assert note_on(after, "B2") == "原有乙应为 20.00"
    assert note_on(after, "A2") == "应为 20.00"
    sheet = opened(after)["支出表"]
    assert [sheet[ref].comment.author for ref in ("A1", "A2")] == ["某人", "明算"]


def drawings(data: bytes) -> bytes:
    return b"".join(content for name, content in parts(data).items() if name.endswith(".vml"))


def test_every_note_has_a_box_at_its_cell() -> None:
    after = marked(annotate_workbook, workbook(plain_table), on("B2"), on("C7")).content
    places = re.findall(rb"<x:Row>(\d+)</x:Row><x:Column>(\d+)</x:Column>", drawings(after))
    assert places == [(b"1", b"1"), (b"6", b"2")]
    names = re.findall(rb'id="(_x0000_s\d+)"', drawings(after))
    assert len(set(names)) == 2


def test_the_list_names_all_findings_and_links_to_their_cells() -> None:
    notes = (on("B2", "一", "细节"), note(None, "全文的问题"))
    book = opened(marked(annotate_workbook, workbook(plain_table), *notes).content)
    sheet = book["核对结果"]
    assert book.sheetnames == ["支出表", "核对结果"]
    assert [row[3].value for row in sheet.iter_rows()] == ["问题", "一", "全文的问题"]
    assert sheet["C2"].hyperlink.location == "'支出表'!B2"
    assert sheet["C3"].hyperlink is None


def test_the_list_finds_a_free_name() -> None:
    def fill(sheet: Worksheet) -> None:
        plain_table(sheet)
        assert sheet.parent is not None
        sheet.parent.create_sheet("核对结果")

    book = opened(marked(annotate_workbook, workbook(fill), on("B2")).content)
    assert book.sheetnames == ["支出表", "核对结果", "核对结果2"]


def test_charts_macros_and_computed_values_are_kept() -> None:
    def fill(sheet: Worksheet) -> None:
        plain_table(sheet)
        sheet["B3"] = "=B2*2"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
        sheet.add_chart(chart, "E5")

    made = parts(workbook(fill)) | {"xl/vbaProject.bin": b"\x00macro"}
    computed = made["xl/worksheets/sheet1.xml"].replace(b"<v></v>", b"<v>50</v>")
    computed = computed.replace(b"<v/>", b"<v>50</v>").replace(b"<v />", b"<v>50</v>")
    made["xl/worksheets/sheet1.xml"] = computed
    before = archive(made)
    after = parts(marked(annotate_workbook, before, on("B2"), on("B3")).content)
    assert {name for name in made if made[name] != after[name]} == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/worksheets/sheet1.xml",
    }
    assert b"<v>50</v>" in after["xl/worksheets/sheet1.xml"]
    assert b"<drawing" in after["xl/worksheets/sheet1.xml"]


def test_sheets_change_only_in_marked_styles_and_the_drawing_of_notes() -> None:
    before = workbook(plain_table)
    after = marked(annotate_workbook, before, on("B2")).content
    name = "xl/worksheets/sheet1.xml"
    shown = re.sub(rb"<legacyDrawing [^>]*/>", b"", part(after, name))
    style = re.compile(rb'\s?\bs="\d+"')
    assert style.sub(b"", shown) == style.sub(b"", part(before, name))
    assert same_content(before, drop_list(after))


def drop_list(data: bytes) -> bytes:
    """The workbook without the list, so that it can be compared."""
    made = parts(data)
    made["xl/workbook.xml"] = re.sub(
        rb"<sheet [^>]*\xe6\xa0\xb8[^>]*/>", b"", made["xl/workbook.xml"]
    )
    return archive(made)


def test_cells_of_one_look_share_one_new_style() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 30):
            sheet.append([row, row])
            sheet.cell(row, 1).fill = PatternFill("solid", fgColor="00FF00")

    before = workbook(fill)
    notes = [on(f"{column}{row}") for column in "AB" for row in range(1, 30)]
    after = marked(annotate_workbook, before, *notes).content
    count = re.compile(rb"<cellXfs[^>]*>(.*?)</cellXfs>", re.DOTALL)
    grown = [len(re.findall(rb"<xf\b", found)) for data in (before, after)
             for found in count.findall(part(data, "xl/styles.xml"))]  # fmt: skip
    assert grown[1] - grown[0] == 4  # one of each look, and the list's two
    assert opened(after)["支出表"]["A29"].fill.fgColor.rgb == RED


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 30)), unique=True, max_size=6))
def test_any_cells_can_be_marked(places: list[tuple[int, int]]) -> None:
    def fill(sheet: Worksheet) -> None:
        for row, column in places:
            sheet.cell(row, column, f"第{row}行{column}列")

    refs = {f"{column_letters(c - 1)}{r}": f"第{r}行{c}列" for r, c in places}
    notes = [on(ref, text) for ref, text in refs.items()]
    sheet = opened(marked(annotate_workbook, workbook(fill), *notes).content)["支出表"]
    for ref, text in refs.items():
        assert sheet[ref].value == text == sheet[ref].comment.text.strip()


def test_nothing_in_a_remark_becomes_markup_or_a_formula() -> None:
    said = f"={HOSTILE}"
    book = opened(marked(annotate_workbook, workbook(plain_table), on("B2", said)).content)
    assert book["核对结果"]["D2"].value == said
    assert book["核对结果"]["D2"].data_type == "s"
    comment = book["支出表"]["B2"].comment
    assert comment is not None
    assert comment.text.strip() == said


def test_a_workbook_without_styles_still_gets_notes() -> None:
    made = parts(workbook(plain_table))
    del made["xl/styles.xml"]
    links = "xl/_rels/workbook.xml.rels"
    made[links] = re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", made[links])
    after = marked(annotate_workbook, archive(made), on("B2")).content
    assert b"<comment " in part(after, "xl/comments1.xml")


def test_a_sheet_name_with_a_quote_is_linked() -> None:
    def fill(sheet: Worksheet) -> None:
        plain_table(sheet)
        sheet.title = "甲'乙"

    after = marked(annotate_workbook, workbook(fill), on("B2", sheet="甲'乙")).content
    assert opened(after)["核对结果"]["C2"].hyperlink.location == "'甲''乙'!B2"
