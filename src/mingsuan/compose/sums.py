"""Sums over many boxes of many line items at once: one pass for each kind of box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from mingsuan.cube import LineItem, Member, Selector, Space

_Slots = tuple[int, ...]
_Key = tuple[Member | None, ...]


class Sums:
    """Answers what `cube.evaluate` answers, for as many boxes as a disclosure has cells.

    Boxes that restrict the same dimensions are answered together: the items are added up over
    all other dimensions, then each sum goes to every box around it.
    """

    def __init__(self, space: Space, items: Iterable[LineItem]) -> None:
        self._space = space
        merged: dict[Selector, int] = defaultdict(int)
        for item in items:
            merged[item.point] += item.amount
        self._items = merged
        self._projected: dict[_Slots, Mapping[_Key, int]] = {}
        self._known: dict[Selector, int] = {}

    def total(self, box: Selector) -> int:
        """The sum in 分 of the items in one (saturated) box."""
        return self.totals([box])[box]

    def totals(self, boxes: Iterable[Selector]) -> Mapping[Selector, int]:
        """Box → the sum in 分 of the items in it. Boxes are saturated."""
        boxes = list(boxes)
        asked: dict[_Slots, set[_Key]] = defaultdict(set)
        for box in boxes:
            if box not in self._known:
                slots = _restricted(box)
                asked[slots].add(tuple(box[s] for s in slots))
        for slots, keys in asked.items():
            self._answer(slots, keys)
        return {box: self._known[box] for box in boxes}

    def members(self, dimension: str, box: Selector) -> set[Member]:
        """The finest members of a dimension among the items in a box, zero sums included."""
        return {member for (member,) in self.combinations([dimension], box) if member}

    def combinations(self, dimensions: Sequence[str], box: Selector) -> set[tuple[Member, ...]]:
        """The finest members on several dimensions that occur together in a box; "" for none."""
        wanted = [self._space.position(name) for name in dimensions]
        slots = tuple(sorted({*_restricted(box), *wanted}))
        found: set[tuple[Member, ...]] = set()
        for key in self._project(slots):
            point = dict(zip(slots, key, strict=True))
            members = tuple(point[s] or "" for s in wanted)
            if members not in found and any(members) and self._inside(point, box):
                found.add(members)
        return found

    def _inside(self, point: Mapping[int, Member | None], box: Selector) -> bool:
        return all(
            outer is None
            or (point[s] is not None and self._space.dimensions[s].within(point[s], outer))
            for s, outer in enumerate(box)
        )

    def _answer(self, slots: _Slots, keys: set[_Key]) -> None:
        found = dict.fromkeys(keys, 0)
        wanted = [{key[i] for key in keys} for i in range(len(slots))]
        around: list[dict[Member | None, Sequence[Member]]] = [{} for _ in slots]
        for key, amount in self._project(slots).items():
            axes = []
            for i, member in enumerate(key):
                known = around[i].get(member)
                if known is None:
                    known = around[i][member] = self._around(slots[i], member, wanted[i])
                axes.append(known)
            for box in product(*axes):
                if box in found:
                    found[box] += amount
        empty = list(self._space.whole)
        for key, amount in found.items():
            whole = empty.copy()
            for slot, member in zip(slots, key, strict=True):
                whole[slot] = member
            self._known[tuple(whole)] = amount

    def _around(
        self, slot: int, member: Member | None, wanted: set[Member | None]
    ) -> Sequence[Member]:
        """The wanted members that this one lies in."""
        if member is None:
            return ()
        members = (member, *self._space.dimensions[slot].ancestors(member))
        return [m for m in members if m in wanted]

    def _project(self, slots: _Slots) -> Mapping[_Key, int]:
        """The items added up over all dimensions but these."""
        known = self._projected.get(slots)
        if known is None:
            sums: dict[_Key, int] = defaultdict(int)
            for point, amount in self._items.items():
                sums[tuple([point[s] for s in slots])] += amount
            known = self._projected[slots] = sums
        return known


def _restricted(box: Selector) -> _Slots:
    return tuple(slot for slot, member in enumerate(box) if member is not None)
