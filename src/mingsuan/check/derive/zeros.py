"""Which boxes are known to be zero, and which facts say so.

Line items are not negative, so everything inside a zero box is zero. A zero fact is a
*witness*: a check that rests on it gives way by as much as it would turn out to be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from heapq import heapify, heappop, heappush
from operator import or_

from mingsuan.check.derive.atoms import Part, Region
from mingsuan.check.derive.containers import Containers
from mingsuan.check.derive.nodes import Context, FrameNodes, Node

Box = tuple[Region, int]
"""A region known to be zero (in some open part) and the fact that says so."""

NONE: frozenset[int] = frozenset()


class ZeroBoxes:
    """The zero boxes of one frame."""

    def __init__(self, context: Context, nodes: FrameNodes) -> None:
        slots = context.atoms.open_slots
        self._chain = lambda i, member: context.chain(slots[i], member)
        self._own: dict[Part, list[Box]] = {}
        for part, region, fact in _zeros(nodes):
            self._own.setdefault(part, []).append((region, fact))
        self._containers = Containers(self._chain, self._own)
        self._found: dict[Part, tuple[Box, ...]] = {}
        self._unions: dict[Part, Region] = {}
        self._drop(_unsettled(context, nodes))
        self.refuted = _refuted(nodes, self)
        """Zero facts that are not believed, with the numbers inside them that are."""
        self._drop(self.refuted.keys())

    def union(self, part: Part) -> Region:
        """All atoms of this open part that are known to be zero."""
        if part not in self._unions:
            self.boxes(part)
        return self._unions[part]

    def cover(
        self, part: Part, region: Region, without: frozenset[int] = NONE
    ) -> tuple[int, ...] | None:
        """Few zero facts that together cover the region, or None if it may be other than zero.

        Facts `without` are not called as witnesses.
        """
        if region & ~self.union(part):
            return None
        if not region:
            return ()
        boxes: Iterable[Box] = self.boxes(part)
        if without:
            boxes = _lean(box for box in self.around(part) if box[1] not in without)
        return _few([box for box in boxes if box[0] & region], region)

    def holding(self, part: Part, region: Region) -> frozenset[int]:
        """The zero facts whose box contains all of this one: they cannot tell its parts apart."""
        if region & ~self.union(part):
            return NONE
        return frozenset(fact for box, fact in self.around(part) if not region & ~box)

    def boxes(self, part: Part) -> tuple[Box, ...]:
        """The zero boxes that contain this open part, those left out that add nothing."""
        known = self._found.get(part)
        if known is None:
            known = self._found[part] = _lean(self.around(part))
            self._unions[part] = reduce(or_, (region for region, _ in known), 0)
        return known

    def around(self, part: Part) -> Iterator[Box]:
        """All zero boxes that contain this open part, the widest parts first."""
        for boxes in self._containers.around(part):
            yield from boxes

    def _drop(self, facts: Collection[int]) -> None:
        if facts:
            self._own = {
                part: [box for box in boxes if box[1] not in facts]
                for part, boxes in self._own.items()
            }
            self._containers = Containers(self._chain, self._own)
            self._found.clear()
            self._unions.clear()


def _lean(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The largest boxes, those left out that add nothing to larger ones."""
    union, kept = 0, []
    for box in sorted(boxes, key=lambda b: -b[0].bit_count()):
        if box[0] & ~union:
            union |= box[0]
            kept.append(box)
    return tuple(kept)


def _few(boxes: Sequence[Box], region: Region) -> tuple[int, ...] | None:
    """The facts of few boxes that together cover the region; None if all of them do not."""
    for box, fact in boxes:
        if not region & ~box:
            return (fact,)
    chosen: list[Box] = []
    left = region
    while left:
        found = max(boxes, key=lambda b: (b[0] & left).bit_count(), default=(0, -1))
        if not found[0] & left:
            return None
        chosen.append(found)
        left &= ~found[0]
    return tuple(fact for _, fact in _needed(chosen, region))


def _needed(boxes: Sequence[Box], region: Region) -> list[Box]:
    """The boxes without those that the others make superfluous."""
    kept = list(boxes)
    for box in boxes:
        others = reduce(or_, (r for r, fact in kept if fact != box[1]), 0)
        if not region & ~others:
            kept.remove(box)
    return kept


def _zeros(nodes: FrameNodes) -> Iterator[tuple[Part, Region, int]]:
    yield from nodes.claims.values()
    for part, found in nodes.by_part.items():
        for node in found:
            if node.zero:
                yield part, node.region, node.says_zero


def _unsettled(context: Context, nodes: FrameNodes) -> set[int]:
    """Zero facts in whose box a negative line item may lie, so that its parts need not be zero."""
    negatives = [n for n in nodes.by_selector.values() if n.negative]
    leaves = [n for n in negatives if not _has_parts(context, nodes, n)]
    return {
        node.says_zero
        for part, found in nodes.by_part.items()
        for leaf in leaves
        if context.meet(part, leaf.part)
        for node in found
        if node.zero and node.region & leaf.region
    }


def _has_parts(context: Context, nodes: FrameNodes, node: Node) -> bool:
    """Whether one of its tables shows something inside it: then that is where to look."""
    return any(
        other is not node
        and not other.tables.keys().isdisjoint(node.tables)
        and context.space.contains(node.selector, other.selector)
        for other in nodes.by_selector.values()
    )


def _refuted(nodes: FrameNodes, zeros: ZeroBoxes) -> dict[int, list[Node]]:
    """Zero facts that more positive facts speak against than the other way round.

    Each pair of a zero box and a positive fact inside it is a contradiction; whoever
    stands in most of them is the first to be doubted, until none is left.
    """
    inside: dict[int, list[Node]] = {}
    for part, found in nodes.by_part.items():
        for node in found:
            if node.positive and not node.region & ~zeros.union(part):
                for fact in zeros.holding(part, node.region):
                    inside.setdefault(fact, []).append(node)
    rivals = {fact: {node.head for node in held} for fact, held in inside.items()}
    for fact, held in inside.items():
        for node in held:
            rivals.setdefault(node.head, set()).add(fact)
    doubted = set(_most_opposed(rivals, set(inside)))
    return {
        fact: [node for node in held if node.head not in doubted]
        for fact, held in inside.items()
        if fact in doubted
    }


def _most_opposed(rivals: dict[int, set[int]], suspects: set[int]) -> Iterator[int]:
    """Facts to doubt until no two are at odds: most opposed first, of equals the zeros first."""
    order = {fact: i for i, fact in enumerate(rivals)}

    def rank(fact: int) -> tuple[int, bool, int, int]:
        return -len(rivals[fact]), fact not in suspects, order[fact], fact

    queue = [rank(fact) for fact in rivals]
    heapify(queue)
    while queue:
        ranked = heappop(queue)
        fact = ranked[-1]
        if ranked != rank(fact):
            heappush(queue, rank(fact))
        elif not rivals[fact]:
            return
        else:
            yield fact
            for rival in rivals[fact]:
                rivals[rival].discard(fact)
            rivals[fact].clear()
