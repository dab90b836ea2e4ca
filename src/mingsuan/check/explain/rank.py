"""What a set of changes would mean as slips, and so how plausible it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log10

from mingsuan.bind import Origin
from mingsuan.check.explain.movement import Movement
from mingsuan.check.explain.moves import Moves
from mingsuan.check.explain.places import STEPS, Places
from mingsuan.check.explain.slips import Slip, slip, slip_within
from mingsuan.check.model import Change, Explanation, Kind

FURTHER_SLIP = 3.5
"""Each slip beyond the first: another one in the same part is that rare."""
_TWIN = 0.7
"""The same wrong number once more in another place."""
_STALE = 0.1
_SHARE = 0.4
"""Figures mostly change by a part of what they were: by as much again costs a third of this."""
_LEFT_OUT = 5.4
"""A line that a table lacks, totals and all."""
_MOVEMENT = 1.5
"""Cells swapped or shifted, or printed in another unit."""
_LOST = 1.0
"""A number that a shift has overwritten."""
_TEXT = -0.1
"""Running text is written by hand; tables mostly are not."""

Changes = tuple[Change, ...]


class Ranking:
    """Weighs explanations by the slips that they suppose."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def explanation(self, moves: Moves) -> Explanation:
        """The explanation with its kind and cost."""
        slips = []
        left = list(moves.cells)
        for movement in moves.movements:
            lost = [fact for fact in movement.lost if fact in left]
            left = [fact for fact in left if fact not in lost]
            slips.append(self._movement(movement, lost, moves))
        slips += self._cells(tuple(moves.changes[fact] for fact in left))
        cost = sum(slip.cost for slip in slips) + FURTHER_SLIP * (len(slips) - 1)
        if len(slips) == 1:
            return slips[0]
        return Explanation(
            Kind.SEVERAL, tuple(moves.changes.values()), round(cost, 4), tuple(slips)
        )

    def _movement(self, movement: Movement, lost: Sequence[int], moves: Moves) -> Explanation:
        """A movement, with the values that it has overwritten."""
        facts = (*movement.weights, *lost)
        changes = tuple(moves.changes[fact] for fact in facts if fact in moves.changes)
        if movement.kind is Kind.STALE_LINE:
            cost = self._stale(changes[0])
        else:
            cost = _MOVEMENT + _LOST * len(lost)
        return _explanation(Slip(cost, movement.kind), changes)

    def _stale(self, own: Change) -> float:
        """A stale line is as likely as the slip in its own cell, less so if that is left out."""
        slip = self._slip(own)
        if slip.kind is Kind.OMITTED:
            return _STALE + _LEFT_OUT
        value = own.lo if own.best is None else own.best
        share = abs(value - self._value(own)) / max(1, abs(value))
        return _STALE + slip.cost + _SHARE * min(1.0, log10(1 + share))

    def _cells(self, cells: Changes) -> Iterator[Explanation]:
        """The slips that single cells suppose: a shift of all of them, or each by itself."""
        lost = self._shift(cells) if len(cells) > 1 else None
        if lost is not None:
            yield _explanation(Slip(_MOVEMENT + _LOST * lost, Kind.SHIFTED), cells)
            return
        for twins in self._alike(cells):
            one = min(self._slip(change) for change in twins)
            yield _explanation(Slip(one.cost + _TWIN * (len(twins) - 1), one.kind), twins)

    def _alike(self, cells: Changes) -> Iterable[Changes]:
        """The changes in groups of one wrong and one right value."""
        groups: dict[tuple[int, int, int], Changes] = {}
        for change in cells:
            key = (self._value(change), change.lo, change.hi)
            groups[key] = (*groups.get(key, ()), change)
        return groups.values()

    def _slip(self, change: Change) -> Slip:
        printed = self._places.printed(change.fact)
        if change.best is None:
            found = slip_within(printed, change.lo, change.hi)
        else:
            found = slip(printed, change.best, self._places.surroundings(change.fact))
        extra = _TEXT if printed.fact.origin is Origin.NARRATIVE else 0.0
        return Slip(found.cost + extra, found.kind)

    def _shift(self, cells: Changes) -> int | None:
        """If all hold what stands some steps further on: how many overwritten ones do not."""
        if any(change.best is None for change in cells):
            return None  # a wide range would fit anything
        places = self._places
        for line in places.lines(cells[0].fact):
            for steps in STEPS if all(change.fact in line for change in cells) else ():
                further = [places.further(change.fact, line, steps) for change in cells]
                fitting = [
                    value for c, value in zip(cells, further, strict=True) if c.lo <= value <= c.hi
                ]
                lost = len(cells) - len(fitting)
                if any(fitting) and lost <= abs(steps):
                    return lost
        return None

    def _value(self, change: Change) -> int:
        return self._places.printed(change.fact).value


def _explanation(slip: Slip, changes: Changes) -> Explanation:
    return Explanation(slip.kind, changes, round(slip.cost, 4))
