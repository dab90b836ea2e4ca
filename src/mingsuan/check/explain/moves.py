"""An explanation before it is weighed: which cells change to what, and by which slips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mingsuan.check.explain.bounds import UNBOUNDED
from mingsuan.check.explain.consistency import Ranges
from mingsuan.check.explain.likely import Likeliest
from mingsuan.check.explain.movement import Movement
from mingsuan.check.explain.places import Places
from mingsuan.check.explain.rows import Limits, Rows
from mingsuan.check.explain.unknowns import Unknowns
from mingsuan.check.model import Change


@dataclass(frozen=True)
class Moves:
    """The changes by fact, and the slips that make them."""

    changes: Mapping[int, Change]
    cells: tuple[int, ...] = ()
    """Facts that change by themselves."""
    movements: tuple[Movement, ...] = ()

    @property
    def facts(self) -> frozenset[int]:
        """All facts that change."""
        return frozenset(self.changes)

    @property
    def slips(self) -> int:
        """How many slips they suppose."""
        return len(self.cells) + len(self.movements)

    @property
    def proper(self) -> bool:
        """Whether each slip changes something."""
        return self.facts.issuperset(self.cells) and not any(
            self.facts.isdisjoint(movement.weights) for movement in self.movements
        )

    def settled(self) -> dict[int, int] | None:
        """Fact → value, if every value is determined."""
        values = {fact: change.value for fact, change in self.changes.items()}
        found = {fact: value for fact, value in values.items() if value is not None}
        return found if len(found) == len(values) else None


class Mover:
    """Turns the ranges of unknowns into changes of cells."""

    def __init__(
        self, rows: Rows, unknowns: Unknowns, places: Places, others: frozenset[int]
    ) -> None:
        self._rows = rows
        self._unknowns = unknowns
        self._places = places
        self._likeliest = Likeliest(rows, places, unknowns)
        self._others = others
        """Failing checks that may go on failing."""

    def moves(self, ranges: Ranges) -> Moves:
        """The changes, with the values that the cells can print where ranges leave a choice."""
        exact = self._moves(ranges)
        if exact.settled() is not None:
            return exact
        narrowed = {u: self._snapped(u, limits) for u, limits in ranges.items()}
        snapped = self._moves(narrowed)
        values = snapped.settled()
        if values is None:
            return self._likely(snapped if len(ranges) == 1 else exact, narrowed)
        if self._rows.broken_with(values) <= self._others:
            return snapped
        return self._likely(exact, ranges)

    def _likely(self, moves: Moves, ranges: Ranges) -> Moves:
        """The same with the likeliest values, if it is rounding that leaves the ranges."""
        amounts = self._likeliest.amounts(ranges)
        if amounts is None:
            return moves
        right = {fact: self._rows.value(fact) for fact in moves.changes}
        for unknown, amount in amounts.items():
            for fact, weight in self._unknowns.weights(unknown).items():
                if fact in right:
                    right[fact] += weight * amount
        if self._rows.broken_with(right) - self._others:
            return moves
        changes = {f: replace(c, likely=right[f]) for f, c in moves.changes.items()}
        return replace(moves, changes=changes)

    def _moves(self, ranges: Ranges) -> Moves:
        total: dict[int, Limits] = {}
        for unknown, limits in ranges.items():
            for fact, weight in self._unknowns.weights(unknown).items():
                total[fact] = _sum(total.get(fact, (0, 0)), _times(limits, weight))
        changes = {f: self._change(f, limits) for f, limits in total.items() if limits != (0, 0)}
        movements = [self._unknowns.movement(unknown) for unknown in ranges]
        cells = tuple(u for u, movement in zip(ranges, movements, strict=True) if movement is None)
        return Moves(changes, cells, tuple(m for m in movements if m is not None))

    def _change(self, fact: int, limits: Limits) -> Change:
        value = self._rows.value(fact)
        low, high = limits
        return Change(
            fact,
            -UNBOUNDED if low is None else value + low,
            UNBOUNDED if high is None else value + high,
        )

    def _snapped(self, unknown: int, limits: Limits) -> Limits:
        """The range narrowed to what the unknown's first cell can print, if anything in it."""
        low, high = limits
        if low is None or high is None or self._unknowns.once(unknown):
            return limits
        first = next(iter(self._unknowns.weights(unknown)))
        value = self._rows.value(first)
        printed = self._places.printed(first)
        printable = printed.printable(*printed.finer(value + low, value + high))
        if not printable or printable[0] == value == printable[-1]:
            return limits  # to stay as it is would be no change
        return printable[0] - value, printable[-1] - value


def _sum(a: Limits, b: Limits) -> Limits:
    low = None if a[0] is None or b[0] is None else a[0] + b[0]
    high = None if a[1] is None or b[1] is None else a[1] + b[1]
    return low, high


def _times(limits: Limits, weight: int) -> Limits:
    low, high = (None if limit is None else limit * weight for limit in limits)
    return (low, high) if weight > 0 else (high, low)
