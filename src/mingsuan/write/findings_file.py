"""The table of findings as a file: CSV or a workbook, by the name's ending."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mingsuan.errors import MingsuanError
from mingsuan.read import column_letters
from mingsuan.write.findings_table import OF_FILE, OF_FINDING, OF_PLACE, Value
from mingsuan.write.spreadsheet_text import for_csv, for_xml

COLUMNS = (*OF_FILE, *OF_FINDING, *OF_PLACE)

Row = Sequence[Value]


def findings_file(rows: Sequence[Row], name: Path) -> bytes:
    """The content of a file of that name; the rows have `COLUMNS`.

    Raises MingsuanError for an ending that is none of ours.
    """
    refuse_other_endings(name)
    return _MAKERS[name.suffix.lower()](rows)


def refuse_other_endings(name: Path) -> None:
    """Raises MingsuanError for an ending that is none of ours."""
    if name.suffix.lower() not in _MAKERS:
        raise MingsuanError(
            f"不支持的汇总表格式：{name}。", advice="文件名请以 .csv 或 .xlsx 结尾。"
        )


def to_csv(rows: Sequence[Row]) -> bytes:
    """CSV that spreadsheet programs open with the right characters."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.heading for column in COLUMNS)
    writer.writerows([for_csv(str(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def to_xlsx(rows: Sequence[Row]) -> bytes:
    """A workbook to filter and print: headings that stay in sight, long texts in lines."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook(write_only=True)
    sheet = book.create_sheet("核对结果")
    sheet.freeze_panes = "A2"
    for i, column in enumerate(COLUMNS):
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

    sheet.append([heading(column.heading) for column in COLUMNS])
    for row in rows:
        sheet.append([cell(value) for value in row])
    sheet.auto_filter.ref = f"A1:{column_letters(len(COLUMNS) - 1)}{len(rows) + 1}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_MAKERS: Mapping[str, Callable[[Sequence[Row]], bytes]] = {".csv": to_csv, ".xlsx": to_xlsx}
