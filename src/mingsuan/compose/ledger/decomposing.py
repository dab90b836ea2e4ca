"""Line items behind printed sums: the cells of a disclosure taken apart until all add up again.

Every cell asks for its sum to lie inside its box. Cells are met from the most specific to the
widest: by refining line items that are known so far (an item of a subject also becomes one of
an economic subject), then by new ones. No move ever gives a box more than its cell says, so
that what is met stays met. Where tables leave a choice, items whose amount fits exactly go
first, then whichever comes first; such items are marked. A cell that is left wanting because
others took what it needs takes it from them, and they look for it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from random import Random
from typing import NamedTuple

from mingsuan.compose.holding import Holding
from mingsuan.cube import Selector, Space


class Sum(NamedTuple):
    """What a cell says: its sum, and how far the true one may be from it (half a printed unit)."""

    value: int
    slack: int = 0


_PATIENCE = 60
"""Exchanges without progress before the search ends."""
_TRIED = 6
"""Items that are tried for one exchange."""
_SETTLED = ("use", "etype", "vintage", "fund", "econ")
"""Dimensions on which every line of a ledger is as fine as can be."""


_Named = tuple[str | None, ...]
"""Members on the dimensions of a list."""


class Listing:
    """A table that lists all that occurs in its context: what it does not list is zero."""

    def __init__(self, space: Space, context: Selector, rows: Iterable[Selector]) -> None:
        self._space = space
        self._context = context
        found = list(dict.fromkeys(rows))
        slots = {s for row in found for s, m in enumerate(row) if m is not None}
        self._slots = sorted(s for s in slots if not space.dimensions[s].closed)
        keys = {tuple(row[s] for s in self._slots) for row in found}
        named = {key for key in keys if any(key)}
        self._leaves = {key for key in named if not self._is_around_one(key, named)}
        self._known: dict[_Named, bool] = {}

    def allows(self, point: Selector) -> bool:
        """Whether the point lies outside, or may be part of a row."""
        key = tuple(point[s] for s in self._slots)
        if not self._slots or not any(key) or not self._space.contains(self._context, point):
            return True
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = any(self._meet(key, leaf) for leaf in self._leaves)
        return known

    def _is_around_one(self, key: _Named, named: Iterable[_Named]) -> bool:
        """Whether another row lies in this one: then it is a sum."""
        return any(key != other and self._within(other, key) for other in named)

    def _within(self, inner: _Named, outer: _Named) -> bool:
        each = zip(self._slots, inner, outer, strict=True)
        return all(self._space.dimensions[slot].within(i, o) for slot, i, o in each)

    def _meet(self, key: _Named, leaf: _Named) -> bool:
        """Whether something may lie in both."""
        each = zip(self._slots, key, leaf, strict=True)
        dimensions = self._space.dimensions
        return all(dimensions[s].within(k, m) or dimensions[s].within(m, k) for s, k, m in each)


@dataclass(frozen=True)
class Decomposition:
    """Line items and how well they give what was asked."""

    items: Mapping[Selector, int]
    chosen: frozenset[Selector]
    """Items that the tables would allow elsewhere too."""
    missing: Mapping[Selector, int]
    """Box → what its cell asks for and the items do not give; only beyond the cell's slack."""


