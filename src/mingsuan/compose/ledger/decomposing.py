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


class Listing:
    """A table that lists all that occurs in its context: what it does not list is zero."""

    def __init__(self, space: Space, context: Selector, rows: Iterable[Selector]) -> None:
        self._space = space
        self._context = context
        found = list(dict.fromkeys(rows))
        slots = {s for row in found for s, m in enumerate(row) if m is not None}
        self._slots = sorted(s for s in slots if not space.dimensions[s].closed)
        keys = {tuple(row[s] for s in self._slots) for row in found}
        named = {key for key in keys if all(key)}
        self._leaves = {
            k for k in named if not any(k != o and self._related(k, o) < 0 for o in named)
        }
        self._known: dict[tuple[str | None, ...], bool] = {}

    def allows(self, point: Selector) -> bool:
        """Whether the point lies outside, or may be part of a row."""
        key = tuple(point[s] for s in self._slots)
        if not self._slots or not any(key) or not self._space.contains(self._context, point):
            return True
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = any(self._related(key, leaf) for leaf in self._leaves)
        return known

    def _is_around_one(
        self, key: tuple[str | None, ...], named: Iterable[tuple[str | None, ...]]
    ) -> bool:
        return any(key != other and self._related(key, other) < 0 for other in named)

    def _related(self, key: tuple[str | None, ...], other: tuple[str | None, ...]) -> int:
        """1: the key lies in the other; -1: around it, or beside it on some slots; 0: apart."""
        inside = True
        for slot, mine, theirs in zip(self._slots, key, other, strict=True):
            dimension = self._space.dimensions[slot]
            if mine is None or (mine != theirs and dimension.within(theirs, mine)):
                inside = False
            elif not dimension.within(mine, theirs):
                return 0
        return 1 if inside else -1


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
    best: Decomposition | None = None
    for asked in (exact, cells):
        for order in orders:
            found = _Solver(space, asked, cells, listings).solve(order)
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
        self,
        space: Space,
        asked: Mapping[Selector, Sum],
        cells: Mapping[Selector, Sum],
        listings: Sequence[Listing],
    ) -> None:
        self._space = space
        self._listings = listings
        self._cells = cells
        self._wanted = {box: cell.value for box, cell in asked.items()}
        """Box → what its cell still asks for."""
        self._open = {box: cell.value + cell.slack for box, cell in asked.items()}
        """Box → what it can still take."""
        self._items: dict[Selector, int] = {}
        self._chosen: set[Selector] = set()
        self._boxes = Holding(space, cells)
        self._random = Random(0)

    def solve(self, order: Sequence[Selector]) -> Decomposition:
        """Meet the cells in this order, twice: what others gave may be refined later."""
        for box in (*order, *order):
            if self._wanted[box] > 0:
                self._meet(box)
        self._repair(order)
        self._settle()
        missing = {box: self._wanted[box] for box in self._unmet(order)}
        chosen = frozenset(self._chosen & set(self._items))
        return Decomposition(self._items, chosen, missing)

    def _unmet(self, order: Sequence[Selector]) -> list[Selector]:
        return [b for b in order if abs(self._wanted[b]) > self._cells[b].slack]

    def _repair(self, order: Sequence[Selector]) -> None:
        """Let cells that want take from others, as long as it helps; the best state is kept."""
        best, state = len(self._unmet(order)), self._state()
        idle = 0
        while best and idle < _PATIENCE:
            wanting = [b for b in self._unmet(order) if self._wanted[b] > 0]
            if not wanting or not self._take(self._random.choice(wanting)):
                idle += 1
                continue
            for box in order:
                if self._wanted[box] > 0:
                    self._meet(box)
            left = len(self._unmet(order))
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
