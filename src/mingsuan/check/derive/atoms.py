"""Boxes over the closed dimensions as sets of atoms: what splits what is decided exactly."""

from __future__ import annotations

from functools import reduce
from operator import or_

from mingsuan.cube import Member, Selector, Space

Part = tuple[Member | None, ...]
"""A selector's members on the open dimensions, in the space's order."""

Region = int
"""A set of atoms, one bit each. An atom is one leaf of every closed dimension."""


class Atoms:
    """Splits a selector into its open part and its region over the closed dimensions.

    Within one open part all is arithmetic of sets: boxes are disjoint if their regions
    share no bit, and parts fill a whole if the union of their regions is its region.
    """

    def __init__(self, space: Space) -> None:
        closed = [i for i, d in enumerate(space.dimensions) if d.closed]
        self.closed_slots = tuple(closed)
        self.open_slots = tuple(i for i, d in enumerate(space.dimensions) if not d.closed)
        leaves = [space.dimensions[i].leaves() for i in closed]
        sizes = [max(1, len(names)) for names in leaves]
        self.whole: Region = (1 << _product(sizes)) - 1
        self._regions: dict[Part, Region | None] = {}
        self._members: list[dict[Member | None, Region]] = []
        stride = 1
        for slot, names, size in zip(closed, leaves, sizes, strict=True):
            bands = dict(zip(names, _bands(size, stride, self.whole), strict=False))
            dimension = space.dimensions[slot]
            found: dict[Member | None, Region] = {None: self.whole}
            for member in dimension.members():
                found[member] = reduce(or_, (bands[n] for n in dimension.leaves(member)), 0)
            self._members.append(found)
            stride *= size
        self.whole &= ~self._impossible(space)

    def _impossible(self, space: Space) -> Region:
        """Atoms that break an implication between members (使用非财政拨款结余 from 财政拨款).

        Where all of a dimension implies something (支出类型 implies 本年支出), line items
        outside have no member of it, and its leaves are no more than place-holders there.
        """
        broken = 0
        partial = {rule.dimension for rule in space.implications if rule.member is None}
        for rule in space.implications:
            for dimension, member in rule.implied if rule.dimension not in partial else ():
                slot, target = space.position(rule.dimension), space.position(dimension)
                if slot in self.closed_slots and target in self.closed_slots:
                    broken |= self._member(slot, rule.member) & ~self._member(target, member)
        return broken

    def _member(self, slot: int, member: Member | None) -> Region:
        return self._members[self.closed_slots.index(slot)][member]

    def part(self, selector: Selector) -> Part:
        """The selector's members on the open dimensions."""
        return tuple([selector[i] for i in self.open_slots])

    def region(self, selector: Selector) -> Region | None:
        """The selector's atoms; None if a closed dimension does not declare its member."""
        key = tuple([selector[i] for i in self.closed_slots])
        if key not in self._regions:
            self._regions[key] = self._region(key)
        return self._regions[key]

    def _region(self, members: Part) -> Region | None:
        region = self.whole
        for found, member in zip(self._members, members, strict=True):
            if member not in found:
                return None
            region &= found[member]
        return region


def _product(sizes: list[int]) -> int:
    return reduce(lambda a, b: a * b, sizes, 1)


def _bands(size: int, stride: int, whole: Region) -> list[Region]:
    """For each digit of one place of a mixed-radix number, the numbers that have it there."""
    one = (1 << stride) - 1
    period = stride * size
    repeated = whole // ((1 << period) - 1)
    return [repeated * (one << (digit * stride)) for digit in range(size)]
