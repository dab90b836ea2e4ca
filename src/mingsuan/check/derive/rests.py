"""R1 where no cell says zero: a part as large as its whole leaves nothing over.

If 一般公共预算 is all of 财政拨款, then of every subject, too. Whatever the numbers: what a
subject has beside 一般公共预算 is no more than what there is beside it at all. Forms that do
not print 国有资本经营预算 are compared by this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingsuan.check.derive.atoms import Region
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, FrameNodes, Node
from mingsuan.check.derive.zeros import ZeroBoxes
from mingsuan.check.model import Rule


@dataclass(frozen=True)
class Rest:
    """A whole, a part of it in one table that is as large, and what lies between them."""

    whole: int
    part: int
    region: Region


def nothing_over(context: Context, nodes: FrameNodes, zeros: ZeroBoxes, checks: Collector) -> None:
    """Cells of a subject that differ by what the totals leave nothing of."""
    totals = next((n for part, n in nodes.by_part.items() if not any(part)), [])
    rests = list(_rests(context, totals))
    for part, found in nodes.by_part.items() if rests else ():
        if any(part):
            zero = zeros.union(part)
            for rest in rests:
                _compare(rest, found, zero, zeros, checks)


def _rests(context: Context, totals: Sequence[Node]) -> Iterator[Rest]:
    """The widest wholes with the smallest parts as large, each pair in one table's totals."""
    values = {node: context.facts[node.head].value or 0 for node in totals if node.positive}
    kept: list[Region] = []
    for whole in sorted(values, key=lambda n: -n.region.bit_count()):
        for part in sorted(values, key=lambda n: n.region.bit_count()):
            region = whole.region & ~part.region
            table = next((t for t in whole.tables if t >= 0 and t in part.tables), None)
            inside = not part.region & ~whole.region and region and values[whole] == values[part]
            if inside and table is not None:
                if not any(not region & ~known for known in kept):
                    kept.append(region)
                    yield Rest(whole.tables[table], part.tables[table], region)
                break


def _compare(
    rest: Rest, found: Sequence[Node], zero: Region, zeros: ZeroBoxes, checks: Collector
) -> None:
    """Each cell with one of another table that leaves out no more than the rest and zeros."""
    if not rest.region & ~zero:
        return
    alike: dict[Region, list[Node]] = {}
    for node in found:
        alike.setdefault(node.region & ~zero & ~rest.region, []).append(node)
    for live, here in alike.items():
        if live and len(here) > 1:
            wide = max(here, key=lambda n: n.region.bit_count())
            seen = set(wide.tables)
            for node in here:
                if (
                    node.tables.keys().isdisjoint(seen)
                    and not node.region & ~wide.region
                    and wide.region & ~node.region & ~zero
                ):
                    seen.update(node.tables)
                    _bound(rest, wide, node, zeros, checks)


def _bound(rest: Rest, wide: Node, node: Node, zeros: ZeroBoxes, checks: Collector) -> None:
    between = wide.region & ~node.region
    witnesses = zeros.cover(wide.part, between & ~rest.region) or ()
    checks.at_least(Rule.SUBSET, wide.head, [node.head])
    terms = ((node.head, 1), (rest.whole, 1), (wide.head, -1), (rest.part, -1))
    checks.bounded(Rule.SUBSET, terms, 0, None, less=witnesses)
