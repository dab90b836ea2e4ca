"""The rows of a user's CSV or Excel file as text, each with its place."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mingsuan.errors import UnreadableError

MAX_BYTES = 20 * 2**20
MAX_EXPANDED = 200 * 2**20
MAX_ROWS = 100_000
MAX_COLUMNS = 256
_ENCODINGS = ("utf-8-sig", "gb18030")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Row(NamedTuple):
    """A row's cells as text, without outer spaces, and where it stands."""

    sheet: str
    """Worksheet; empty in a text file."""
    line: int
    """1-based, as the user's program counts."""
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a 0-based column; empty beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def place(self) -> str:
        """Where the row stands, in the user's words."""
        return f"工作表“{self.sheet}”第{self.line}行" if self.sheet else f"第{self.line}行"


def read_tables(path: Path) -> list[list[Row]]:
    """The tables of the file: one a worksheet, one in a CSV file.

    Raises UnreadableError for a file that is missing, too large, damaged or of no known
    encoding.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise UnreadableError(f"{path.name}：打不开这个文件（{error.strerror}）。") from error
    if size > MAX_BYTES:
        raise UnreadableError(f"{path.name}：文件超过 {MAX_BYTES // 2**20} MiB，不像科目目录。")
    if content.startswith(b"PK"):
        return _read_workbook(path)
    return [_read_text(path.name, content)]


def _read_text(name: str, content: bytes) -> list[Row]:
    text = _decoded(name, content)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    lines = text.splitlines()
    try:
        reader = csv.reader(lines, delimiter=delimiter)
        return list(_bounded(name, ((reader.line_num, cells) for cells in reader), ""))
    except csv.Error as error:
        raise UnreadableError(f"{name}：不是完好的 CSV 文件（{error}）。") from error


def _decoded(name: str, content: bytes) -> str:
    encodings = ("utf-16",) if content[:2] in _BYTE_ORDER_MARKS else _ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableError(
        f"{name}：认不出文字编码。", advice="请另存为 UTF-8 或 GB18030 编码的 CSV，或 xlsx。"
    )


def _read_workbook(path: Path) -> list[list[Row]]:
    from xml.etree.ElementTree import ParseError

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_bomb(path)
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        return [
            list(_bounded(path.name, _numbered(sheet.iter_rows(values_only=True)), sheet.title))
            for sheet in workbook.worksheets
        ]
    except (InvalidFileException, ParseError, OSError, KeyError, ValueError) as error:
        raise UnreadableError(f"{path.name}：不是完好的 Excel 文件。") from error


def _numbered(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    return ((number, [_text(value) for value in row]) for number, row in enumerate(rows, 1))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _bounded(name: str, rows: Iterator[tuple[int, list[str]]], sheet: str) -> Iterator[Row]:
    for count, (line, cells) in enumerate(rows):
        if count >= MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise UnreadableError(f"{name}：超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，不像科目目录。")
        yield Row(sheet, line, tuple(cell.strip() for cell in cells))


def _refuse_bomb(path: Path) -> None:
    """Expand every member once, counting: sizes written in the archive may be untrue."""
    from zipfile import BadZipFile, ZipFile

    expanded = 0
    try:
        with ZipFile(path) as archive:
            for info in archive.infolist():
                with archive.open(info) as member:
                    while chunk := member.read(2**20):
                        expanded += len(chunk)
                        if expanded > MAX_EXPANDED:
                            raise UnreadableError(f"{path.name}：解压后过大，不像科目目录。")
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableError(f"{path.name}：不是完好的 Excel 文件。") from error
