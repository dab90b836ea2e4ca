"""The sides of a list: columns that name its rows, with the columns of values behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from mingsuan.bind.header import Column, Header, holds_names
from mingsuan.bind.rows import Side, names_members
from mingsuan.bind.setting import Setting
from mingsuan.forms.words import row_word
from mingsuan.read import Grid

NAMING_ROLES = frozenset({"label", "code", "name", "key"})
_KEY_ROLES = NAMING_ROLES | {"line", "text", "ordinal"}
_OWN_OFFICE = re.compile(r"（?(本级|机关|局机关|厅机关|委机关|本部|机关本级)）?")


def sides_of(header: Header, setting: Setting) -> Iterator[Side]:
    """A side ends where, after values, a column comes that names rows anew."""
    keys: list[Column] = []
    values: list[Column] = []
    for column in header.columns:
        if column.role in _KEY_ROLES:
            if values and _begins_side(column, [k for k in keys if k.index < values[0].index]):
                yield _side(header, setting, keys, values)
                keys, values = [], []
            keys.append(column)
        else:
            values.append(column)
    if values:
        yield _side(header, setting, keys, values)


def _begins_side(column: Column, keys: Sequence[Column]) -> bool:
    """Labels and subject names do, and key columns under a heading of the other half (支出).

    Other key columns do if there is one of their kind already.
    """
    if column.side and column.side not in {c.side for c in keys}:
        return True
    repeats = any(c.role == column.role and c.dimension == column.dimension for c in keys)
    return column.role in NAMING_ROLES and (repeats or column.role in ("label", "name"))


def _side(
    header: Header, setting: Setting, keys: Sequence[Column], values: Sequence[Column]
) -> Side:
    name = next((c.side for c in keys if c.side), "")
    naming = {c.index for c in keys if _names_subjects(header, setting.grid, c)}
    known = tuple(_with_dimension(c, keys[i + 1 :], naming) for i, c in enumerate(keys))
    members = [c.index for c in known if c.role in NAMING_ROLES and names_members(c)]
    named = (
        {row_word(setting.grid.text(r, c)) for c in members} - {""}
        for r in range(header.body, setting.grid.rows)
    )
    owned = sum(len(names) == 1 and _is_owner(names.pop(), setting.owner) for names in named)
    return Side(name, known, tuple(values), setting.owner, owned)


def _is_owner(name: str, owner: str) -> bool:
    """Whether a row names the department, or its own office (本级)."""
    rest = name.removeprefix(row_word(owner))
    return bool(owner) and name != rest and (not rest or _OWN_OFFICE.fullmatch(rest) is not None)


def _names_subjects(header: Header, grid: Grid, column: Column) -> bool:
    """Whether a column names what the codes before it stand for, whatever its header says."""
    words = column.role == "code" and holds_names(grid, header.body, column.index)
    return column.role in ("name", "label") or words


def _with_dimension(column: Column, following: Sequence[Column], naming: Set[int]) -> Column:
    """A code column whose header does not say of what takes it from the names beside it."""
    if column.role != "code" or column.dimension:
        return column
    beside = next((c.dimension for c in following if c.index in naming), "")
    return replace(column, named_beside=beside)
