"""A ledger's tables as Parquet files: columns named as in the workbook, everything as text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mingsuan.errors import MissingProgramError


def read_table(path: Path) -> list[list[object]]:
    """The rows of a file, its column names first.

    Raises MissingProgramError without pyarrow, OSError or ValueError for a damaged file.
    """
    _, parquet = _arrow()
    table = parquet.read_table(path)
    columns = [column.to_pylist() for column in table.columns]
    rows = ([_text(value) for value in row] for row in zip(*columns, strict=True))
    return [list(table.column_names), *rows]


def table_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A file with these rows; the first names the columns.

    Raises MissingProgramError without pyarrow.
    """
    arrow, parquet = _arrow()
    header, *body = rows
    columns = list(zip(*body, strict=True)) or [()] * len(header)
    fields = {n: arrow.array(c, arrow.string()) for n, c in zip(header, columns, strict=True)}
    stream = io.BytesIO()
    parquet.write_table(arrow.table(fields), stream)
    return stream.getvalue()


def _text(value: object) -> object:
    return "" if value is None else str(value)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingProgramError(
            "读写 Parquet 文件需要 pyarrow，尚未安装。",
            advice="请执行 pip install 'mingsuan[parquet]'，或改用 CSV。",
        ) from error
    return pyarrow, parquet
