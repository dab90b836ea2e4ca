"""R3: a closed dimension's parts add up to the whole, within a table and across tables.

All is decided within one open part, where boxes are sets of atoms. What a split leaves out
must be known to be zero; if it is not, the whole is only at least the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from mingsuan.check.derive.atoms import Part, Region
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, Node
from mingsuan.check.derive.same import by_live_region
from mingsuan.check.derive.zeros import ZeroBoxes
from mingsuan.check.model import Rule
from mingsuan.cube import Member, Selector

Family = dict[Member | None, Node]
"""Nodes that differ on one closed dimension only, by their member of it (None: the whole)."""


@dataclass(frozen=True)
class ClosedSplits:
    """Derives the splits of one frame."""

    context: Context
    zeros: ZeroBoxes
    checks: Collector
    rule: Rule = Rule.CLOSED
    reason: str = ""

    def derive(self, part: Part, found: Sequence[Node]) -> None:
        """All splits among the nodes of one open part."""
        families = list(self.families(found))
        for _, slot, family in families:
            split = self._within_tables(slot, family)
            self._across_tables(slot, family, split)
        self._mixed(found)
        self._absent(part, found, families)

    def sums(self, found: Sequence[Node]) -> None:
        """Only the complete splits by one dimension, whichever tables they stand in."""
        for _, slot, family in self.families(found):
            for whole, parts in self._nearest(slot, family):
                self._sum(whole, parts, next(iter(whole.tables)))

    # ---- one dimension ----------------------------------------------------------------

    def families(self, found: Sequence[Node]) -> Iterator[tuple[Selector, int, Family]]:
        """The nodes by families, each with its common selector and the slot it differs on."""
        for slot in self.context.atoms.closed_slots:
            families: dict[Selector, Family] = {}
            for node in found:
                self._enter(families, slot, node)
            for rest, family in families.items():
                if len(family) > 1:
                    yield rest, slot, family

    def _enter(self, families: dict[Selector, Family], slot: int, node: Node) -> None:
        selector = node.selector
        member = selector[slot]
        if member is None:
            families.setdefault(selector, {})[None] = node
            return
        rest = (*selector[:slot], None, *selector[slot + 1 :])
        if self.context.space.saturate(rest)[slot] != member:  # else implied: no restriction
            families.setdefault(rest, {})[member] = node

    def _within_tables(self, slot: int, family: Family) -> set[Node]:
        """Emit the complete splits of each table; the nodes that have one."""
        split = set()
        for table in dict.fromkeys(t for node in family.values() for t in node.tables):
            here = {m: n for m, n in family.items() if table in n.tables}
            for whole, parts in self._nearest(slot, here):
                if self._sum(whole, parts, table):
                    split.add(whole)
        return split

    def _across_tables(self, slot: int, family: Family, split: set[Node]) -> None:
        for whole, parts in self._nearest(slot, family):
            if whole in split:
                continue
            table = next(iter(whole.tables))
            if not self._sum(whole, parts, table):
                facts = [n.fact_in(table) for n in parts]
                self.checks.at_least(Rule.SUBSET, whole.head, facts)

    def _nearest(self, slot: int, family: Family) -> Iterator[tuple[Node, list[Node]]]:
        """Each node of the family with the largest of its nodes inside it."""
        inside: dict[Member | None, list[Node]] = {}
        for member, node in family.items():
            if member is not None:
                for around in self.context.chain(slot, member)[1:]:
                    if around in family:
                        inside.setdefault(around, []).append(node)
                        break
        for member, parts in inside.items():
            yield family[member], parts

    def _sum(self, whole: Node, parts: Sequence[Node], table: int) -> bool:
        """Emit whole = Σ parts if what the parts leave out is known to be zero."""
        left = whole.region & ~_union(parts)
        witnesses = self.zeros.cover(whole.part, left, self.zeros.holding(whole.part, whole.region))
        if witnesses is None:
            return False
        rule = Rule.SAME if len(parts) == 1 and self.rule is Rule.CLOSED else self.rule
        self.checks.equal(
            rule,
            [whole.fact_in(table)],
            [n.fact_in(table) for n in parts],
            more=witnesses,
            reason=self.reason,
        )
        return True

    # ---- several dimensions at once ---------------------------------------------------

    def _mixed(self, found: Sequence[Node]) -> None:
        """Columns that mix two dimensions (本年 by source, beside 上年结转 as a whole)."""
        for table, here in _by_table(found).items():
            for whole in here:
                parts = _largest_inside(whole, here)
                if len(parts) > 1 and _disjoint(parts):
                    self._sum(whole, parts, table)

    def _absent(
        self,
        part: Part,
        found: Sequence[Node],
        families: Iterable[tuple[Selector, int, Family]],
    ) -> None:
        """Splits of a box that no cell states: equal to a cell of like region, or to each other."""
        union = self.zeros.union(part)
        stated = by_live_region(found, union)
        split: dict[Region, list[list[Node]]] = {}
        for rest, slot, family in families:
            if None in family:
                continue
            parts = [n for m, n in family.items() if self._is_top(slot, m, family)]
            whole = self.context.atoms.region(rest)
            if len(parts) > 1 and whole is not None and not whole & ~_union(parts) & ~union:
                split.setdefault(whole & ~union, []).append(parts)
        for live, ways in split.items():
            if live:
                alike = [[n] for n in stated.get(live, ()) if n not in ways[0]][:1]
                for way in (*ways[1:], *alike):
                    self._two_ways(part, ways[0], way)

    def _is_top(self, slot: int, member: Member | None, family: Family) -> bool:
        around = self.context.chain(slot, member)[1:] if member is not None else ()
        return family.keys().isdisjoint(around)

    def _two_ways(self, part: Part, one: Sequence[Node], other: Sequence[Node]) -> None:
        a, b = _union(one), _union(other)
        table = next(iter(one[0].tables))
        self.checks.equal(
            Rule.CLOSED,
            [n.fact_in(table) for n in one],
            [n.fact_in(table) for n in other],
            less=self.zeros.cover(part, b & ~a) or (),
            more=self.zeros.cover(part, a & ~b) or (),
        )


def _union(nodes: Iterable[Node]) -> Region:
    return reduce(lambda region, node: region | node.region, nodes, 0)


def _by_table(found: Iterable[Node]) -> dict[int, list[Node]]:
    tables: dict[int, list[Node]] = {}
    for node in found:
        for table in node.tables:
            tables.setdefault(table, []).append(node)
    return tables


def _largest_inside(whole: Node, found: Iterable[Node]) -> list[Node]:
    region = whole.region
    inside = [n for n in found if n.region != region and not n.region & ~region]
    return [
        n
        for n in inside
        if not any(n.region != o.region and not n.region & ~o.region for o in inside)
    ]


def _disjoint(nodes: Iterable[Node]) -> bool:
    seen = 0
    for node in nodes:
        if seen & node.region:
            return False
        seen |= node.region
    return True
