"""Files of facts that grow document by document, so that many documents need little memory."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import BinaryIO

import msgspec

from mingsuan.errors import MingsuanError, MissingProgramError
from mingsuan.read.csv_text import guarded
from mingsuan.write.facts import Column, Value
from mingsuan.write.spreadsheet_text import for_xml
from mingsuan.write.tables import workbook_bytes

SCHEMA = "mingsuan.facts/1"
Row = Sequence[Value]

_SHEET_ROWS = 1_048_576
"""Of Excel."""
_GROUP = 100_000
"""Rows of Parquet that are written, and later read, at once."""


class Sink(ABC):
    """A file that rows are put into; it is whole only when it is closed."""

    @abstractmethod
    def add(self, rows: Iterable[Row]) -> None:
        """Put further rows into it."""

    @abstractmethod
    def close(self) -> None:
        """Write what is left."""

    def leave(self) -> None:  # noqa: B027  (most hold nothing)
        """Let go of what it holds: the file will not be finished."""


class CsvSink(Sink):
    """CSV that spreadsheet programs open with the right characters, headings in Chinese."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column]) -> None:
        self._stream = stream
        stream.write("\ufeff".encode())
        self._write([[column.heading for column in columns]])

    def add(self, rows: Iterable[Row]) -> None:
        """Put further rows into it."""
        self._write([_csv_cell(value) for value in row] for row in rows)

    def close(self) -> None:
        """All is written."""

    def _write(self, rows: Iterable[Sequence[str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self._stream.write(text.getvalue().encode(errors="replace"))


class JsonSink(Sink):
    """JSON with one object a fact, a line each; decimals are strings, so that they stay exact."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column]) -> None:
        self._stream = stream
        self._keys = [column.key for column in columns]
        self._before = b"\n"
        stream.write(b'{"schema": "%s", "facts": [' % SCHEMA.encode())

    def add(self, rows: Iterable[Row]) -> None:
        """Put further rows into it."""
        for row in rows:
            fact = dict(zip(self._keys, row, strict=True))
            self._stream.write(self._before + msgspec.json.encode(fact, enc_hook=str))
            self._before = b",\n"

    def close(self) -> None:
        """End the list."""
        self._stream.write(b"\n]}\n")


class ParquetSink(Sink):
    """Parquet with exact decimals. Raises MissingProgramError without pyarrow."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column]) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise MissingProgramError(
                "写 Parquet 文件需要 pyarrow，尚未安装。",
                advice="请执行 pip install 'mingsuan[parquet]'，或改用 .csv、.json、.xlsx。",
            ) from error
        kinds = {"id": pa.int64(), "year": pa.int32(), "blank": pa.bool_()}

        def kind(column: Column) -> pa.DataType:
            if column.decimals is not None:
                return pa.decimal128(38, column.decimals)
            return kinds.get(column.key, pa.string())

        self._schema = pa.schema([(column.key, kind(column)) for column in columns])
        self._writer = parquet.ParquetWriter(stream, self._schema)
        self._make = pa.table
        self._waiting: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Put further rows into it."""
        self._waiting.extend(rows)
        if len(self._waiting) >= _GROUP:
            self._write()

    def close(self) -> None:
        """Write what is left, and the index."""
        if self._waiting:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        names = self._schema.names
        content = dict(zip(names, zip(*self._waiting, strict=True), strict=True))
        self._writer.write_table(self._make(content, schema=self._schema))
        self._waiting = []


class WorkbookSink(Sink):
    """A workbook: numbers as numbers, everything else as text that is never a formula."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column]) -> None:
        from openpyxl import Workbook

        self._stream = stream
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet("数据")
        self._sheet.freeze_panes = "A2"
        self._rows = 0
        self.add([[column.heading for column in columns]])

    def add(self, rows: Iterable[Row]) -> None:
        """Put further rows into it. Raises MingsuanError if they are more than a sheet can hold."""
        for row in rows:
            self._rows += 1
            if self._rows > _SHEET_ROWS:
                raise MingsuanError(
                    f"数太多：Excel 的一张表最多 {_SHEET_ROWS:,} 行，放不下。",
                    advice="请改写 .parquet 或 .csv 文件。",
                )
            self._sheet.append([self._cell(value) for value in row])

    def close(self) -> None:
        """Write the file."""
        self._stream.write(workbook_bytes(self._book))

    def leave(self) -> None:
        """End the sheet, which is a file of its own until then."""
        self._sheet.close()

    def _cell(self, value: Value) -> object:
        from openpyxl.cell import WriteOnlyCell

        if value is None or value == "":
            return None
        made = WriteOnlyCell(self._sheet)
        made.value = for_xml(value) if isinstance(value, str) else value
        if isinstance(value, str):
            made.data_type = "s"
        return made


def _csv_cell(value: Value) -> str:
    """A value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, (int, Decimal)):
        return f"{value}"
    return guarded(value)


SINKS: Mapping[str, Callable[[BinaryIO, Sequence[Column]], Sink]] = {
    ".csv": CsvSink,
    ".json": JsonSink,
    ".parquet": ParquetSink,
    ".xlsx": WorkbookSink,
}
"""The ending of a file's name → what fills such a file."""
