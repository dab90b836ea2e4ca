"""The labels of a performance table with their values: project, budget, goals, payments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from mingsuan.bind.numbers import Shown, printed
from mingsuan.bind.performance.model import UNSAID, Payment, Said
from mingsuan.bind.performance.vocabulary import FieldRole, Vocabulary
from mingsuan.cube import Unit
from mingsuan.forms.words import header_word, plain, unit_in
from mingsuan.read import Cell, Grid, place_of

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%?")


@dataclass
class Labels:
    """What the labels of one grid say."""

    said: dict[FieldRole, list[Said]] = field(default_factory=dict)
    payments: list[Payment] = field(default_factory=list)
    execution: Decimal | None = None
    score: Said = UNSAID
    """What the rate of execution scored."""
    unit: Unit | None = None
    """The unit of money that the grid gives for its budget."""

    def all(self, role: FieldRole) -> tuple[Said, ...]:
        """The values of that role that are not blank, each once."""
        return tuple(dict.fromkeys(s for s in self.said.get(role, ()) if plain(s.text)))

    def first(self, role: FieldRole) -> Said:
        """The first value of that role that is not blank."""
        return next(iter(self.all(role)), Said())

    def budget(self, usual: Unit) -> tuple[Said, int | None]:
        """The year's budget, or if none is given the one of all years, in 分."""
        unit = self.unit or usual
        for said in (*self.all("budget"), *self.all("longer")):
            fen = fen_of(said.text, unit)
            if fen is not None:
                return said, fen
        return Said(), None


def labels_of(grid: Grid, end: int, title: str, words: Vocabulary) -> Labels:
    """The labels of the rows before `end`."""
    found = Labels(
        unit=next((u for c in grid.cells if c.row < end and (u := unit_in(c.text))), None)
    )
    for cell in grid.cells:
        if cell.row < end:
            _take(found, grid, cell, title, words)
    return found


def _take(found: Labels, grid: Grid, label: Cell, title: str, words: Vocabulary) -> None:
    execution = words.execution.search(plain(label.text))
    payment = words.payment.fullmatch(plain(label.text))
    role = words.fields.get(header_word(label.text))
    if execution:
        found.execution = Decimal(execution[1])
    elif payment:
        found.payments.append(_payment(grid, label, int(payment[1]), title))
    elif words.column(label.text) == "score" and label.row + label.row_span < grid.rows:
        below = grid.lookup.get((label.row + label.row_span, label.column))
        found.score = Said(below.text, place_of(grid, below, title)) if below else UNSAID
    elif role is not None:
        values = _values(grid, label, role, words)
        said = found.said.setdefault(role, [])
        said.extend(Said(value.text, place_of(grid, value, title)) for value in values)


def _values(grid: Grid, label: Cell, role: FieldRole, words: Vocabulary) -> Iterator[Cell]:
    """The cells that hold a label's value; other labels are none."""
    spanned = range(label.row, label.row + label.row_span)
    beside = [
        cell
        for row in (spanned if role == "purpose" else spanned[:1])
        for cell in [grid.lookup.get((row, label.column + label.column_span))]
        if cell is not None and header_word(cell.text) not in words.fields
    ]
    below = grid.lookup.get((label.row + label.row_span, label.column))
    if role in ("budget", "longer"):
        yield from (cell for cell in (*beside, below) if cell is not None)
    elif beside:
        yield from beside
    elif role == "goal" and label.row_span == 1 and below is not None:
        yield from [below] if header_word(below.text) not in words.fields else []


def _payment(grid: Grid, label: Cell, month: int, title: str) -> Payment:
    cell = grid.lookup.get((label.row + label.row_span, label.column))
    if cell is None:
        return Payment(month, None, Said())
    found = _PERCENT.fullmatch(plain(cell.text))
    said = Said(cell.text, place_of(grid, cell, title))
    return Payment(month, Decimal(found[1]) if found else None, said)


def fen_of(text: str, unit: Unit) -> int | None:
    """An amount of money in 分; None if it is blank or none."""
    number = printed(text, unit.fen)
    return number.value if number.shown is Shown.NUMBER else None
