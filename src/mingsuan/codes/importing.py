"""A user's own yearly list, from CSV or Excel, checked before it is believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mingsuan.codes.builtin import builtin_list
from mingsuan.codes.codelist import CodeList
from mingsuan.codes.columns import Columns, find_columns
from mingsuan.codes.entry import Entry, Evidence
from mingsuan.codes.kinds import Kind, described, kind_in
from mingsuan.codes.names import plain_code, plain_name
from mingsuan.codes.tabular import Row, read_tables
from mingsuan.errors import FormError

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FAULTS_SHOWN = 5


@dataclass(frozen=True)
class UserList:
    """A user's list, read and found good."""

    kind: Kind
    year: int | None
    """The year whose list it is; None: it holds for all years."""
    entries: tuple[Entry, ...]
    source: str
    """Name of the file."""


class _Line(NamedTuple):
    place: str
    code: str
    name: str


def import_list(path: Path, kind: Kind | None = None, year: int | None = None) -> UserList:
    """Read a list with a code and a name column, or codes split into 类, 款, 项.

    Kind and year are taken from the file's name if not given. Raises UnreadableError for a
    file that cannot be read, FormError naming file and line for content that is no list.
    """
    kind = kind or kind_in(path.stem)
    if kind is None:
        labels = "、".join(about.label for about in described().values())
        raise FormError(
            f"{path.name}：看不出是哪一种目录。", advice=f"请在文件名中写明：{labels}。"
        )
    in_name = _YEAR.search(path.stem)
    year = year if year is not None else int(in_name.group()) if in_name else None
    entries = _entries(path.name, list(_lines(path)), builtin_list(kind))
    return UserList(kind, year, entries, path.name)


def _lines(path: Path) -> Iterator[_Line]:
    found = False
    for rows in read_tables(path):
        columns = find_columns(rows)
        if columns is not None:
            found = True
            yield from _coded(rows, columns)
    if not found:
        raise FormError(
            f"{path.name}：没有找到表头。", advice="表头应有“科目编码”和“科目名称”两栏。"
        )


def _coded(rows: list[Row], columns: Columns) -> Iterator[_Line]:
    """The rows that are entries; a lone text without a name is a note."""
    codes = columns.codes()
    for row in rows[columns.first_row :]:
        code, name = plain_code(codes.of(row)), row.cell(columns.name)
        if name or code.isdigit():
            yield _Line(row.place, code, name)


def _entries(file: str, lines: list[_Line], base: CodeList) -> tuple[Entry, ...]:
    faults: list[str] = []
    named: dict[str, _Line] = {}
    for line in lines:
        fault = _fault(line, named.get(line.code), base)
        if fault:
            faults.append(f"{line.place}{fault}")
        else:
            named.setdefault(line.code, line)
    levels = _Levels(named, base)
    faults += [
        f"{line.place}：“{line.code}”找不到上级科目"
        for line in named.values()
        if levels.of(line.code) == 0
    ]
    if faults or not named:
        raise _refusal(file, faults)
    return tuple(
        Entry(
            line.code,
            line.name,
            levels.parent(line.code),
            levels.of(line.code),
            evidence=Evidence.USER,
            source=f"{file} {line.place}",
        )
        for line in named.values()
    )


def _fault(line: _Line, earlier: _Line | None, base: CodeList) -> str:
    if not line.code:
        return f"：“{line.name}”没有编码"
    if not base.about.shape.fits(line.code):
        return f"：编码“{line.code}”不合{base.about.label}的写法"
    if not plain_name(line.name):
        return f"：编码“{line.code}”没有名称"
    if earlier and plain_name(earlier.name) != plain_name(line.name):
        return f"：编码“{line.code}”与{earlier.place}重复，名称不同"
    return ""


class _Levels:
    """Where codes of a list lie, in itself and in the built-in list."""

    def __init__(self, named: dict[str, _Line], base: CodeList) -> None:
        self._named = named
        self._base = base

    def parent(self, code: str) -> str:
        """The nearest known code around it; "" if there is none."""
        around = self._base.about.shape.around(code)
        return next((c for c in around if c in self._named or c in self._base), "")

    def of(self, code: str) -> int:
        """Its level from 1; 0 if the code around it is not known."""
        if code not in self._named:
            entry = self._base.lookup(code)
            return entry.level if entry else 0
        parent = self.parent(code)
        if parent:
            above = self.of(parent)
            return above + 1 if above else 0
        return 0 if any(True for _ in self._base.about.shape.around(code)) else 1


def _refusal(file: str, faults: list[str]) -> FormError:
    if not faults:
        return FormError(f"{file}：表头之下没有科目。")
    shown = "；".join(faults[:_FAULTS_SHOWN])
    more = f"；等共 {len(faults)} 处" if len(faults) > _FAULTS_SHOWN else ""
    return FormError(f"{file} {shown}{more}。", advice="请改正后重试。")
