"""The subjects that a disclosure prints with code and name, as evidence for code lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mingsuan.bind.disclosure import BoundTable, Disclosure
from mingsuan.codes import Kind
from mingsuan.forms.words import plain
from mingsuan.read import Grid

_LISTS = {"func": Kind.FUNCTIONAL, "econ": Kind.DEPT_ECONOMIC, "gov_econ": Kind.GOV_ECONOMIC}
_CODED = re.compile(r"[\[（【]?(?P<code>\d{3,9})[\]）】]?[-—.、]?(?P<name>[^\d.,].*)")
_CLASS = 3
"""Digits of a first-level code (类)."""
_NAME = re.compile(r"[\u4e00-\u9fff][^\d]*")


class SubjectSeen(NamedTuple):
    """A code beside a name."""

    kind: Kind
    code: str
    name: str


def subjects_seen(disclosure: Disclosure) -> tuple[SubjectSeen, ...]:
    """Each subject that a row of its tables names by code and name, once."""
    grids = {grid.number: grid for grid in disclosure.document.grids()}
    found = (
        seen
        for table in disclosure.tables
        if table.number in grids
        for seen in _in_table(disclosure, table, grids[table.number])
    )
    return tuple(dict.fromkeys(found))


def _in_table(disclosure: Disclosure, table: BoundTable, grid: Grid) -> Iterator[SubjectSeen]:
    for row in (row for panel in table.panels for row in panel.rows):
        members = disclosure.space.members(row.selector)
        texts = [plain(grid.text(row.grid_row, c)) for c in range(grid.columns)]
        for dimension, kind in _LISTS.items():
            code = members.get(dimension, "")
            name = _name_of(code, texts) if code.isdigit() else ""
            if name:
                yield SubjectSeen(kind, code, name)


def _name_of(code: str, texts: Sequence[str]) -> str:
    """The name beside the code: in its cell, or in the one after the cells of its digits."""
    digits = ""
    for text in texts:
        together = _CODED.fullmatch(text)
        if together and together["code"] == code:
            return together["name"]
        if text.isdigit() and len(text) <= len(code):
            digits = digits + text if code.startswith(digits + text) else text
        elif text:
            if _is_code(digits, code) and _NAME.fullmatch(text):
                return text
            digits = ""
    return ""


def _is_code(digits: str, code: str) -> bool:
    """Whether the digits are the code, or its 款 and 项 under a class printed further up."""
    below = len(code) - len(digits) >= _CLASS and len(digits) % 2 == 0
    return bool(digits) and (digits == code or (below and code.endswith(digits)))
