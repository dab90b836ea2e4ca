"""R5: a marked subset (政府采购, 预留中小微企业) is at most the whole."""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.bind import BoundTable
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.lines import is_attribute, told_apart
from mingsuan.check.derive.listing import Axis, Crossing
from mingsuan.check.derive.nodes import Context
from mingsuan.check.derive.registers import leaves, row_axis
from mingsuan.check.model import Rule
from mingsuan.cube import Measure, Selector


def marked_subsets(context: Context, checks: Collector) -> None:
    """A cell with a mark is at most the cell without it."""
    marks = _marks(context)
    for frame, node in context.nodes(Measure.AMOUNT):
        for slot in marks:
            if node.selector[slot] is None:
                continue
            whole = context.node(frame, context.with_member(node.selector, slot, None))
            if whole is not None and whole is not node:
                for table, fact in node.tables.items():
                    checks.at_least(Rule.SUBSET, whole.fact_in(table), [fact])


def marked_registers(context: Context, checks: Collector) -> None:
    """The lines of one member (a project's purchases) together are at most the member's whole."""
    for table in context.disclosure.tables:
        for panel in table.panels:
            axis = row_axis(panel)
            columns = list(_marked(context, table, axis))
            lines = leaves(context, axis) if columns else []
            for crossing, rest in columns:
                for slot, member, indexes in _groups(context, axis, lines):
                    whole = context.node(crossing.frame, context.with_member(rest, slot, member))
                    facts = [f for i in indexes if (f := crossing.facts[i]) >= 0]
                    if whole is not None and whole.head not in facts:
                        checks.at_least(Rule.SUBSET, whole.head, facts)


def _marks(context: Context) -> list[int]:
    return [i for i, d in enumerate(context.space.dimensions) if d.marked]


def _marked(context: Context, table: BoundTable, axis: Axis) -> Iterator[tuple[Crossing, Selector]]:
    """The columns restricted by marks, the widest of each kind, and their boxes without marks."""
    marks = set(_marks(context))
    widest: dict[tuple[object, Selector], tuple[int, Crossing]] = {}
    for crossing in axis.crossings:
        box = context.space.meet(table.context, crossing.selector)
        if box is None:
            continue
        count = sum(box[i] is not None for i in marks)
        rest = tuple(None if i in marks else m for i, m in enumerate(box))
        known = widest.get((crossing.frame, rest))
        if known is None or count < known[0]:
            widest[crossing.frame, rest] = (count, crossing)
    for (_, rest), (count, crossing) in widest.items():
        if count:
            yield crossing, rest


def _groups(context: Context, axis: Axis, lines: list[int]) -> Iterator[tuple[int, str, list[int]]]:
    """Lines that share a member of a plain dimension, if all else tells them apart."""
    plain = [i for i in range(len(context.space.whole)) if is_attribute(context, i)]
    for slot in plain:
        groups: dict[str, list[int]] = {}
        for i in lines:
            member = axis.lines[i][slot]
            if member is not None:
                groups.setdefault(member, []).append(i)
        others = [s for s in plain if s != slot]
        for member, indexes in groups.items():
            if told_apart(context, [axis.lines[i] for i in indexes], others):
                yield slot, member, indexes
