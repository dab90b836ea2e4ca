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
_ORDINARY = frozenset(_STAGES.values())
SAME_BASIS = "假定两年口径相同"


def amount_frame(frame: Frame) -> Frame:
    """The frame of the amounts that a change, share or growth is about."""
    return frame._replace(measure=Measure.AMOUNT, date="")


def this_year(context: Context, frame: Frame, node: Node) -> Node | None:
    """The amount that a change leads to.

    A comparison whose stage no amount has (预算数比执行数) speaks of the ordinary amounts
    of its own table.
    """
    own = amount_frame(frame)
    if own in context.frames:
        return context.node(own, node.selector)
    for stage in sorted(_ORDINARY):
        found = context.node(own._replace(stage=stage), node.selector)
        if found is not None and not node.tables.keys().isdisjoint(found.tables):
            return found
    return None


def last_year(context: Context, frame: Frame, selector: Selector) -> Node | None:
    """The amount of the year before, if the disclosure states exactly one.

    A frame's date tells its stage where words name it (比2024年预算执行数). If several are
    stated, the one of the same stage is meant (扣除中央基建投资后).
    """
    stage = _STAGES.get(frame.date, "")
    found = {
        other.stage: node
        for other, nodes in context.frames.items()
        if other.measure is Measure.AMOUNT
        and (other.entity, other.year) == (frame.entity, frame.year - 1)
        and stage in ("", other.stage)
        and (node := nodes.by_selector.get(selector)) is not None
    }
    if frame.stage not in _ORDINARY and frame.stage not in found:
        found = {stage: node for stage, node in found.items() if stage in _ORDINARY}
    return next(iter(found.values())) if len(found) == 1 else _special(found, frame.stage)


def _special(found: Mapping[str, Node], stage: str) -> Node | None:
    """That of the same stage, where amounts are counted by other rules than usual."""
    return None if stage in _ORDINARY else found.get(stage)


def changes(context: Context, zeros: Mapping[Frame, ZeroBoxes], checks: Collector) -> None:
    """All checks on changes."""
    for frame, node in context.nodes(Measure.CHANGE):
        now = this_year(context, frame, node)
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
