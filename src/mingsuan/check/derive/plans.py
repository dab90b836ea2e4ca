"""R6: a cumulative plan (资金支出计划) grows to 100 %."""

from __future__ import annotations

import re
from itertools import pairwise

from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, Node
from mingsuan.check.model import Rule
from mingsuan.cube import PERCENT, Frame, Measure, Selector

WHOLE = 100 * PERCENT
"""100 %, as percentages are counted."""
_NUMBERS = re.compile(r"\d+")


def plans(context: Context, checks: Collector) -> None:
    """A cumulative plan does not fall, and one that reaches December ends at 100 %."""
    dated: dict[tuple[Frame, Selector], list[tuple[list[int], Node]]] = {}
    for frame, node in context.nodes(Measure.PROGRESS):
        if frame.date:
            when = [int(n) for n in _NUMBERS.findall(frame.date)]
            dated.setdefault((frame._replace(date=""), node.selector), []).append((when, node))
    for steps in dated.values():
        steps.sort(key=lambda step: step[0])
        if all(context.facts[node.head].blank for _, node in steps):
            continue
        for (_, earlier), (_, later) in pairwise(steps):
            checks.at_least(Rule.OTHER, later.head, [earlier.head], reason="累计进度不应减少")
        when, last = steps[-1]
        if 12 in when:
            checks.bounded(
                Rule.OTHER, [(last.head, 1)], WHOLE, WHOLE, reason="年末累计进度应为 100%"
            )
