"""What holds for a whole table while it is bound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mingsuan.bind.fields import fields_of, key_of
from mingsuan.cube import Frame, Selector, Unit
from mingsuan.forms.form import Form
from mingsuan.forms.schema import TableEntry
from mingsuan.read import Grid

REPEATS = "line"
"""The dimension that tells rows of one key apart: together they are what the key selects."""


@dataclass(frozen=True)
class Setting:
    """What holds for a whole table while it is bound."""

    form: Form
    entry: TableEntry
    grid: Grid
    title: str
    unit: Unit
    frame: Frame
    index: int = -1
    """Index of the table among the bound ones, once it is known."""
    owner: str = ""
    """The department or unit whose table it is."""

    @cached_property
    def context(self) -> Selector:
        """The table's own restriction, and in a list what the labels above it name."""
        above = key_of(fields_of(self.grid, self.entry)) if self.entry.layout == "list" else {}
        apart = {REPEATS: f"表{self.grid.number}"} if above else {}
        return self.form.selector({**self.entry.context, **above, **apart})
