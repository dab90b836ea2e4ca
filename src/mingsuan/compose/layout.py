"""What a layout file may say: a form's tables as they are printed, in order, with their rows.

A layout says words, never meanings: the reading form gives a cell its meaning from the words
around it, and that meaning fills it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from mingsuan.cube import Unit
from mingsuan.errors import MingsuanError
from mingsuan.forms import Form, standard_forms
from mingsuan.forms.declared import Fault, load_declared
from mingsuan.forms.schema import Select

DATA = Path(__file__).parent / "data" / "layouts"


class _Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Unknown fields are errors: a misspelt one must not pass in silence."""


class ColumnEntry(_Entry, frozen=True):
    """A column: the path of words above it, outermost first, and what it shows."""

    head: list[str]
    """Neighbours share the words that they begin with; {year} and {last} are years."""
    show: str = "amount"
    """amount, ordinal, or the field of a row that it prints: label, code, name, 类, 款, 项."""
    width: float = 10
    merge: bool = False
    """Equal texts below each other become one cell."""
    depth: bool = False
    """Its words are indented by the depth of their row."""
    when: Select = {}
    """Only if there is money in this box."""


class ClassesEntry(_Entry, frozen=True):
    """The numbered lines of statutory classes (类)."""

    of: Literal["func", "econ", "gov_econ"] = "func"
    extra: list[str] = []
    """Further lines at the end that the list does not have."""
    skip: list[str] = []
    """Codes of classes that the form does not print."""
    present: bool = False
    """Only those that occur within."""
    within: Select = {}
    numbered: bool = True
    brackets: bool = False
    """Numbered （一） instead of 一、."""


class ListEntry(_Entry, frozen=True):
    """A row for each member of a dimension that occurs."""

    of: Literal["func", "econ", "gov_econ"]
    within: Select = {}
    classes: list[str] = []
    """Every statutory subject of these classes, whether it occurs or not."""
    levels: list[int] = msgspec.field(default_factory=lambda: [3, 5, 7])
    """Lengths of the statutory codes that are printed; those of local codes always are."""
    total: str = ""
    """The row above (or below) them with their sum; none if empty."""
    below: bool = False
    """The total stands below."""
    before: bool = False
    """Subjects that occurred only last year are listed too."""


class MixEntry(_Entry, frozen=True):
    """A row for each combination of members of several dimensions that occurs."""

    of: list[str]
    within: Select = {}
    total: str = ""
    """The row below them with their sum; none if empty."""


class RowEntry(_Entry, frozen=True):
    """Rows of one side of a table: exactly one of its fields says which."""

    line: str = ""
    """A label; {n} is the number of the line among such lines of its side."""
    whole: bool = False
    """A row without label, in a table without names: the whole of what it speaks of."""
    mix: MixEntry | None = None
    classes: ClassesEntry | None = None
    subjects: ListEntry | None = None
    each: Literal["", "office", "project", "purchase", "indicator", "asset"] = ""
    level: bool = False
    """Blank lines until both sides are as long."""
    blank: int = 0
    total: bool = False
    """It is a row of totals."""
    depth: int = 0
    when: Select = {}
    """Only if there is money in this box."""


class PanelEntry(_Entry, frozen=True):
    """One side of a table. Most tables have one."""

    columns: list[ColumnEntry]
    rows: list[RowEntry]


class FieldCell(_Entry, frozen=True):
    """A cell of a record."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    amount: bool = False
    head: bool = False


class TableLayout(_Entry, frozen=True):
    """A table as printed."""

    id: str
    title: str
    number: str = ""
    each: Literal["", "project"] = ""
    """One table for each of them; {n} and {project} stand in its title."""
    unit: str = ""
    """What its amounts are in, where the layout's own unit is another."""
    decimals: int | None = None
    index: str = ""
    """The first word of the row that numbers the columns; empty for no such row."""
    ordinal: ColumnEntry | None = None
    """A first column that numbers the rows."""
    panels: list[PanelEntry] = []
    record: list[list[str | FieldCell]] = []
    """Instead of panels: rows of cells that are labels with their values beside them."""
    widths: list[float] = []
    """Of a record's columns."""
    landscape: bool = False
    empty: str = ""
    """The note below it if it has no rows."""
    note: str = ""
    left: str | None = None
    """Above the table on the left, where the layout's words are others."""
    right: str | None = None


