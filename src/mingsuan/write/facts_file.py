"""The table of facts as a file: CSV, JSON, Parquet or a workbook, by the name's ending."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import msgspec

from mingsuan.bind import Disclosure
from mingsuan.errors import MingsuanError, MissingProgramError
from mingsuan.read.csv_text import guarded
from mingsuan.write.facts import Column, Value, columns, rows
from mingsuan.write.spreadsheet_text import for_xml
from mingsuan.write.tables import workbook_bytes

SCHEMA = "mingsuan.facts/1"


def facts_file(disclosure: Disclosure, name: Path) -> bytes:
    """The content of a file of that name.

    Raises MingsuanError for an ending that is none of ours, MissingProgramError if the
    format needs an extra that is not installed.
    """
    refuse_other_endings(name)
    return _MAKERS[name.suffix.lower()](disclosure)


def refuse_other_endings(name: Path) -> None:
    """Raises MingsuanError for an ending that is none of ours."""
    if name.suffix.lower() not in _MAKERS:
        endings = "、".join(_MAKERS)
        raise MingsuanError(
            f"不支持的输出格式：{name}。", advice=f"文件名请以 {endings} 之一结尾。"
        )


def to_csv(disclosure: Disclosure) -> bytes:
    """CSV that spreadsheet programs open with the right characters, headings in Chinese."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.heading for column in columns(disclosure))
    writer.writerows([_csv_cell(value) for value in row] for row in rows(disclosure))
    return text.getvalue().encode("utf-8-sig", errors="replace")


def to_json(disclosure: Disclosure) -> bytes:
    """JSON with one object a fact; decimals are strings, so that they stay exact."""
    keys = [column.key for column in columns(disclosure)]
    facts = [dict(zip(keys, row, strict=True)) for row in rows(disclosure)]
    content = msgspec.json.encode({"schema": SCHEMA, "facts": facts}, enc_hook=str)
    return msgspec.json.format(content, indent=1) + b"\n"


def to_parquet(disclosure: Disclosure) -> bytes:
    """Parquet with exact decimals."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingProgramError(
            "写 Parquet 文件需要 pyarrow，尚未安装。",
            advice="请执行 pip install 'mingsuan[parquet]'，或改用 .csv、.json、.xlsx。",
        ) from error
    wanted = columns(disclosure)
    content = list(zip(*rows(disclosure), strict=True)) or [()] * len(wanted)
    kinds = {"id": pa.int64(), "year": pa.int32(), "blank": pa.bool_()}

    def kind(column: Column) -> pa.DataType:
        if column.decimals is not None:
            return pa.decimal128(38, column.decimals)
        return kinds.get(column.key, pa.string())

    table = pa.table({c.key: pa.array(v, kind(c)) for c, v in zip(wanted, content, strict=True)})
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()


def to_xlsx(disclosure: Disclosure) -> bytes:
    """A workbook: numbers as numbers, everything else as text that is never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import Cell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.freeze_panes = "A2"

    def cell(value: Value) -> Cell | None:
        if value is None or value == "":
            return None
        made: Cell = WriteOnlyCell(sheet)
        made.value = for_xml(value) if isinstance(value, str) else value
        if isinstance(value, str):
            made.data_type = "s"
        return made

    sheet.append([cell(column.heading) for column in columns(disclosure)])
    for row in rows(disclosure):
        sheet.append([cell(value) for value in row])
    return workbook_bytes(book)


def _csv_cell(value: Value) -> str:
    """A value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, (int, Decimal)):
        return f"{value}"
    return guarded(value)


_MAKERS: Mapping[str, Callable[[Disclosure], bytes]] = {
    ".csv": to_csv,
    ".json": to_json,
    ".parquet": to_parquet,
    ".xlsx": to_xlsx,
}
