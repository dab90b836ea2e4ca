"""R1: cells of one meaning are equal, also where they differ only by what is known to be zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingsuan.bind import Origin
from mingsuan.check.derive.atoms import Region
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.lines import outermost
from mingsuan.check.derive.nodes import Context, FrameNodes, Node
from mingsuan.check.derive.zeros import ZeroBoxes
from mingsuan.check.model import Rule
from mingsuan.cube import Measure

COMPARABLE = (Measure.AMOUNT, Measure.STOCK, Measure.PROGRESS)
"""Measures of which a meaning has one value.

A share has as many as there are wholes, a change as many as there are years to compare with.
"""


def same_meaning(context: Context, checks: Collector) -> None:
    """Facts of one and the same meaning."""
    for _, node in context.nodes(*COMPARABLE):
        for fact in node.facts[1:]:
            checks.equal(Rule.SAME, [fact], [node.head])


def same_but_for_zeros(nodes: FrameNodes, zeros: ZeroBoxes, checks: Collector) -> None:
    """Meanings that differ by a region known to be zero: one of each table with the widest."""
    for part, found in nodes.by_part.items():
        if len(found) > 1:
            for live, alike in _by_live_region(found, zeros.union(part)).items():
                if not live:
                    _compare_zeros(alike, zeros, checks)
                elif len(alike) > 1:
                    _compare(alike, zeros, checks)


def refuted_zeros(context: Context, zeros: ZeroBoxes, checks: Collector) -> None:
    """A zero that is not believed is at least what cells show inside it that no check joins."""
    for fact, inside in zeros.refuted.items():
        if context.facts[fact].origin is not Origin.CLAIM:
            joined = checks.joined_with(fact)
            for node in outermost(context, inside):
                if joined.isdisjoint(node.facts):
                    checks.at_least(Rule.SUBSET, fact, [node.head])


def _by_live_region(found: Iterable[Node], zero: Region) -> dict[Region, list[Node]]:
    """Nodes of one open part by what of their region may be other than zero."""
    groups: dict[Region, list[Node]] = {}
    for node in found:
        groups.setdefault(node.region & ~zero, []).append(node)
    return groups


def _compare(alike: Sequence[Node], zeros: ZeroBoxes, checks: Collector) -> None:
    ranked = sorted(alike, key=lambda n: (n.in_text, -n.region.bit_count()))
    widest = ranked[0]
    seen = set(widest.tables)
    for node in ranked[1:]:
        table = next((t for t in node.tables if t not in seen), None)
        if table is None:
            continue
        seen.update(node.tables)
        part = node.part
        checks.equal(
            Rule.SAME,
            [node.tables[table]],
            [widest.head],
            less=zeros.cover(part, widest.region & ~node.region) or (),
            more=zeros.cover(part, node.region & ~widest.region) or (),
        )


def _compare_zeros(alike: Sequence[Node], zeros: ZeroBoxes, checks: Collector) -> None:
    """Cells that other cells say are zero: each with the smallest around it in another table.

    No witness may contain the larger of the two, or it would say all by itself.
    """
    ranked = sorted(alike, key=lambda n: n.region.bit_count())
    for i, node in enumerate(ranked):
        for wider in ranked[i + 1 :]:
            if node.region & ~wider.region or not node.tables.keys().isdisjoint(wider.tables):
                continue
            part, left = node.part, wider.region & ~node.region
            witnesses = zeros.cover(part, left, zeros.holding(part, wider.region))
            if witnesses is not None:
                checks.equal(Rule.SAME, [wider.head], [node.head], more=witnesses)
                break
        else:
            if node.positive:
                witnesses = zeros.cover(node.part, node.region) or ()
                checks.equal(Rule.SAME, [node.head], [], more=witnesses)
