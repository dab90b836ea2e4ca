"""Which of many boxes hold a point: looked up by the shape of the boxes, once a point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mingsuan.cube import Selector, Space


class Holding:
    """Boxes (saturated) that can be asked which of them hold a point."""

    def __init__(self, space: Space, boxes: Iterable[Selector]) -> None:
        self._space = space
        self._known: dict[Selector, frozenset[Selector]] = {}
        shapes: dict[tuple[int, ...], dict[tuple[str | None, ...], Selector]] = defaultdict(dict)
        for box in boxes:
            slots = tuple(s for s, m in enumerate(box) if m is not None)
            shapes[slots][tuple(box[s] for s in slots)] = box
        self._shapes = shapes

    def of(self, point: Selector) -> frozenset[Selector]:
        """The boxes that hold this point."""
        known = self._known.get(point)
        if known is None:
            known = self._known[point] = frozenset(self._find(point))
        return known

    def _find(self, point: Selector) -> Iterator[Selector]:
        around = [
            (m, *d.ancestors(m)) if m is not None else ()
            for d, m in zip(self._space.dimensions, point, strict=True)
        ]
        for slots, boxes in self._shapes.items():
            keys: list[tuple[str | None, ...]] = [()]
            for slot in slots:
                keys = [(*key, member) for key in keys for member in around[slot]]
            yield from (boxes[key] for key in keys if key in boxes)
