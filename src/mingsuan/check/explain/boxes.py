"""Which of many boxes contain a box, answered for all dimensions at once by sets of bits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.cube import Member, Selector, Space


class Boxes:
    """A fixed set of boxes."""

    def __init__(self, space: Space, boxes: Sequence[Selector]) -> None:
        self._space = space
        self._boxes = boxes
        self._slots = [i for i in range(len(space.whole)) if len({box[i] for box in boxes}) > 1]
        self._around = {i: self._containing_members(i) for i in self._slots}

    def containing(self, box: Selector) -> Iterator[Selector]:
        """Those that contain this box, whose members must occur among theirs."""
        yield from (self._boxes[i] for i in _bits(self._mask(box)))

    def smallest(self) -> Iterator[Selector]:
        """Those that contain no other."""
        larger = 0
        for i, box in enumerate(self._boxes):
            larger |= self._mask(box) & ~(1 << i)
        yield from (box for i, box in enumerate(self._boxes) if not larger >> i & 1)

    def _mask(self, box: Selector) -> int:
        mask = (1 << len(self._boxes)) - 1
        for slot in self._slots:
            mask &= self._around[slot][box[slot]]
        return mask

    def _containing_members(self, slot: int) -> dict[Member | None, int]:
        """Member → the boxes whose member on that dimension contains it."""
        own: dict[Member | None, int] = {None: 0}
        for i, box in enumerate(self._boxes):
            own[box[slot]] = own.get(box[slot], 0) | 1 << i
        dimension = self._space.dimensions[slot]
        around = {}
        for member, mask in own.items():
            above = () if member is None else (None, *dimension.ancestors(member))
            for outer in above:
                mask |= own.get(outer, 0)
            around[member] = mask
        return around


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
