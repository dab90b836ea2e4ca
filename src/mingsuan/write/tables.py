"""Tables of words and numbers as files: CSV, or a workbook with a sheet for each."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mingsuan.read import column_letters
from mingsuan.read.csv_text import guarded
from mingsuan.write.spreadsheet_text import for_xml

if TYPE_CHECKING:
    from openpyxl import Workbook

Value = str | int
_CREATED = (1980, 1, 1, 0, 0, 0)
"""Archives know no earlier date: the same content gives the same bytes at any time."""


@dataclass(frozen=True)
class Heading:
    """The head of a column, and the column's usual width in characters."""

    words: str
    width: int = 12


@dataclass(frozen=True)
class Table:
    """A table with its title."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Value]]


def to_csv(table: Table) -> bytes:
    """CSV that spreadsheet programs open with the right characters."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heading.words for heading in table.headings)
    writer.writerows([guarded(str(value)) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook to filter and print: headings that stay in sight, long texts in lines."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in tables:
        _add_sheet(book, table)
    return workbook_bytes(book)


def _add_sheet(book: Workbook, table: Table) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = "A2"
    for i, column in enumerate(table.headings):
        sheet.column_dimensions[column_letters(i)].width = column.width
    wrapped = Alignment(vertical="top", wrap_text=True)

    def cell(value: Value) -> Cell:
        made: Cell = WriteOnlyCell(sheet)
        made.value = for_xml(value) if isinstance(value, str) else value
        if isinstance(value, str):
            made.data_type = "s"
        made.alignment = wrapped
        return made

    def heading(text: str) -> Cell:
        made = cell(text)
        made.font = Font(bold=True)
        made.fill = PatternFill("solid", fgColor="D9E1F2")
        return made

    sheet.append([heading(column.words) for column in table.headings])
    for row in table.rows:
        sheet.append([cell(value) for value in row])
    last = column_letters(len(table.headings) - 1)
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook as a file that says nothing of when it was written."""
    from openpyxl.writer.excel import ExcelWriter

    dated, undated = io.BytesIO(), io.BytesIO()
    book.properties.created = book.properties.modified = datetime(*_CREATED)
    with zipfile.ZipFile(dated, "w") as archive:
        ExcelWriter(book, archive).save()
    with zipfile.ZipFile(dated) as source, zipfile.ZipFile(undated, "w") as target:
        for entry in source.infolist():
            plain = zipfile.ZipInfo(entry.filename, _CREATED)
            plain.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(plain, source.read(entry))
    return undated.getvalue()
