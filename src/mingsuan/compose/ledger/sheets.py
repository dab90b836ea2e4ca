"""The ledger's workbook as data: its sheets, their columns, how each is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from mingsuan.compose.layout import LayoutEntry
from mingsuan.forms.declared import load_declared

_FILE = Path(__file__).parent.parent / "data" / "ledger.yaml"


class _Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Unknown fields are errors: a misspelt one must not pass in silence."""


class BasicEntry(_Entry, frozen=True, kw_only=True):
    """A line of the sheet 基本信息."""

    key: str
    title: str
    required: bool = False
    choices: list[str] = []
    note: str = ""


class SheetColumn(_Entry, frozen=True, kw_only=True):
    """A column of a sheet."""

    key: str
    title: str
    kind: Literal[
        "text", "unit", "project", "member", "code", "amount", "amounts", "number", "percent",
        "ignored",
    ] = "text"  # fmt: skip
    """unit, project: a name listed on the sheet of that name; member: a finest member of a
    closed dimension; code: a statutory code; amounts: one column a stage."""
    dimension: str = ""
    level: int = 0
    """How deep a code must be at least: 3 for 项."""
    required: bool = False
    otherwise: str = ""
    """What a blank means."""
    leaves_out: list[str] = []
    """Members that cannot be chosen here."""
    suggests: list[str] = []
    """What the drop-down offers beside free text."""
    width: float = 12
    note: str = ""


class SheetEntry(_Entry, frozen=True, kw_only=True):
    """A sheet with a row for each thing."""

    name: str
    help: str
    before: bool = False
    """Its amounts are those of the year before."""
    columns: list[SheetColumn]

    def column(self, key: str) -> SheetColumn:
        """The column of that key."""
        return next(column for column in self.columns if column.key == key)


class OperatingEntry(_Entry, frozen=True, kw_only=True):
    """Which money runs an administration (机关运行经费)."""

    natures: list[str]
    fund: str
    etype: str


class WorkbookEntry(_Entry, frozen=True, kw_only=True):
    """The whole of ledger.yaml."""

    stage_titles: dict[str, str]
    only_stage: str
    defaults: dict[str, dict[str, str]]
    types: dict[str, str]
    operating: OperatingEntry
    basics: list[BasicEntry]
    sheets: list[SheetEntry]

    def sheet(self, name: str) -> SheetEntry:
        """The sheet of that name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)


BASICS = "基本信息"
"""The sheet of what holds for the whole ledger."""


@cache
def workbook() -> WorkbookEntry:
    """The ledger's workbook. Raises FormError for a bad entry."""
    return load_declared(_FILE, WorkbookEntry)


def amount_titles(sheet: SheetEntry, layout: LayoutEntry) -> Mapping[str, str]:
    """Stage → the title of its column of amounts on that sheet."""
    stages = layout.before if sheet.before else layout.stages
    if len(stages) == 1:
        return {stages[0]: workbook().only_stage}
    return {stage: workbook().stage_titles[stage] for stage in stages}
