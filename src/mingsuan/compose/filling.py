"""Blank tables are bound by the reading form, and each cell gets the answer to its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingsuan.bind import EXCLUSIVE, Fact, bind
from mingsuan.compose.answers import Answer, Answers, Asked, asked_by
from mingsuan.compose.as_document import as_document
from mingsuan.compose.blank import BlankTable
from mingsuan.compose.layout import LayoutEntry
from mingsuan.compose.publication import CellKind, Table, TableCell
from mingsuan.compose.rows import plain_number
from mingsuan.cube import Measure, print_fixed
from mingsuan.forms import Form

_PLACEHOLDER = "0.00"
_Spot = tuple[int, int, int]
"""Table number, row and column."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A printed amount that is not its own exact amount rounded: a total's parts must add up."""

    table: str
    row: str
    column: str
    printed: str
    exact: str


@dataclass(frozen=True)
class Filled:
    """The tables with their amounts, and where a rounding was settled."""

    tables: tuple[Table, ...]
    settled: tuple[Settled, ...]


def fill(blanks: Sequence[BlankTable], answers: Answers, form: Form, layout: LayoutEntry) -> Filled:
    """The tables with an answer in every cell that has a meaning.

    Raises AssertionError if the layout has an amount that the reading form does not understand.
    """
    facts = _facts(blanks, form)
    asked = {
        spot: asked_by(fact, blanks[spot[0] - 1].table.decimals) for spot, fact in facts.items()
    }
    found = answers.all(asked.values())
    answered = {spot: found[one] for spot, one in asked.items()}
    printer = _Printer(layout, facts, answered)
    tables = tuple(printer.table(n, blank) for n, blank in enumerate(blanks, 1))
    return Filled(tables, tuple(printer.settled(blanks, asked)))


def _facts(blanks: Sequence[BlankTable], form: Form) -> Mapping[_Spot, Fact]:
    """The meaning of each blank amount."""
    document = as_document([blank.table for blank in blanks], "样表", _PLACEHOLDER)
    disclosure = bind(document, [form])
    amounts = {
        (n, cell.row, cell.column)
        for n, blank in enumerate(blanks, 1)
        for cell in blank.table.cells
        if cell.kind is CellKind.AMOUNT
    }
    strange = next((u for u in disclosure.unread if u.reason != EXCLUSIVE), None)
    if strange is not None:
        raise AssertionError(f"{strange.place.text}：{strange.reason}")
    facts = ((_spot(fact), fact) for fact in disclosure.printed())
    return {spot: fact for spot, fact in facts if spot in amounts}


def _spot(fact: Fact) -> _Spot:
    return fact.place.table, fact.row, fact.column


class _Printer:
    def __init__(
        self,
        layout: LayoutEntry,
        facts: Mapping[_Spot, Fact],
        answered: Mapping[_Spot, Answer],
    ) -> None:
        self._layout = layout
        self._facts = facts
        self._answered = answered

    def table(self, number: int, blank: BlankTable) -> Table:
        """The table with its amounts."""
        cells = tuple(
            self._cell(number, blank.table, cell) if cell.kind is CellKind.AMOUNT else cell
            for cell in blank.table.cells
        )
        return replace(blank.table, cells=cells)

    def settled(
        self, blanks: Sequence[BlankTable], asked: Mapping[_Spot, Asked]
    ) -> Iterator[Settled]:
        """The amounts that differ from their own exact amounts rounded."""
        for spot, answer in self._answered.items():
            quantum = asked[spot].quantum
            growth = self._facts[spot].measure is Measure.GROWTH
            if not growth and abs(answer.value - answer.exact) * 2 > quantum:
                fact, table = self._facts[spot], blanks[spot[0] - 1].table
                yield Settled(
                    table.title,
                    fact.row_label,
                    fact.column_label,
                    print_fixed(answer.value, fact.worth, table.decimals),
                    _exact(answer.exact, fact.worth),
                )

    def _cell(self, number: int, table: Table, cell: TableCell) -> TableCell:
        spot = (number, cell.row, cell.column)
        fact = self._facts.get(spot)
        if fact is None:  # its row and column exclude each other
            return cell
        value = self._answered[spot].value
        tiny = fact.measure is Measure.GROWTH and self._answered[spot].exact
        if not value and not tiny:
            zero = self._layout.zero if fact.measure is not Measure.UNIT_PRICE else ""
            return replace(cell, text=zero, value=Decimal(0) if zero else None)
        if fact.measure is Measure.QUANTITY:
            text = plain_number(value)
            return replace(cell, text=text, value=Decimal(text), kind=CellKind.NUMBER)
        text = print_fixed(value, fact.worth, table.decimals)
        shown = f"{Decimal(text):,}" if self._layout.grouping else text
        return replace(cell, text=shown, value=Decimal(text))


def _exact(value: int, worth: int) -> str:
    """The amount in printed units with all its decimals."""
    text = format((Decimal(value) / Decimal(worth)).normalize(), "f")
    return text if "." in text else f"{text}.00"