class LayoutEntry(_Entry, frozen=True, kw_only=True):
    """A layout file."""

    id: str
    title: str
    form: str
    """The reading form whose words it prints."""
    kind: Literal["预算", "决算"]
    unit: str = "万元"
    decimals: int = 2
    narrative_unit: str = "万元"
    grouping: bool = False
    """1,234.56."""
    zero: str = ""
    """How a zero prints in a table."""
    left: str = "{entity}"
    right: str = "单位：{unit}"
    stages: list[str] = []
    """What the amounts of its ledger's lines are (预算; 预算, 调整预算, 决算)."""
    before: list[str] = []
    """The same of the year before."""
    tables: list[TableLayout]
    text: str = ""
    """The template of its words, where it is not of the layout's own name."""
    reserved: list[str] = []
    """What purchases reserved for small businesses are in its reading form."""

    @property
    def compared_with(self) -> str:
        """The stage of last year's amounts that this year's are compared with."""
        return self.before[0] if self.before else self.kind

    @property
    def text_file(self) -> Path:
        """The template of its headings, sentences and order of tables."""
        return DATA / f"{self.text or self.id}.txt"

    @property
    def money(self) -> Unit:
        """What its tables' amounts are in, unless they say otherwise."""
        return Unit.named(self.unit) or Unit.WAN

    @property
    def base(self) -> int:
        """What the last digit of its tables' amounts is worth, in 分."""
        parts: int = 10**self.decimals
        return max(1, self.money.fen // parts)

    @property
    def narrative_money(self) -> Unit:
        """What its sentences' amounts are in."""
        return Unit.named(self.narrative_unit) or Unit.WAN

    def reading_form(self) -> Form:
        """The form that understands its words."""
        return next(form for form in standard_forms() if form.id == self.form)

    def table(self, table_id: str) -> TableLayout:
        """The table of that id. Raises KeyError if there is none."""
        found = next((t for t in self.tables if t.id == table_id), None)
        if found is None:
            raise KeyError(table_id)
        return found


def layout_named(name: str, kind: str = "") -> LayoutEntry:
    """The layout of that name, or of its place if that is enough to tell (河北).

    `kind`: 预算 or 决算, empty for either. Raises MingsuanError naming those there are.
    """
    known = [entry for entry in layouts() if kind in ("", entry.kind)]
    found = [entry for entry in known if entry.id == name] or [
        entry for entry in known if entry.id.startswith(name)
    ]
    if len(found) != 1 or not name:
        names = "、".join(entry.id for entry in found or known)
        raise MingsuanError(
            f"没有名为“{name}”的表样。" if not found else f"“{name}”有几种表样。",
            advice=f"可用：{names}。",
        )
    return found[0]


@cache
def layouts() -> tuple[LayoutEntry, ...]:
    """The layouts that come with the package. Raises FormError for a bad entry."""
    files = sorted(DATA.glob("*.yaml"))
    return tuple(load_declared(path, LayoutEntry, _faults) for path in files)


def _faults(entry: LayoutEntry) -> Iterator[Fault]:
    if entry.form not in {form.id for form in standard_forms()}:
        yield ".form", f"没有名为 {entry.form} 的表样"
    for i, table in enumerate(entry.tables):
        if bool(table.panels) == bool(table.record):
            yield f".tables[{i}]", "panels 与 record 必须有且只有一项"
        yield from _bad_units((table.unit,), f".tables[{i}].unit")
    yield from _bad_units((entry.unit, entry.narrative_unit), ".unit")


def _bad_units(units: Iterable[str], where: str) -> Iterator[Fault]:
    for unit in units:
        if unit and Unit.named(unit) is None:
            yield where, f"不认识的金额单位 {unit}"
