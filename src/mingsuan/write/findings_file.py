"""The table of findings as a file: CSV or a workbook, by the name's ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mingsuan.errors import MingsuanError
from mingsuan.write import tables
from mingsuan.write.findings_table import OF_FILE, OF_FINDING, OF_PLACE, Value
from mingsuan.write.tables import Heading, Table

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
    return tables.to_csv(_table(rows))


def to_xlsx(rows: Sequence[Row]) -> bytes:
    """A workbook to filter and print."""
    return tables.to_xlsx([_table(rows)])


def _table(rows: Sequence[Row]) -> Table:
    return Table("核对结果", [Heading(c.heading, c.width) for c in COLUMNS], rows)


_MAKERS: Mapping[str, Callable[[Sequence[Row]], bytes]] = {".csv": to_csv, ".xlsx": to_xlsx}
