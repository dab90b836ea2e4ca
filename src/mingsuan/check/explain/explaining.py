"""Explain what fails, part by part; parts that one explanation would join are explained as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from mingsuan.bind import BoundTable, Fact
from mingsuan.check.explain.bounds import STANDARD, Bounds
from mingsuan.check.explain.movement import Movement
from mingsuan.check.explain.needs import Needs
from mingsuan.check.explain.parts import connected, crossed
from mingsuan.check.explain.places import Places
from mingsuan.check.explain.rank import FURTHER_SLIP
from mingsuan.check.explain.rows import Rows
from mingsuan.check.explain.shifts import shifts
from mingsuan.check.explain.solver import Solver
from mingsuan.check.explain.stale import stale_lines
from mingsuan.check.explain.swaps import swaps
from mingsuan.check.explain.units import other_units
from mingsuan.check.model import Check, Explanation, Part
from mingsuan.cube import Space

_UNTYPICAL = 4.0
"""Cost of a slip in one cell from which on stale lines are worth looking for."""


def explain(
    facts: Sequence[Fact],
    checks: Sequence[Check],
    slack: Sequence[int],
    *,
    tables: Sequence[BoundTable],
    space: Space,
    bounds: Bounds = STANDARD,
) -> tuple[Part, ...]:
    """The failing checks in connected parts, each with its explanations, likeliest first.

    `slack[k]` is the room that rounding gives check k on both sides, in whole units. Checks
    with an unreadable number are left out. After an explanation of every part, all checks
    hold. A part that nothing explains within the bounds comes without explanations.
    """
    rows = Rows(facts, checks, slack)
    if not rows.failing:
        return ()
    return _Explainer(rows, tables, space, bounds).parts()


class _Explainer:
    """Explains the failing checks of one document."""

    def __init__(
        self, rows: Rows, tables: Sequence[BoundTable], space: Space, bounds: Bounds
    ) -> None:
        self._rows = rows
        self._tables = tables
        self._space = space
        self._bounds = bounds
        self._places = Places(rows.facts)
        self._cells = Solver(rows, self._places, (), bounds)

    @cached_property
    def _cells_and_movements(self) -> Solver:
        movements = tuple(self._movements())
        return Solver(self._rows, self._places, movements, self._bounds)

    def _movements(self) -> Iterator[Movement]:
        """All slips that could have moved several cells, doubtful ones among them."""
        rows, places = self._rows, self._places
        doubtful = frozenset(f for check in rows.failing for f in rows.facts_of(check))
        yield from stale_lines(rows.facts, self._tables, self._space, doubtful)
        needs = Needs(rows)
        yield from swaps(rows, places, needs)
        yield from shifts(rows, places, needs)
        yield from other_units(rows, needs)

    def parts(self) -> tuple[Part, ...]:
        """All parts, in the order of their first checks."""
        parts = [self._explained(group) for group in connected(self._rows)]
        while (joined := self._join(parts)) is not None:
            parts = joined
        return tuple(sorted(parts, key=lambda part: part.failed))

    def _explained(self, failed: Iterable[int]) -> Part:
        checks = tuple(sorted(failed))
        part = self._cells.part(checks, most=1)
        if _is_typical(part):
            return part
        return self._cells_and_movements.part(checks, most=self._bounds.cells)

    def _join(self, parts: Sequence[Part]) -> list[Part] | None:
        """The parts with some of them joined, if that explains them better or they clash."""
        for group in self._entangled(parts):
            joined = self._explained(check for part in group for check in part.failed)
            if joined.explanations and joined.explanations[0].cost < self._apart(group):
                return [part for part in parts if part not in group] + [joined]
        return None

    def _entangled(self, parts: Sequence[Part]) -> Iterable[list[Part]]:
        """Groups of parts of which one's likeliest explanation changes cells of the others."""
        checks = [part.failed for part in parts]
        for part in parts:
            if part.explanations:
                group = crossed(self._rows, _facts(part.explanations[0]), checks)
                if len(group) > 1:
                    yield [parts[i] for i in sorted(group)]

    def _apart(self, group: Sequence[Part]) -> float:
        """What it costs to explain these parts each by itself; infinite if they clash."""
        values: dict[int, int] = {}
        total = FURTHER_SLIP * (len(group) - 1)
        for part in group:
            if not part.explanations:
                return float("inf")
            best = part.explanations[0]
            total += best.cost
            values |= {c.fact: c.value for c in best.changes if c.value is not None}
        return total if self._rows.hold_with(values) else float("inf")


def _is_typical(part: Part) -> bool:
    """Whether a typical slip explains it."""
    return bool(part.explanations) and part.explanations[0].cost < _UNTYPICAL


def _facts(explanation: Explanation) -> frozenset[int]:
    return frozenset(change.fact for change in explanation.changes)
