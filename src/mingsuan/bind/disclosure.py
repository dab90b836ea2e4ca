"""What binding makes of a document: facts with meanings, and what had no meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from mingsuan.bind.mentions import Mention
from mingsuan.cube import Frame, Meaning, Measure, Selector, Space, Unit
from mingsuan.read import Document, Place

_OWN_FRAME = Frame()


class Origin(StrEnum):
    """Where a fact comes from."""

    TABLE = "table"
    RECORD = "record"
    """A label with its value beside or below it (项目绩效目标表)."""
    NARRATIVE = "narrative"
    CLAIM = "claim"
    """No cell: a zero that the form asserts (an empty table, a combination that cannot occur)."""
    VOID = "void"
    """A value cell whose row has no label: no meaning (its selector is empty), must be blank."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of the document with its meaning, exactly as printed, and its place."""

    id: int
    """Position in `Disclosure.facts`."""
    frame: Frame
    selector: Selector
    """Saturated: everything that its members imply is written out."""
    value: int | None
    """Whole number in the measure's smallest unit; None if it cannot be read (#REF!, *)."""
    quantum: int
    """Worth of one unit of the last printed digit, in the same unit as `value`."""
    text: str
    blank: bool
    """Nothing printed, or a dash: zero."""
    origin: Origin
    table: int
    """Index into `Disclosure.tables`; -1 for running text and claims of the whole form."""
    row: int
    """Grid row, or the paragraph's block number in running text."""
    column: int
    """Grid column, or the offset in running text."""
    row_label: str
    column_label: str
    place: Place
    claim: str = ""
    """The claim that a CLAIM fact rests on."""
    unit: Unit | None = None
    """The unit it is printed in, if it counts money."""
    worth: int = 1
    """Worth of one printed unit, in the same unit as `value`."""
    decimals: int = 2
    """Decimals that its table prints."""
    base: Meaning | None = None
    """What a share or a completion in running text is taken of."""

    @property
    def measure(self) -> Measure:
        """What it counts."""
        return self.frame.measure

    @property
    def meaning(self) -> Meaning:
        """Frame and selector."""
        return Meaning(self.frame, self.selector)


class Unknown(StrEnum):
    """Whose words were not understood, so that a number has no meaning."""

    HEADER = "header"
    ROW = "row"
    TABLE = "table"
    OTHER = "other"
    """No words: nothing stands over or beside the number, or what does excludes each other."""


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A numeric cell to which nothing gives a meaning, and why."""

    place: Place
    text: str
    reason: str
    header: str = ""
    """The header words that were not understood."""
    unknown: Unknown = Unknown.OTHER


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A labelled row of a panel."""

    grid_row: int
    label: str
    selector: Selector
    """What the row's own words and codes select, the table's context apart."""


@dataclass(frozen=True, slots=True)
class PanelColumn:
    """A value column of a panel."""

    grid_column: int
    label: str
    selector: Selector
    """What the header path selects, the table's context apart."""
    frame: Frame
    detached: str = ""
    """The dimension that the column describes by itself, outside the table's context and its
    rows' listing (the whole budget of a project, beside its purchases); empty for others."""


@dataclass(frozen=True)
class Panel:
    """One side of a table: labelled rows × value columns. Plain tables have one panel."""

    rows: tuple[PanelRow, ...]
    columns: tuple[PanelColumn, ...]
    facts: tuple[tuple[int, ...], ...]
    """facts[row][column]: id of the fact, -1 where the cell is none."""


@dataclass(frozen=True)
class BoundTable:
    """A table of the document whose role in the form is known."""

    index: int
    role: str
    """The form's id of this table (总表, 收入表, ...)."""
    title: str
    """The title that the document prints."""
    number: int
    """Number of the grid in the document."""
    context: Selector
    """What the whole table is restricted to, saturated."""
    lists: frozenset[str]
    """Dimensions of which the form claims that this table lists every member that occurs."""
    panels: tuple[Panel, ...]
    empty: bool = False
    """No labelled row: declared empty (空表)."""
    apart: bool = False
    """Its title was not understood: its numbers are compared with each other only."""
    frame: Frame = _OWN_FRAME
    """The frame of its numbers, where a column or row does not say otherwise."""
    unit: Unit | None = None

    def claim(self, dimension: str) -> str:
        """The name of its claim to list a dimension completely."""
        return f"{self.role}:列全:{dimension}"


@dataclass(frozen=True)
class Disclosure:
    """A document bound to a form."""

    document: Document
    space: Space
    form: str
    entity: str
    year: int
    kind: str
    """预算 or 决算."""
    facts: tuple[Fact, ...]
    """Every fact, claimed zeros and void cells included; a fact's id is its index."""
    tables: tuple[BoundTable, ...]
    unread: tuple[UnreadCell, ...] = ()
    declared: int = 0
    """Number of cells declared not to be amounts (序号, 栏次, codes, dates, targets)."""
    mentions: tuple[Mention, ...] = ()
    """Every number and comparison in running text, in order."""
    notes: tuple[str, ...] = field(default=())
    attachment: str = ""
    """What the file is, if it holds performance tables only, none of a budget or final accounts."""

    def printed(self) -> Iterator[Fact]:
        """The facts with a meaning that stand in the document."""
        left_out = (Origin.CLAIM, Origin.VOID)
        return (fact for fact in self.facts if fact.origin not in left_out)

    def table_of(self, fact: Fact) -> BoundTable | None:
        """The table that a fact stands in, if it does."""
        return self.tables[fact.table] if fact.table >= 0 else None
