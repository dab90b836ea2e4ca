"""Where cells stand to one another: neighbours in a row or column, and how tables print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from mingsuan.bind import Fact
from mingsuan.check.explain.printed import Printed
from mingsuan.check.explain.slips import Surroundings

NEAR = 3
"""Cells apart in a row or column that still count as near."""
STEPS = (-3, -2, -1, 1, 2, 3)
"""Rows or columns by which numbers shift."""
_FEWEST_IN_A_COLUMN = 3
_FEWEST_ALIKE = 2
"""Numbers of a table beside which one that is printed otherwise looks odd."""
_MOSTLY = 0.9


class Places:
    """The facts of a document by their places."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts

    def printed(self, fact: int) -> Printed:
        """A fact as its table prints numbers."""
        it = self._facts[fact]
        step = max(1, min(it.quantum, self._steps.get(_kind(it), it.quantum)))
        return Printed(it, step, self._is_unlike_others(it))

    def surroundings(self, fact: int) -> Surroundings:
        """What stands around a cell."""
        return Surroundings(self.nearby_values(fact), self.empty_odds(fact))

    def nearby_values(self, fact: int) -> frozenset[int]:
        """The values other than zero that stand near a cell, in its row or column."""
        near = (self._facts[i].value for line in self.lines(fact) for i in self.near(fact, line))
        return frozenset(value for value in near if value)

    def empty_odds(self, fact: int) -> float:
        """How many of the other cells of its column hold nothing or zero, to one that does not."""
        it = self._facts[fact]
        column = self._lines.get((it.table, "column", it.column), [fact])
        if len(column) < _FEWEST_IN_A_COLUMN:
            return 1.0
        empty = self._empty[it.table, it.column] - (not it.value)
        return (empty + 0.5) / (len(column) - empty - 0.5)

    @cached_property
    def _empty(self) -> Counter[tuple[int, int]]:
        """(table, column) → its cells that hold nothing or zero."""
        return Counter((f.table, f.column) for f in self._facts if f.table >= 0 and not f.value)

    def near(self, fact: int, line: Sequence[int]) -> Sequence[int]:
        """The cells of a row or column of this one that are near it, without itself."""
        at = line.index(fact)
        return [*line[max(0, at - NEAR) : at], *line[at + 1 : at + 1 + NEAR]]

    def further(self, fact: int, line: Sequence[int], steps: int) -> int:
        """The value that stands so many steps further on; zero beyond the ends."""
        at = line.index(fact) + steps
        return (self._facts[line[at]].value or 0) if 0 <= at < len(line) else 0

    def lines(self, fact: int) -> Iterator[Sequence[int]]:
        """The row and the column of a cell: facts of its table and measure, in order."""
        it = self._facts[fact]
        if it.table >= 0:
            yield self._lines[(it.table, "row", it.row)]
            yield self._lines[(it.table, "column", it.column)]

    @cached_property
    def _lines(self) -> dict[tuple[int, str, int], list[int]]:
        lines: dict[tuple[int, str, int], list[Fact]] = {}
        for fact in self._facts:
            if fact.table >= 0:
                lines.setdefault((fact.table, "row", fact.row), []).append(fact)
                lines.setdefault((fact.table, "column", fact.column), []).append(fact)
        return {
            key: [fact.id for fact in sorted(line, key=lambda f: (f.row, f.column, f.id))]
            for key, line in lines.items()
        }

    def _is_unlike_others(self, fact: Fact) -> bool:
        """Whether nearly all other numbers of its table print as many decimals, and it does not."""
        counts = self._decimals.get(_kind(fact))
        if counts is None or not fact.value or fact.blank:
            return False
        usual, often = counts.most_common(1)[0]
        others = counts.total() - 1
        return usual != fact.decimals and others >= _FEWEST_ALIKE and often >= _MOSTLY * others

    @cached_property
    def _decimals(self) -> dict[tuple[int, int], Counter[int]]:
        """(table, worth) → how many of its numbers print so many decimals."""
        counted: dict[tuple[int, int], Counter[int]] = {}
        for fact in self._facts:
            if fact.table >= 0 and fact.value and not fact.blank:
                counted.setdefault(_kind(fact), Counter())[fact.decimals] += 1
        return counted

    @cached_property
    def _steps(self) -> dict[tuple[int, int], int]:
        """(table, worth) → the worth of the finest last digit printed."""
        steps: dict[tuple[int, int], int] = {}
        for fact in self._facts:
            if not fact.blank and fact.value is not None:
                key = _kind(fact)
                steps[key] = min(fact.quantum, steps.get(key, fact.quantum))
        return steps


def _kind(fact: Fact) -> tuple[int, int]:
    return (fact.table, fact.worth)
