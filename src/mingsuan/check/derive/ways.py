"""Ways to reach one and the same sum, and the equations between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingsuan.check.derive.atoms import Part, Region
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Node
from mingsuan.check.derive.zeros import ZeroBoxes
from mingsuan.check.model import Rule


@dataclass(frozen=True)
class Way:
    """Facts that together make up a region of some open part."""

    region: Region
    facts: tuple[int, ...]
    rule: Rule = Rule.CLOSED
    claims: tuple[str, ...] = ()


def stated(node: Node) -> Way:
    """A cell as a way of its own."""
    return Way(node.region, (node.head,))


def equate(
    part: Part, ways: Sequence[Way], found: Iterable[Node], zeros: ZeroBoxes, checks: Collector
) -> None:
    """Equations between ways, and with cells, whose regions differ by known zeros only."""
    union = zeros.union(part)
    alike: dict[Region, list[Way]] = {}
    for way in ways:
        alike.setdefault(way.region & ~union, []).append(way)
    cells: dict[Region, list[Node]] = {}
    for node in found:
        cells.setdefault(node.region & ~union, []).append(node)
    for live, here in alike.items():
        known = sorted(cells.get(live, ()), key=lambda n: n.in_text)
        for way in here:
            exact = [n for n in known if n.region == way.region]
            base = next(map(stated, exact or (known if live else ())), here[0])
            if set(base.facts).isdisjoint(way.facts):
                _equation(part, base, way, zeros, checks)


def _equation(part: Part, one: Way, other: Way, zeros: ZeroBoxes, checks: Collector) -> None:
    checks.equal(
        Rule.LISTING if Rule.LISTING in (one.rule, other.rule) else Rule.CLOSED,
        one.facts,
        other.facts,
        less=zeros.cover(part, other.region & ~one.region) or (),
        more=zeros.cover(part, one.region & ~other.region) or (),
        claims=(*one.claims, *other.claims),
    )
