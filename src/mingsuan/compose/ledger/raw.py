"""The ledger as its file holds it: sheets of rows, from a workbook, or CSV or Parquet files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from mingsuan.compose.ledger.sheets import BASICS, workbook
from mingsuan.errors import UnreadableError
from mingsuan.read.archive import Archive
from mingsuan.read.csv_text import plain
from mingsuan.read.limits import Guard, Limits

Value = object
"""A cell's content: text, a number, a date, or "" for a blank."""

_LIMITS = Limits(part_bytes=256 * 1024 * 1024, rows=1_048_576)
_KIND = "Excel 工作簿"
_ENDINGS = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class RawLedger:
    """Sheet → its rows, the header first."""

    sheets: Mapping[str, Sequence[Sequence[Value]]]
    typed: bool
    """Cells say whether they are numbers; in CSV everything is text."""


def read_raw(path: Path) -> RawLedger:
    """The content of a ledger file, or of a folder of CSV or Parquet files.

    Raises UnreadableError: not there, damaged, too large, of another format.
    """
    if path.is_dir():
        return _folder(path)
    if path.suffix.lower() not in _ENDINGS:
        raise UnreadableError(
            f"{path} 不是台账：台账是 .xlsx 工作簿，或放着各表 CSV、Parquet 文件的文件夹。",
            advice="空白台账用 mingsuan ledger new 写出。",
        )
    return RawLedger(_workbook(path), typed=True)


def _workbook(path: Path) -> dict[str, list[list[Value]]]:
    data = _content(path)
    archive = Archive(data, _KIND, Guard(_LIMITS))
    for name in archive.names():
        if name.startswith("xl/") and name.endswith(".xml"):
            archive.read(name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[misc]
            for name in book.sheet_names
        }
    except CalamineError as error:
        raise UnreadableError(
            f"{path} 打不开：文件已损坏，或不是 {_KIND}。", advice="请用 Excel 或 WPS 另存后重试。"
        ) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LIMITS.file_bytes:
            raise UnreadableError(f"{path} 太大，没有读取。")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} 不存在或不能读取。") from error


def _folder(path: Path) -> RawLedger:
    names = [BASICS, *(sheet.name for sheet in workbook().sheets)]
    found = {n: rows for n in names if (rows := _table(path / n)) is not None}
    if not found:
        raise UnreadableError(
            f"文件夹 {path} 中没有台账的表。",
            advice=f"文件名应为表名，例如 {BASICS}.csv、支出明细.csv。",
        )
    return RawLedger(found, typed=False)


def _table(stem: Path) -> list[list[Value]] | None:
    text, columns = stem.with_name(f"{stem.name}.csv"), stem.with_name(f"{stem.name}.parquet")
    if text.exists():
        lines = _content(text).decode("utf-8-sig", errors="replace")
        return [[plain(cell) for cell in row] for row in csv.reader(io.StringIO(lines))]
    return _parquet(columns) if columns.exists() else None


def _parquet(path: Path) -> list[list[Value]]:
    from mingsuan.compose.ledger.parquet import read_table

    try:
        return read_table(path)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} 不是可以读取的 Parquet 文件。") from error


def is_ledger(path: Path) -> bool:
    """Whether a file or folder is a ledger, and not a disclosure: it has the first sheet."""
    if path.is_dir():
        return True
    if path.suffix.lower() not in _ENDINGS:
        return False
    try:
        return BASICS in CalamineWorkbook.from_path(path).sheet_names
    except (CalamineError, OSError):
        return False
