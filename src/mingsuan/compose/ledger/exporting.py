"""A ledger as one file a sheet, for programs: CSV or Parquet with the workbook's columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mingsuan.compose.layout import LayoutEntry
from mingsuan.compose.ledger.model import Ledger
from mingsuan.compose.ledger.parquet import table_bytes
from mingsuan.compose.ledger.rows_of import basic_values, ledger_rows
from mingsuan.compose.ledger.sheets import BASICS, SheetEntry, amount_titles, workbook
from mingsuan.read.csv_text import guarded


def table_files(ledger: Ledger, layout: LayoutEntry, kind: str) -> Mapping[str, bytes]:
    """File name → content, for each sheet that has lines.

    Raises MissingProgramError if Parquet needs an extra that is not installed.
    """
    make = table_bytes if kind == "parquet" else _csv
    rows = ledger_rows(ledger, layout)
    files = {f"{BASICS}.{kind}": make(_basics(ledger, layout))}
    for sheet in workbook().sheets:
        header = list(_titles(sheet, layout))
        body = [[_text(cell) for cell in row] for row in rows[sheet.name]]
        files[f"{sheet.name}.{kind}"] = make([header, *body])
    return files


def _basics(ledger: Ledger, layout: LayoutEntry) -> list[list[str]]:
    values = basic_values(ledger, layout)
    return [["事项", "内容"], *([e.title, values[e.key]] for e in workbook().basics)]


def _titles(sheet: SheetEntry, layout: LayoutEntry) -> Iterator[str]:
    for column in sheet.columns:
        if column.kind == "amounts":
            yield from amount_titles(sheet, layout).values()
        else:
            yield column.title


def _text(cell: str | Decimal) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(map(guarded, row) for row in rows)
    return stream.getvalue().encode("utf-8-sig")
