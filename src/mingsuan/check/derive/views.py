"""R3 for views: a second closed tree over members of an open dimension (三公经费 and its items)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, FrameNodes, Node
from mingsuan.check.derive.zeros import ZeroBoxes
from mingsuan.check.model import Rule
from mingsuan.cube import Member


@dataclass
class _Split:
    """What is found of a member's parts, and what has to be zero for them to be all."""

    parts: list[Node]
    witnesses: list[int]
    complete: bool = True


@dataclass(frozen=True)
class ViewSplits:
    """Derives the splits by views of one frame."""

    context: Context
    nodes: FrameNodes
    zeros: ZeroBoxes
    checks: Collector

    def derive(self) -> None:
        """Every cell whose member is split by definition, against the cells of its parts."""
        for slot in self.context.atoms.open_slots:
            dimension = self.context.space.dimensions[slot]
            if not (dimension.views or dimension.tree):
                continue
            for node in self.nodes.by_selector.values():
                if node.selector[slot] is not None and node.region:
                    for members in dimension.splits(node.selector[slot]):
                        self._split(node, slot, members)

    def _split(self, whole: Node, slot: int, members: Sequence[Member]) -> None:
        """Within each table that shows the whole if it can be, otherwise across tables."""
        ways = [(t, self._parts(whole, slot, members, t)) for t in whole.tables]
        complete = [(t, way) for t, way in ways if way.complete]
        if not complete:
            table = next(iter(whole.tables))
            ways = [(table, self._parts(whole, slot, members, None))]
            complete = [(t, way) for t, way in ways if way.complete]
        for table, way in complete or ways:
            facts = [n.fact_in(table) for n in way.parts]
            if way.parts and way.complete:
                zeros = tuple(dict.fromkeys(way.witnesses))
                self.checks.equal(Rule.CLOSED, [whole.fact_in(table)], facts, more=zeros)
            elif way.parts:
                self.checks.at_least(Rule.SUBSET, whole.fact_in(table), facts)

    def _parts(
        self, whole: Node, slot: int, members: Sequence[Member], table: int | None
    ) -> _Split:
        split = _Split([], [])
        for member in members:
            self._find(split, whole, (slot, member), table)
        return split

    def _find(
        self, split: _Split, whole: Node, place: tuple[int, Member], table: int | None
    ) -> None:
        """The member's cell, or those of its parts, or the zeros that make up for it."""
        slot, member = place
        selector = self.context.with_member(whole.selector, slot, member)
        node = self.nodes.by_selector.get(selector)
        if node is not None and (table is None or table in node.tables):
            split.parts.append(node)
            return
        part = self.context.atoms.part(selector)
        holding = self.zeros.holding(whole.part, whole.region)
        witnesses = self.zeros.cover(part, whole.region, holding)
        if witnesses is not None:
            split.witnesses += witnesses
            return
        below = self._below(slot, member)
        if not below:
            split.complete = False
        for inner in below:
            self._find(split, whole, (slot, inner), table)

    def _below(self, slot: int, member: Member) -> Sequence[Member]:
        return next(iter(self.context.space.dimensions[slot].splits(member)), ())
