"""A department is the sum of the units whose disclosures it is published with.

That all units are published is a claim. It is believed where three fifths of the sums bear
it out: a unit left out breaks two thirds of them, a line changed in one unit under a third.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, FrameNodes, Node
from mingsuan.check.model import Rule

CLAIM = "所属单位已全部公开"
REASON = "部门为所属各单位之和"
_FEWEST_SUMS = 5


def units(context: Context, checks: Collector) -> None:
    """Department = Σ units wherever all of them state the meaning, else at least as much."""
    found = list(_sums(context))
    whole = [(n, parts) for n, parts, complete in found if complete and _value(context, n)]
    agreeing = [1 for node, parts in whole if _value(context, node) == _total(context, parts)]
    if len(agreeing) < _FEWEST_SUMS or 5 * len(agreeing) < 3 * len(whole):
        return
    for node, parts, complete in found:
        heads = [part.head for part in parts]
        if complete:
            checks.equal(Rule.CLOSED, [node.head], heads, claims=[CLAIM], reason=REASON)
        else:
            checks.at_least(Rule.SUBSET, node.head, heads, claims=[CLAIM], reason=REASON)


def _sums(context: Context) -> Iterator[tuple[Node, list[Node], bool]]:
    """The department's cell, the units' cells of the same meaning, whether all units have one."""
    for frame, nodes in context.amounts():
        if frame.entity and frame.entity == context.disclosure.entity:
            others = _units(context, frame._replace(entity=""))
            for selector, node in nodes.by_selector.items():
                parts = [p for unit in others if (p := unit.by_selector.get(selector))]
                if parts:
                    yield node, parts, len(parts) == len(others)


def _units(context: Context, nameless: tuple[object, ...]) -> list[FrameNodes]:
    """The nodes of every unit, in the frame that is otherwise the department's."""
    return [
        nodes
        for frame, nodes in context.amounts()
        if frame.entity != context.disclosure.entity and frame._replace(entity="") == nameless
    ]


def _value(context: Context, node: Node) -> int | None:
    return context.facts[node.head].value


def _total(context: Context, parts: list[Node]) -> int:
    return sum(_value(context, part) or 0 for part in parts)
