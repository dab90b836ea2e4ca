"""Explain what fails, part by part; parts that one explanation would join are explained as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from mingsuan.bind import BoundTable, Fact
from mingsuan.check.explain.bounds import STANDARD, Bounds, Budget
from mingsuan.check.explain.joining import Joining
from mingsuan.check.explain.movement import Movement
from mingsuan.check.explain.needs import Needs
from mingsuan.check.explain.parts import connected
from mingsuan.check.explain.places import Places
from mingsuan.check.explain.rows import Rows
from mingsuan.check.explain.shifts import shifts
from mingsuan.check.explain.solver import Solver
from mingsuan.check.explain.stale import stale_lines
from mingsuan.check.explain.swaps import swaps
from mingsuan.check.explain.units import other_units
from mingsuan.check.model import Check, Part
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
    with an unreadable term are left out. After the first explanation of every part, all
    checks hold. An explanation has as few slips as any; slips that move several cells
    (stale lines, swaps, shifts, units) are looked for where no typical slip in one cell
    explains a part. A part that nothing explains within the bounds has no explanations.
    """
    rows = Rows(facts, checks, slack)
    if not rows.failing:
        return ()
    return _Explainer(rows, tables, space, bounds).parts()


def explain_within(
    facts: Sequence[Fact],
    checks: Sequence[Check],
    slack: Sequence[int],
    *,
    free: frozenset[int],
    bounds: Bounds = STANDARD,
) -> tuple[Part, ...]:
    """The failing checks in parts, explained by changes of these facts alone, one by one.

    A part without explanations cannot be explained so. Each stands by itself: parts that an
    explanation of one would join are not joined.
    """
    rows = Rows(facts, checks, slack, free)
    budget = Budget(bounds.all_steps)
    solver = Solver(rows, Places(rows.facts), (), bounds, budget)
    return tuple(solver.part(tuple(sorted(group)), bounds.cells) for group in connected(rows))


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
        self._budget = Budget(bounds.all_steps)
        self._cells = Solver(rows, self._places, (), bounds, self._budget)

    @cached_property
    def _cells_and_movements(self) -> Solver:
        movements = tuple(self._movements())
        return Solver(self._rows, self._places, movements, self._bounds, self._budget)

    def _movements(self) -> Iterator[Movement]:
        """All slips that could have moved several cells, doubtful ones among them."""
        rows, places = self._rows, self._places
        doubtful = frozenset(f for check in rows.failing for f in rows.facts_of(check))
        yield from stale_lines(rows.facts, self._tables, self._space, doubtful)
        needs = Needs(rows)
        shown = (swaps(rows, places, needs), shifts(rows, places, needs), other_units(rows, needs))
        yield from (movement for movement in chain(*shown) if movement.mends(rows))

    def parts(self) -> tuple[Part, ...]:
        """All parts, in the order of their first checks."""
        parts = [self._explained(group) for group in connected(self._rows)]
        joined = Joining(self._rows, self._explained).joined(parts)
        return tuple(sorted(joined, key=lambda part: part.failed))

    def _explained(self, failed: Iterable[int]) -> Part:
        checks = tuple(sorted(failed))
        part = self._cells.part(checks, most=1)
        if _is_typical(part):
            return part
        return self._cells_and_movements.part(checks, self._bounds.cells)


def _is_typical(part: Part) -> bool:
    """Whether a typical slip explains it."""
    return bool(part.explanations) and part.explanations[0].cost < _UNTYPICAL
