"""Collects the facts of a disclosure while its tables and texts are bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mingsuan.bind.disclosure import BoundTable, Fact, Origin, Unknown, UnreadCell
from mingsuan.bind.numbers import Printed, Shown, printed
from mingsuan.cube import PERCENT, Frame, Measure, Selector, Space, Unit
from mingsuan.read import Place

_MONEY = frozenset({Measure.AMOUNT, Measure.CHANGE, Measure.STOCK, Measure.UNIT_PRICE})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fact stands: table, grid coordinates, words, place."""

    table: int
    row: int
    column: int
    row_label: str
    column_label: str
    place: Place


@dataclass
class Builder:
    """Facts, tables and leftovers as they are found. One builder a document."""

    space: Space
    facts: list[Fact] = field(default_factory=list)
    tables: list[BoundTable] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)
    declared: int = 0

    def add(
        self, spot: Spot, text: str, frame: Frame, selector: Selector, unit: Unit, origin: Origin
    ) -> int:
        """Add the fact printed as `text`; its id."""
        worth = worth_of(frame.measure, unit)
        number = printed(text, worth)
        fact = Fact(
            id=len(self.facts),
            frame=frame,
            selector=self.space.saturate(selector) if selector else selector,
            value=number.value,
            quantum=number.quantum,
            text=text.strip(),
            blank=number.shown is Shown.BLANK,
            origin=origin,
            table=spot.table,
            row=spot.row,
            column=spot.column,
            row_label=spot.row_label,
            column_label=spot.column_label,
            place=spot.place,
            unit=unit if frame.measure in _MONEY else None,
            worth=worth,
            decimals=number.decimals,
        )
        self.facts.append(fact)
        return fact.id

    def claim_zero(
        self, claim: str, label: str, frame: Frame, selector: Selector, table: int
    ) -> None:
        """Add a zero that the form asserts."""
        place = Place(title=label)
        spot = Spot(table, -1, -1, label, "", place)
        self.add(spot, "", frame, selector, Unit.WAN, Origin.CLAIM)
        self.facts[-1] = replace(self.facts[-1], claim=claim, quantum=1)

    def leave_unread(
        self,
        place: Place,
        text: str,
        reason: str,
        header: str = "",
        unknown: Unknown = Unknown.OTHER,
    ) -> None:
        """Note a number that nothing gives a meaning."""
        self.unread.append(UnreadCell(place, text.strip(), reason, header, unknown))

    def settle_precision(self) -> None:
        """Give blanks, and whole columns of round numbers, the precision of their table.

        A table prints one number of decimals; a blank in it is zero to that precision.
        """
        decimals = self._table_decimals()
        for i, fact in enumerate(self.facts):
            if fact.origin is Origin.CLAIM or fact.unit is None:
                continue
            usual = decimals.get(fact.table, fact.decimals) if fact.blank else fact.decimals
            quantum = max(1, fact.worth // 10**usual)
            if usual != fact.decimals or quantum != fact.quantum:
                self.facts[i] = replace(fact, decimals=usual, quantum=quantum)

    def _table_decimals(self) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for fact in self.facts:
            if not fact.blank and fact.unit is not None and fact.table >= 0:
                found[fact.table] = max(found.get(fact.table, 0), fact.decimals)
        return found


def worth_of(measure: Measure, unit: Unit) -> int:
    """The worth of one printed unit: 分 for money, ten-thousandths for everything else."""
    return unit.fen if measure in _MONEY else PERCENT


def is_number(text: str) -> Printed | None:
    """The number if the text prints one (a blank is none)."""
    number = printed(text, 1)
    return number if number.shown is Shown.NUMBER else None