def decompose(
    space: Space, cells: Mapping[Selector, Sum], listings: Sequence[Listing] = ()
) -> Decomposition:
    """Line items of which every box holds the sum that its cell says, as far as they exist.

    `cells`: saturated box → sum in 分. `listings`: what they list completely. The best of
    several orders is taken; slack of the finest cells is used only where nothing exact is found.
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
    best: _Solver | None = None
    for asked in (exact, cells):
        for order in orders:
            solver = _Solver(space, asked, cells, listings, order)
            solver.solve()
            if best is None or len(solver.unmet()) < len(best.unmet()):
                best = solver
            if not best.unmet():
                return best.settled()
    assert best is not None
    best.repair()
    return best.settled()


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
        self,
        space: Space,
        asked: Mapping[Selector, Sum],
        cells: Mapping[Selector, Sum],
        listings: Sequence[Listing],
        order: Sequence[Selector],
    ) -> None:
        self._space = space
        self._order = order
        self._listings = listings
        self._cells = cells
        self._wanted = {box: cell.value for box, cell in asked.items()}
        """Box → what its cell still asks for."""
        self._slack = {box: cell.slack for box, cell in asked.items()}
        self._open = {box: cell.value + cell.slack for box, cell in asked.items()}
        """Box → what it can still take."""
        self._items: dict[Selector, int] = {}
        self._chosen: set[Selector] = set()
        self._boxes = Holding(space, cells)
        self._random = Random(0)

    def solve(self) -> None:
        """Meet the cells in order, twice: what others gave may be refined later."""
        for box in (*self._order, *self._order):
            self._meet(box)

    def settled(self) -> Decomposition:
        """The items as lines of a ledger."""
        self._settle()
        missing = {box: self._wanted[box] for box in self.unmet()}
        chosen = frozenset(self._chosen & set(self._items))
        return Decomposition(self._items, chosen, missing)

    def unmet(self) -> list[Selector]:
        """The boxes whose cells ask for more or less."""
        return [b for b in self._order if abs(self._wanted[b]) > self._cells[b].slack]

    def repair(self) -> None:
        """Let cells that want take from others, as long as it helps; the best state is kept."""
        best, state = len(self.unmet()), self._state()
        idle = 0
        while best and idle < _PATIENCE:
            wanting = [b for b in self.unmet() if self._wanted[b] > 0]
            if not wanting or not self._take(self._random.choice(wanting)):
                idle += 1
                continue
            for box in self._order:
                self._meet(box)
            left = len(self.unmet())
            idle = 0 if left < best else idle + 1
            if left < best:
                best, state = left, self._state()
        self._items, self._wanted, self._open = state

    def _state(self) -> tuple[dict[Selector, int], dict[Selector, int], dict[Selector, int]]:
        return dict(self._items), dict(self._wanted), dict(self._open)

    def _take(self, box: Selector) -> bool:
        """Refine an item into the box although other boxes are full: items there make room."""
        found = [(p, f) for p in self._items if (f := self._refined(p, box)) is not None]
        self._random.shuffle(found)
        for point, finer in sorted(found, key=lambda pair: len(self._full(*pair)))[:_TRIED]:
            share = min(self._wanted[box], self._items[point])
            for full in self._full(point, finer):
                self._make_room(full, box, share)
            share = min(share, self._room(finer, point), self._items.get(point, 0))
            if share > 0:
                self._move(point, finer, share)
                return True
        return False

    def _refined(self, point: Selector, box: Selector) -> Selector | None:
        """The part of the point in the box; None if there is none, or it is all there."""
        if box in self._holding(point):
            return None
        finer = self._space.meet(point, box)
        if finer is None:
            return None
        finer = self._space.saturate(finer)
        return finer if self._allowed(finer) else None

    def _allowed(self, point: Selector) -> bool:
        return all(listing.allows(point) for listing in self._listings)

    def _full(self, point: Selector, finer: Selector) -> list[Selector]:
        gained = self._holding(finer) - self._holding(point)
        return sorted((b for b in gained if self._open[b] <= 0), key=repr)

    def _make_room(self, full: Selector, box: Selector, share: int) -> None:
        """Make items in the full box coarser on one dimension, so that they leave it."""
        inside = [p for p in self._items if full in self._holding(p)]
        self._random.shuffle(inside)
        slots = [s for s, member in enumerate(full) if member is not None]
        for point in inside:
            need = share - self._open[full]
            if need <= 0:
                return
            self._random.shuffle(slots)
            for slot in slots:
                coarser = self._space.saturate((*point[:slot], None, *point[slot + 1 :]))
                left = self._holding(point) - self._holding(coarser)
                if full in left and box not in left:
                    self._move_back(point, coarser, min(need, self._items[point]))
                    break

    def _move_back(self, point: Selector, coarser: Selector, share: int) -> None:
        left = self._items[point] - share
        if left:
            self._items[point] = left
        else:
            del self._items[point]
        self._items[coarser] = self._items.get(coarser, 0) + share
        self._chosen.add(coarser)
        self._fill(self._holding(point) - self._holding(coarser), -share)

    def _settle(self) -> None:
        """Give each item a finest member on the dimensions on which a ledger needs one."""
        for point in list(self._items):
            amount, finer = self._items[point], point
            for name in _SETTLED:
                finer = self._settled(name, finer, amount)
            if finer != point:
                self._move(point, finer, amount)

    def _settled(self, name: str, point: Selector, amount: int) -> Selector:
        """The point with a finest member on that dimension: the first that breaks no cell."""
        dimension = self._space.dimension(name)
        member = point[self._space.position(name)]
        if not dimension.closed and (member is None or member.isdigit()):
            return point
        finest = dimension.leaves(member)
        if member in finest:
            return point
        boxes = (self._space.saturate(self._space.selector({name: leaf})) for leaf in finest)
        met = (self._space.meet(point, box) for box in boxes)
        finer = [self._space.saturate(m) for m in met if m is not None]
        fits = (f for f in finer if self._room_for(f, point, amount))
        return next(fits, finer[0] if finer else point)

    def _room_for(self, finer: Selector, point: Selector, amount: int) -> bool:
        gained = self._holding(finer) - self._holding(point)
        return all(self._open[box] >= amount for box in gained)

    def _meet(self, box: Selector) -> None:
        """Give the box what its cell asks for, from items that fit, then as a new item."""
        if self._wants(box):
            candidates = list(self._candidates(box))
            room = sum(min(amount, room) for amount, room, _, _ in candidates)
            free = room > self._wanted[box] and len(candidates) > 1
            for amount, _, point, finer in self._ranked(candidates, self._wanted[box]):
                share = min(self._wanted[box], amount, self._room(finer, point))
                if share > 0 and self._wants(box):
                    self._move(point, finer, share)
                    if free:
                        self._chosen.add(finer)
        share = min(self._wanted[box], self._room(box, None))
        if share > 0 and self._wants(box):
            self._items[box] = self._items.get(box, 0) + share
            self._fill(self._holding(box), share)

    def _wants(self, box: Selector) -> bool:
        return self._wanted[box] > self._slack[box]

    def _candidates(self, box: Selector) -> Iterator[tuple[int, int, Selector, Selector]]:
        """Items that can become part of the box: amount, room, point, finer point."""
        for point, amount in self._items.items():
            finer = self._space.meet(point, box)
            if finer is None:
                continue
            finer = self._space.saturate(finer)
            if finer != point and box not in self._holding(point) and self._allowed(finer):
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
