"""Registers: lists of lines that also carry attributes, which group the lines otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingsuan.bind import BoundTable, Panel
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.lines import is_attribute, told_apart
from mingsuan.check.derive.listing import Axis, Crossing, axes, families_of
from mingsuan.check.derive.nodes import Context, Node
from mingsuan.check.model import Rule
from mingsuan.cube import Frame, Measure, Member, Selector

Grouped = dict[tuple[Frame, int, Selector], list[Node]]
"""Cells that select a member of an attribute, by frame, attribute and what else they select."""


def row_axis(panel: Panel) -> Axis:
    """The panel's rows crossed by its amount columns."""
    return next(axes(panel))


def leaves(context: Context, axis: Axis) -> list[int]:
    """The lines that contain no other line."""
    families, _ = families_of(context, axis.lines)
    wholes = {family.whole for family in families}
    return [i for i, line in enumerate(axis.lines) if i not in wholes and any(line)]


@dataclass(frozen=True)
class AttributeGroups:
    """A cell of one attribute's member (固定资产) is the sum of the register's lines with it."""

    context: Context
    checks: Collector

    def derive(self) -> None:
        """All cells that group the lines of a complete register."""
        grouped = self._grouped()
        if not grouped:
            return
        for table in self.context.disclosure.tables:
            listed = [self.context.space.position(d) for d in table.lists]
            for panel in table.panels:
                axis = row_axis(panel)
                if next(self._attributes(table, axis), None) is None:
                    continue
                lines = leaves(self.context, axis)
                if told_apart(self.context, [axis.lines[i] for i in lines], listed):
                    for crossing in axis.crossings:
                        self._groups(table, grouped, lines, (axis, crossing))

    def _grouped(self) -> Grouped:
        space = self.context.space
        plain = [i for i in range(len(space.whole)) if is_attribute(self.context, i)]
        grouped: Grouped = {}
        for frame, node in self.context.nodes(Measure.AMOUNT):
            slots = [i for i in plain if node.selector[i] is not None]
            if len(slots) == 1:
                rest = self.context.with_member(node.selector, slots[0], None)
                grouped.setdefault((frame, slots[0], rest), []).append(node)
        return grouped

    def _groups(
        self,
        table: BoundTable,
        grouped: Grouped,
        lines: Sequence[int],
        place: tuple[Axis, Crossing],
    ) -> None:
        axis, crossing = place
        box = self.context.space.meet(table.context, crossing.selector)
        if box is None:
            return
        box = self.context.space.saturate(box)
        for slot in self._attributes(table, axis):
            for node in grouped.get((crossing.frame, slot, box), ()):
                if table.index not in node.tables:
                    self._group(
                        table, node, slot, [(axis.lines[i][slot], crossing.facts[i]) for i in lines]
                    )

    def _attributes(self, table: BoundTable, axis: Axis) -> Iterator[int]:
        for slot, dimension in enumerate(self.context.space.dimensions):
            plain = is_attribute(self.context, slot) and dimension.name not in table.lists
            if plain and any(line[slot] is not None for line in axis.lines):
                yield slot

    def _group(
        self, table: BoundTable, node: Node, slot: int, lines: Sequence[tuple[Member | None, int]]
    ) -> None:
        wanted = node.selector[slot]
        facts = [f for m, f in lines if f >= 0 and m == wanted]
        gap = self.context.gaps.may_complete(f for _, f in lines if f >= 0)
        if gap or any(f < 0 or m is None for m, f in lines):
            self.checks.at_least(Rule.SUBSET, node.head, facts)
        else:
            claims = [table.claim(d) for d in sorted(table.lists)]
            reason = f"《{table.title}》中属于“{wanted}”的各项"
            self.checks.equal(Rule.LISTING, [node.head], facts, claims=claims, reason=reason)
