"""What is published, before it is a file: headings, text, tables, in the order of the document.

Everything a writer needs and nothing of any format: a cell knows what it is, not how it looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class CellKind(StrEnum):
    """What a cell of a table holds."""

    HEADER = "header"
    LABEL = "label"
    """Words: a name, a purpose, a target."""
    CODE = "code"
    """A subject's or project's code; digits that are no number."""
    AMOUNT = "amount"
    NUMBER = "number"
    """A number that is no money: a quantity, an ordinal (序号, 栏次)."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with the rows and columns that it covers; what no cell covers is blank."""

    row: int
    column: int
    text: str
    """As printed; empty for a blank cell."""
    kind: CellKind = CellKind.LABEL
    value: Decimal | None = None
    """The number in the printed unit, for formats that keep numbers as numbers."""
    row_span: int = 1
    column_span: int = 1
    depth: int = 0
    """How deep a label stands in its hierarchy (类 0, 款 1, 项 2)."""
    total: bool = False
    """It stands in a row of totals."""


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory table, or one of the explanation."""

    title: str
    cells: tuple[TableCell, ...]
    rows: int
    columns: int
    header_rows: int
    """So many rows at the top are repeated on every page."""
    widths: tuple[float, ...]
    """Of each column, relative to the others."""
    number: str = ""
    """What stands above the title (预算公开表1)."""
    above: tuple[str, str] = ("", "")
    """Words above the table, left and right: 部门名称, 单位：万元."""
    notes: tuple[str, ...] = ()
    """Below the table: why it is empty, what it leaves out."""
    landscape: bool = False
    decimals: int = 2
    """Decimals that its amounts print."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part (第一部分), 2 a section, 3 and 4 below."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A paragraph that only a person can write, and what it should say."""

    asks: str
    place: str = ""
    """Where in the ledger it is to be filled in."""


Block = Heading | Text | Gap | Table


@dataclass(frozen=True, slots=True)
class Publication:
    """A disclosure ready to be written."""

    title: str
    entity: str
    year: int
    kind: str
    """预算 or 决算."""
    blocks: tuple[Block, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is still to be written by a person."""
        return tuple(block for block in self.blocks if isinstance(block, Gap))
