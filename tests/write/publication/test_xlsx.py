"""Workbooks of a publication: numbers that count, sheets that print, words that stay words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from mingsuan.compose.publication import CellKind, Publication, Table, TableCell, Text
from mingsuan.write.publication.xlsx import number_of, to_xlsx
from tests.write.publication.publications import HOSTILE, nine_tables


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(to_xlsx(nine_tables())))


def test_contents_words_and_a_sheet_for_every_table(book: Workbook) -> None:
    names = [table.title for table in nine_tables().tables]
    assert book.sheetnames[:5] == ["目录", "说明", *names[:3]]
    assert len(book.sheetnames) == 2 + len(names)
    links = [cell.hyperlink.location for (cell,) in book["目录"] if cell.hyperlink]
    assert links == [f"'{name.replace(chr(39), chr(39) * 2)}'!A1"
                     for name in [*book.sheetnames[2:], "说明"]]  # fmt: skip


def test_amounts_are_numbers_and_codes_are_text(book: Workbook) -> None:
    sheet = book["部门预算支出总表"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "20805")
    assert row[1].data_type == "s"
    assert row[3].data_type == "n"
    assert row[3].value == -20.02
    assert row[3].number_format == "#,##0.00" or row[3].number_format == "0.00"


def test_sheets_print_on_a_page_width_with_the_header_on_every_page(book: Workbook) -> None:
    sheet = book["部门预算收入总表"]
    assert sheet.page_setup.orientation == "landscape"
    fitted = sheet.sheet_properties.pageSetUpPr
    assert fitted is not None
    assert fitted.fitToPage
    assert str(sheet.page_setup.fitToHeight) == "0", "as many pages as it takes"
    assert sheet.print_title_rows == "$4:$7"
    assert sheet.freeze_panes == "A8"
    assert book["部门预算支出总表"].page_setup.orientation != "landscape"


def test_no_word_becomes_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert HOSTILE in {cell.value for cell in cells}


def test_names_of_sheets_are_short_and_differ() -> None:
    table = nine_tables().tables[0]
    same = tuple(replace(table, title="部门：收入/支出[总表]" * 5) for _ in range(3))
    names = load_workbook(BytesIO(to_xlsx(_of(*same, replace(table, title="目录"))))).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)


def test_a_paragraph_longer_than_a_row_can_show_goes_over_several() -> None:
    words = "，".join(f"第{n}项工作" for n in range(400)) + "。"
    sheet = load_workbook(BytesIO(to_xlsx(_of(Text(words)))))["说明"]
    rows = [str(cell.value) for (cell,) in sheet.iter_rows(min_row=2)]
    assert len(rows) > 1
    assert "".join(rows) == words


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("1,234.50", "1234.5", "#,##0.00"),
        ("-0.05", "-0.05", "0.00"),
        ("1234", "1234", "0"),
        ("12.5%", "12.5", "0.0%"),
        ("0012", "12", None),
        ("—", "0", None),
        ("1.23", "1.2345", "0.00"),
        ("12345678901234567.89", "12345678901234567.89", None),
    ],
)
def test_a_number_is_kept_as_one_if_it_shows_as_printed(
    text: str, value: str, shown: str | None
) -> None:
    found = number_of(TableCell(0, 0, text, CellKind.AMOUNT, Decimal(value)))
    assert (found[1] if found else None) == shown


def _of(*blocks: Table | Text) -> Publication:
    return Publication("公开", "某局", 2026, "预算", blocks)
