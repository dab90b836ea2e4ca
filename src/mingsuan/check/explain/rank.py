"""What a set of changes would mean as slips, and so how plausible it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mingsuan.bind import Origin
from mingsuan.check.explain.moves import Moves
from mingsuan.check.explain.places import Places
from mingsuan.check.explain.slips import Slip, slip, slip_within
from mingsuan.check.model import Change, Explanation, Kind

FURTHER_SLIP = 2.5
"""Each slip beyond the first: another one in the same part is that rare."""
_TWIN = 0.7
"""The same wrong number once more in another place."""
_STALE = 0.5
_LEFT_OUT = 5.5
"""A line that a table lacks, totals and all."""
_SWAPPED = 1.5
_FAR = 1.5
"""Exchanged cells that are not near each other."""
_SHIFTED = 1.5
_LOST = 1.0
"""A number that a shift has overwritten."""
_TEXT = -0.1
"""Running text is written by hand; tables mostly are not."""


class Ranking:
    """Weighs explanations by the slips that they suppose."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def explanation(self, moves: Moves) -> Explanation:
        """The explanation with its kind and cost."""
        slips = [self._line(moves.changes[line[0]]) for line in moves.lines]
        slips += self._cells([moves.changes[fact] for fact in moves.cells])
        cost = sum(s.cost for s in slips) + FURTHER_SLIP * (len(slips) - 1)
        kind = slips[0].kind if len(slips) == 1 else Kind.SEVERAL
        return Explanation(kind, tuple(moves.changes.values()), round(cost, 4))

    def _cells(self, cells: Sequence[Change]) -> list[Slip]:
        if len(cells) > 1:
            together = self._swap(cells) or self._shift(cells)
            if together is not None:
                return [together]
        return [self._twins(twins) for twins in self._alike(cells)]

    def _alike(self, cells: Sequence[Change]) -> Iterable[list[Change]]:
        """The changes in groups of one wrong and one right value."""
        groups: dict[tuple[int, int, int], list[Change]] = {}
        for change in cells:
            groups.setdefault((self._value(change), change.lo, change.hi), []).append(change)
        return groups.values()

    def _twins(self, twins: Sequence[Change]) -> Slip:
        one = min(self._slip(change) for change in twins)
        return Slip(one.cost + _TWIN * (len(twins) - 1), one.kind)

    def _slip(self, change: Change) -> Slip:
        printed = self._places.printed(change.fact)
        if change.value is None:
            found = slip_within(printed, change.lo, change.hi)
        else:
            found = slip(printed, change.value, self._places.nearby_values(change.fact))
        extra = _TEXT if printed.fact.origin is Origin.NARRATIVE else 0.0
        return Slip(found.cost + extra, found.kind)

    def _line(self, first: Change) -> Slip:
        """A stale line is as likely as the slip in its own cell; one left out, less so."""
        own = self._slip(first)
        cost = own.cost if own.kind is not Kind.OMITTED else _LEFT_OUT
        return Slip(_STALE + cost, Kind.STALE_LINE)

    def _swap(self, cells: Sequence[Change]) -> Slip | None:
        """Two cells that hold each other's value."""
        if len(cells) != 2:
            return None
        a, b = cells
        if (a.value, b.value) != (self._value(b), self._value(a)):
            return None
        near = any(b.fact in self._places.near(a.fact, line) for line in self._common(cells))
        kind = Kind.SHIFTED if 0 in (a.value, b.value) else Kind.SWAPPED
        return Slip(_SWAPPED if near else _SWAPPED + _FAR, kind)

    def _shift(self, cells: Sequence[Change]) -> Slip | None:
        """Neighbours in a row or column that hold the values of cells some steps further on."""
        for line in self._common(cells):
            for steps in (-3, -2, -1, 1, 2, 3):
                matched = [c.value for c in cells if c.value == self._further(c, line, steps)]
                lost = len(cells) - len(matched)
                if any(matched) and lost <= abs(steps):
                    return Slip(_SHIFTED + _LOST * lost, Kind.SHIFTED)
        return None

    def _further(self, change: Change, line: Sequence[int], steps: int) -> int:
        """What stands so many steps further on; nothing beyond the end."""
        at = line.index(change.fact) + steps
        return self._places.printed(line[at]).value if 0 <= at < len(line) else 0

    def _common(self, cells: Sequence[Change]) -> Iterator[Sequence[int]]:
        """The rows and columns in which all of the cells stand."""
        for line in self._places.lines(cells[0].fact):
            if all(change.fact in line for change in cells):
                yield line

    def _value(self, change: Change) -> int:
        return self._places.printed(change.fact).value
