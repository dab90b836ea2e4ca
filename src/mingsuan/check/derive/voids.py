"""R0: a cell without row label must be blank."""

from __future__ import annotations

from mingsuan.bind import Origin
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context
from mingsuan.check.model import Rule


def voids(context: Context, checks: Collector) -> None:
    """Every value cell of a row without label is zero."""
    for fact in context.facts:
        if fact.origin is Origin.VOID:
            checks.equal(Rule.VOID, [fact.id], [], reason="没有行名的格应为空")
