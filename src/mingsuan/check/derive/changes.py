"""R6: changes on last year: this year less last year, and their parts add up like amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mingsuan.bind import Origin
from mingsuan.check.derive.closed import ClosedSplits
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, Node
from mingsuan.check.derive.zeros import ZeroBoxes
from mingsuan.check.model import Rule
from mingsuan.cube import Frame, Measure, Selector

_STAGES = {"预算": "预算", "执行数": "执行", "决算": "决算"}
_NOTHING_BEFORE = "增加额不会多于本年数"
SAME_BASIS = "假定两年口径相同"


def amount_frame(frame: Frame) -> Frame:
    """The frame of the amounts that a change, share or growth is about."""
    return frame._replace(measure=Measure.AMOUNT, date="")


def last_year(context: Context, frame: Frame, selector: Selector) -> Node | None:
    """The amount of the year before, if the disclosure states exactly one.

    A frame's date tells its stage where words name it (比2024年预算执行数).
    """
    stage = _STAGES.get(frame.date, "")
    found = [
        node
        for other, nodes in context.frames.items()
        if other.measure is Measure.AMOUNT
        and (other.entity, other.year) == (frame.entity, frame.year - 1)
        and stage in ("", other.stage)
        and (node := nodes.by_selector.get(selector)) is not None
    ]
    return found[0] if len(found) == 1 else None


def changes(context: Context, zeros: Mapping[Frame, ZeroBoxes], checks: Collector) -> None:
    """All checks on changes."""
    for frame, node in context.nodes(Measure.CHANGE):
        now = context.node(amount_frame(frame), node.selector)
        before = last_year(context, frame, node.selector)
        if now is not None and before is not None:
            checks.equal(Rule.OTHER, [node.head, before.head], [now.head])
        elif now is not None:
            for zero, change in _beside_zero(context, now, node):
                checks.at_least(Rule.OTHER, zero, [change], reason=_NOTHING_BEFORE)
    for frame, nodes in _change_frames(context):
        known = zeros.get(amount_frame(frame))
        if known is not None:
            splits = ClosedSplits(context, known, checks, Rule.OTHER, SAME_BASIS)
            for found in nodes:
                splits.sums(found)


def _beside_zero(context: Context, now: Node, change: Node) -> Iterator[tuple[int, int]]:
    """Changes of an amount that the same paragraph states as zero (0万元，比上年增加)."""
    for fact in map(context.facts.__getitem__, now.facts):
        for other in map(context.facts.__getitem__, change.facts):
            before = fact.row == other.row and fact.column < other.column
            if before and fact.value == 0 and fact.origin is other.origin is Origin.NARRATIVE:
                yield fact.id, other.id


def _change_frames(context: Context) -> Iterator[tuple[Frame, list[list[Node]]]]:
    for frame, nodes in context.frames.items():
        if frame.measure is Measure.CHANGE:
            yield frame, list(nodes.by_part.values())
