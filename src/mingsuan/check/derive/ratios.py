"""R6: shares (占比), completion (完成率), growth (增减幅度), of what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mingsuan.bind import Fact
from mingsuan.check.derive.changes import amount_frame, last_year
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, FrameNodes, Node
from mingsuan.check.derive.plans import WHOLE
from mingsuan.check.model import Rule
from mingsuan.cube import Frame, Meaning, Measure, Member

Slopes = Sequence[tuple[int, int]]
"""(fact, how much the ratio's error grows with it)."""


def shares(context: Context, checks: Collector) -> None:
    """Share × whole = part."""
    for frame, node in context.nodes(Measure.SHARE):
        if context.facts[node.head].base is None:
            part = context.node(amount_frame(frame), node.selector)
            whole = _whole(context, frame, node)
            _taken_of(context, checks, node.head, (part, whole), "占比 = 部分 ÷ 整体")


def stated_ratios(context: Context, checks: Collector) -> None:
    """Percentages of running text that say themselves what they are taken of."""
    for fact in context.facts:
        if fact.base is not None:
            part = context.node(amount_frame(fact.frame), fact.selector)
            whole = context.node(fact.base.frame, fact.base.selector)
            whole = whole or _as_narrow(context, fact, fact.base)
            _taken_of(context, checks, fact.id, (part, whole), _REASONS[fact.measure])


def _as_narrow(context: Context, part: Fact, whole: Meaning) -> Node | None:
    """The whole with one narrower member of its part: 占“三公”经费 is of the fund spoken of.

    Only where it is by another dimension, too, that the part lies inside the whole, and where
    one such cell is known.
    """
    inside = [
        slot
        for slot, member in enumerate(whole.selector)
        if member is not None and _is_inside(context, slot, part.selector[slot], member)
    ]
    found = []
    for slot in inside if len(inside) > 1 else ():
        narrow = (*whole.selector[:slot], part.selector[slot], *whole.selector[slot + 1 :])
        found.append(context.node(whole.frame, narrow))
    known = [node for node in found if node is not None]
    return known[0] if len(known) == 1 else None


def _is_inside(context: Context, slot: int, inner: Member | None, outer: Member) -> bool:
    return inner is not None and outer in context.chain(slot, inner)[1:]


_REASONS = {Measure.SHARE: "占比 = 部分 ÷ 整体", Measure.COMPLETION: "完成率 = 决算数 ÷ 预算数"}


def _taken_of(
    context: Context,
    checks: Collector,
    percentage: int,
    amounts: tuple[Node | None, Node | None],
    reason: str,
) -> None:
    """Percentage × whole = part; never of a whole that is zero."""
    part, whole = amounts
    if part is None or whole is None or part is whole:
        return
    amount, all_of_it = (_most_said(context, node) for node in (part, whole))
    rate, of = context.facts[percentage].value, context.facts[all_of_it].value
    if rate is not None and of:
        slopes = [(amount, WHOLE), (percentage, -of), (all_of_it, -rate)]
        _ratio(context, checks, slopes, -rate * of, reason)


def growth(context: Context, checks: Collector) -> None:
    """Growth × last year's amount = change."""
    for frame, node in context.nodes(Measure.GROWTH):
        amounts = amount_frame(frame)
        changes = frame._replace(measure=Measure.CHANGE)
        now = context.node(amounts, node.selector)
        change = context.node(changes, node.selector)
        change = change or context.node(changes._replace(date=""), node.selector)
        before = last_year(context, frame, node.selector)
        for fact in node.facts:
            _growth(context, checks, fact, (now, change, before))


def _growth(
    context: Context,
    checks: Collector,
    percentage: int,
    amounts: tuple[Node | None, Node | None, Node | None],
) -> None:
    now, change, before = (n if n is None else _most_said(context, n) for n in amounts)
    rate = context.facts[percentage].value
    if rate is None:
        return
    base: int | None
    slopes: list[tuple[int, int]]
    if before is not None and change is not None:
        base = context.facts[before].value
        slopes = [(before, rate), (change, -WHOLE)]
    elif before is not None and now is not None:
        base = context.facts[before].value
        slopes = [(before, rate + WHOLE), (now, -WHOLE)]
    elif now is not None and change is not None:
        base = _difference(context.facts[now].value, context.facts[change].value)
        slopes = [(now, rate), (change, -rate - WHOLE)]
    else:
        return
    if base:
        slopes = [(percentage, base), *slopes]
        _ratio(context, checks, slopes, rate * base, "增减幅度 = 增减额 ÷ 上年数")


def _most_said(context: Context, node: Node) -> int:
    """The first of its facts that prints what most of them do.

    The room that a ratio has depends on its amounts: one of them that is wrong by far, where
    others say better, would take that room or give too much.
    """
    counts = Counter(context.facts[fact].value for fact in node.facts)
    return max(node.facts, key=lambda fact: counts[context.facts[fact].value])


def _ratio(context: Context, checks: Collector, slopes: Slopes, at: int, reason: str) -> None:
    """The equation of a ratio, exact when any one of its numbers changes.

    It holds within half a printed unit of each number, percentages being rounded always.
    """
    within = sum(abs(slope) * context.facts[fact].quantum for fact, slope in slopes) // 2
    checks.bounded(Rule.OTHER, slopes, at - within, at + within, reason)


def _difference(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a - b


def _whole(context: Context, frame: Frame, node: Node) -> Node | None:
    """What a share is taken of: the cell around it whose own share is 100 %, or the only one.

    Around it are the cells that differ on one dimension. If these tell different amounts,
    nothing says which of them is meant.
    """
    amounts = context.frames.get(amount_frame(frame))
    if amounts is None:
        return None
    shown = context.frames[frame].by_selector
    around = [n for slot in range(len(node.selector)) for n in _wider(context, node, slot, amounts)]
    full = [
        n
        for n in around
        if n.selector in shown and context.facts[shown[n.selector].head].value == WHOLE
    ]
    candidates = full or around
    values = {context.facts[n.head].value for n in candidates}
    return candidates[0] if len(values) == 1 else None


def _wider(context: Context, node: Node, slot: int, amounts: FrameNodes) -> Iterator[Node]:
    """The cells with a larger member in one slot."""
    member = node.selector[slot]
    for around in context.chain(slot, member)[1:] if member is not None else ():
        wider = (*node.selector[:slot], around, *node.selector[slot + 1 :])
        if (found := amounts.by_selector.get(wider)) is not None:
            yield found
