"""Stale lines: one line item differs in one table, and that table's totals follow it.

Whoever changes a figure in one table lets the program redo its totals, and forgets the other
tables. The line then moves, by one amount, every cell of its table whose box contains it. A
line is known by its smallest cell, in a table of two sides by its smallest cell on each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from mingsuan.bind import BoundTable, Fact, Origin
from mingsuan.check.explain.boxes import Boxes
from mingsuan.check.explain.movement import Movement
from mingsuan.check.model import Kind
from mingsuan.cube import Frame, Measure, Selector, Space

MOST_CELLS = 3000
"""Cells of a table beyond which only lines are considered whose own cell is in doubt."""
_NO_CELL = frozenset({Origin.CLAIM, Origin.VOID})

Line = tuple[int, ...]
"""The cells that a line moves, its own first."""


def stale_lines(
    facts: Sequence[Fact], tables: Sequence[BoundTable], space: Space, doubtful: frozenset[int]
) -> Iterator[Movement]:
    """The lines that move one of the doubtful facts and more than one cell.

    Running text counts as one table.
    """
    found: dict[frozenset[int], Line] = {}
    for (table, _), members in _groups(facts, doubtful).items():
        panels = _panels(tables[table]) if 0 <= table < len(tables) else {}
        for line in _Lines(members, space, panels, doubtful).all():
            if len(line) > 1 and not doubtful.isdisjoint(line):
                found.setdefault(frozenset(line), line)
    for line in found.values():
        yield Movement(Kind.STALE_LINE, dict.fromkeys(line, 1))


def _groups(
    facts: Sequence[Fact], doubtful: frozenset[int]
) -> Mapping[tuple[int, Frame], list[Fact]]:
    """The amounts that add up with a doubtful one: of its table, in its frame."""
    groups = {(facts[i].table, facts[i].frame): list[Fact]() for i in sorted(doubtful)}
    for fact in facts:
        if (
            fact.measure is Measure.AMOUNT
            and fact.origin not in _NO_CELL
            and fact.value is not None
        ):
            group = groups.get((fact.table, fact.frame))
            if group is not None:
                group.append(fact)
    return groups


def _panels(table: BoundTable) -> Mapping[int, int]:
    """Fact → its panel, for tables of several."""
    if len(table.panels) < 2:
        return {}
    return {
        fact: number
        for number, panel in enumerate(table.panels)
        for row in panel.facts
        for fact in row
    }


class _Lines:
    """The lines of one table."""

    def __init__(
        self,
        members: Sequence[Fact],
        space: Space,
        panels: Mapping[int, int],
        doubtful: frozenset[int],
    ) -> None:
        self._space = space
        self._panels = panels
        self._ids: dict[Selector, list[int]] = {}
        for fact in members:
            self._ids.setdefault(fact.selector, []).append(fact.id)
        self._boxes = Boxes(space, tuple(self._ids))
        self._doubtful = doubtful if len(members) > MOST_CELLS else None

    def all(self) -> Iterator[Line]:
        """Every line of the table."""
        smallest = [box for box in self._boxes.smallest() if self._considered(box)]
        for box in smallest:
            yield self._line(box, self._ids[box])
        for one, other in combinations(self._by_panel(smallest), 2):
            for a, b in product(one, other):
                both = self._space.meet(a, b)
                if both is not None:
                    yield self._line(both, (*self._ids[a], *self._ids[b]))

    def _by_panel(self, boxes: Iterable[Selector]) -> Iterable[list[Selector]]:
        """The boxes of each side of the table; nothing if it has but one."""
        sides: dict[int, list[Selector]] = {}
        for box in boxes:
            side = self._panels.get(self._ids[box][0])
            if side is not None:
                sides.setdefault(side, []).append(box)
        return sides.values()

    def _considered(self, box: Selector) -> bool:
        return self._doubtful is None or not self._doubtful.isdisjoint(self._ids[box])

    def _line(self, point: Selector, first: Iterable[int]) -> Line:
        around = (fact for box in self._boxes.containing(point) for fact in self._ids[box])
        return tuple(dict.fromkeys((*first, *around)))
