"""Line items behind printed sums: the cells of a disclosure taken apart until all add up again.

Every cell asks for its sum to lie inside its box. Cells are met from the most specific to the
widest: by refining line items that are known so far (an item of a subject also becomes one of
an economic subject), then by new ones. No move ever gives a box more than its cell says, so
that what is met stays met. Where tables leave a choice, items whose amount fits exactly go
first, then whichever comes first; such items are marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from mingsuan.compose.holding import Holding
from mingsuan.cube import Selector, Space


class Sum(NamedTuple):
    """What a cell says: its sum, and how far the true one may be from it (half a printed unit)."""

    value: int
    slack: int = 0


_SETTLED = ("use", "etype", "vintage", "fund", "econ")
"""Dimensions on which every line of a ledger is as fine as can be."""


@dataclass(frozen=True)
class Decomposition:
    """Line items and how well they give what was asked."""

    items: Mapping[Selector, int]
    chosen: frozenset[Selector]
    """Items that the tables would allow elsewhere too."""
    missing: Mapping[Selector, int]
    """Box → what its cell asks for and the items do not give; only beyond the cell's slack."""


def decompose(space: Space, cells: Mapping[Selector, Sum]) -> Decomposition:
    """Line items of which every box holds the sum that its cell says, as far as they exist.

    `cells`: saturated box → sum in 分. The best of several orders is taken; slack of the
    finest cells is used only where nothing exact is found.
    """
    cells = _without_contradictions(space, cells)
    finest = min((cell.slack for cell in cells.values()), default=0)
    exact = {b: c._replace(slack=0) if c.slack == finest else c for b, c in cells.items()}
    boxes = sorted(cells, key=lambda box: (-_specificity(space, box), repr(box)))
    orders: list[Sequence[Selector]] = [
        boxes,
        sorted(boxes, key=lambda box: (-_restrictions(box), -_specificity(space, box))),
        sorted(boxes, key=lambda box: (-_specificity(space, box), -abs(cells[box].value))),
    ]
    best: Decomposition | None = None
    for asked in (exact, cells):
        for order in orders:
            found = _Solver(space, asked, cells).solve(order)
            if best is None or len(found.missing) < len(best.missing):
                best = found
            if not best.missing:
                return best
    assert best is not None
    return best


def _without_contradictions(space: Space, cells: Mapping[Selector, Sum]) -> Mapping[Selector, Sum]:
    """The cells without zeros (often blanks) around what is not zero."""
    boxes = Holding(space, cells)
    around = {b for c, s in cells.items() if s.value > 0 for b in boxes.of(c)}
    return {b: s for b, s in cells.items() if s.value or b not in around}


def _specificity(space: Space, box: Selector) -> int:
    """How fine a box is: its restrictions, and how deep each lies."""
    return sum(
        1 + len(d.ancestors(m)) for d, m in zip(space.dimensions, box, strict=True) if m is not None
    )


def _restrictions(box: Selector) -> int:
    return sum(member is not None for member in box)


class _Solver:
    def __init__(
        self, space: Space, asked: Mapping[Selector, Sum], cells: Mapping[Selector, Sum]
    ) -> None:
        self._space = space
        self._cells = cells
        self._wanted = {box: cell.value for box, cell in asked.items()}
        """Box → what its cell still asks for."""
        self._open = {box: cell.value + cell.slack for box, cell in asked.items()}
        """Box → what it can still take."""
        self._items: dict[Selector, int] = {}
        self._chosen: set[Selector] = set()
        self._boxes = Holding(space, cells)

    def solve(self, order: Sequence[Selector]) -> Decomposition:
        """Meet the cells in this order, twice: what others gave may be refined later."""
        for box in (*order, *order):
            if self._wanted[box] > 0:
                self._meet(box)
        self._settle()
        missing = {
            box: rest for box, rest in self._wanted.items() if abs(rest) > self._cells[box].slack
        }
        chosen = frozenset(self._chosen & set(self._items))
        return Decomposition(self._items, chosen, missing)

    def _settle(self) -> None:
        """Give each item a finest member on the dimensions on which a ledger needs one."""
        for point in list(self._items):
            amount, finer = self._items[point], point
            for name in _SETTLED:
                finer = self._settled(name, finer, amount)
            if finer != point:
                self._move(point, finer, amount)

    def _settled(self, name: str, point: Selector, amount: int) -> Selector:
        """The point with the first finest member on that dimension that breaks no cell."""
        dimension = self._space.dimension(name)
        member = point[self._space.position(name)]
        if not dimension.closed and (member is None or member.isdigit()):
            return point
        finest = dimension.leaves(member)
        if not finest or member in finest:
            return point
        for leaf in finest:
            box = self._space.saturate(self._space.selector({name: leaf}))
            finer = self._space.meet(point, box)
            if finer is not None and self._room_for(self._space.saturate(finer), point, amount):
                return self._space.saturate(finer)
        return point

    def _room_for(self, finer: Selector, point: Selector, amount: int) -> bool:
        gained = self._holding(finer) - self._holding(point)
        return all(self._open[box] >= amount for box in gained)

    def _meet(self, box: Selector) -> None:
        candidates = list(self._candidates(box))
        room = sum(min(amount, room) for amount, room, _, _ in candidates)
        free = room > self._wanted[box] and len(candidates) > 1
        for amount, _, point, finer in self._ranked(candidates, self._wanted[box]):
            share = min(self._wanted[box], amount, self._room(finer, point))
            if share > 0:
                self._move(point, finer, share)
                if free:
                    self._chosen.add(finer)
            if self._wanted[box] <= 0:
                return
        share = min(self._wanted[box], self._room(box, None))
        if share > 0:
            self._items[box] = self._items.get(box, 0) + share
            self._fill(self._holding(box), share)

    def _candidates(self, box: Selector) -> Iterator[tuple[int, int, Selector, Selector]]:
        """Items that can become part of the box: amount, room, point, finer point."""
        for point, amount in self._items.items():
            finer = self._space.meet(point, box)
            if finer is None:
                continue
            finer = self._space.saturate(finer)
            if finer != point and box not in self._holding(point):
                room = self._room(finer, point)
                if room > 0:
                    yield amount, room, point, finer

    def _ranked(
        self, candidates: Iterable[tuple[int, int, Selector, Selector]], wanted: int
    ) -> list[tuple[int, int, Selector, Selector]]:
        """Exact fits first, then the finest items."""
        found = sorted(candidates, key=itemgetter(0), reverse=True)
        return sorted(
            found,
            key=lambda c: (c[0] != wanted or c[1] < wanted, c[1] < c[0], -_restrictions(c[2])),
        )

    def _room(self, finer: Selector, point: Selector | None) -> int:
        """How much the boxes still take that hold the finer point and not the point."""
        gained = self._holding(finer)
        if point is not None:
            gained = gained - self._holding(point)
        return min((self._open[box] for box in gained), default=0)

    def _move(self, point: Selector, finer: Selector, share: int) -> None:
        left = self._items[point] - share
        if left:
            self._items[point] = left
        else:
            del self._items[point]
        self._items[finer] = self._items.get(finer, 0) + share
        if point in self._chosen:
            self._chosen.add(finer)
        self._fill(self._holding(finer) - self._holding(point), share)

    def _fill(self, boxes: Iterable[Selector], share: int) -> None:
        for box in boxes:
            self._open[box] -= share
            self._wanted[box] -= share

    def _holding(self, point: Selector) -> frozenset[Selector]:
        """The boxes of cells that hold this point."""
        return self._boxes.of(point)
