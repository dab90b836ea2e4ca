"""Where cells stand to one another: neighbours in a row or column, and how tables print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from mingsuan.bind import Fact
from mingsuan.check.explain.printed import Printed

NEAR = 3
"""Cells apart in a row or column that still count as near."""


STEPS = (-3, -2, -1, 1, 2, 3)
"""Rows or columns by which numbers shift."""


class Places:
    """The facts of a document by their places."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts

    def printed(self, fact: int) -> Printed:
        """A fact as its table prints numbers."""
        it = self._facts[fact]
        return Printed(it, max(1, min(it.quantum, self._steps.get(_kind(it), it.quantum))))

    def nearby_values(self, fact: int) -> frozenset[int]:
        """The values other than zero that stand near a cell, in its row or column."""
        near = (self._facts[i].value for line in self.lines(fact) for i in self.near(fact, line))
        return frozenset(value for value in near if value)

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
