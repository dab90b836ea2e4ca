"""R3: a closed dimension's parts add up to the whole, within a table and across tables.

All is decided within one open part, where boxes are sets of atoms. What a split leaves out
must be known to be zero; if it is not, the whole is only at least the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from mingsuan.check.derive.atoms import Part, Region
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, Node
from mingsuan.check.derive.ways import Way, equate
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

    @cached_property
    def _splittable(self) -> dict[int, list[Member | None]]:
        """The members of each closed dimension that have parts."""
        dimensions = self.context.space.dimensions
        return {
            slot: [m for m in (None, *dimensions[slot].members()) if dimensions[slot].splits(m)]
            for slot in self.context.atoms.closed_slots
        }

    def derive(self, part: Part, found: Sequence[Node], listed: Sequence[Way] = ()) -> None:
        """All splits among the nodes of one open part, and of the `listed` sums."""
        families = list(self.families(found))
        wholes: set[Node] = set()
        for _, slot, family in families:
            split = self._within_tables(slot, family)
            wholes |= split
            wholes |= self._across_tables(slot, family, split)
        wholes |= self._mixed(found, wholes)
        self._mixed_across(part, [n for n in found if n not in wholes], found)
        ways = [*listed, *self._absent(part, families)]
        if ways:
            equate(part, ways, found, self.zeros, self.checks)

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
        for rest in self._rests(selector, slot, member):
            if self.context.space.saturate(rest)[slot] != member:  # else implied: no restriction
                families.setdefault(rest, {})[member] = node

    def _rests(self, selector: Selector, slot: int, member: Member) -> Iterator[Selector]:
        """The boxes of which the selector is the member: what it implies may be left open too."""
        rest = (*selector[:slot], None, *selector[slot + 1 :])
        yield rest
        implied = self._implied.get((slot, member), ())
        open_slots = {target for target, told in implied if rest[target] == told}
        if open_slots:
            yield tuple(None if i in open_slots else m for i, m in enumerate(rest))

    @cached_property
    def _implied(self) -> dict[tuple[int, Member], frozenset[tuple[int, Member | None]]]:
        """What single members of closed dimensions imply (结余分配 comes from own funds)."""
        space = self.context.space
        whole = {rule.dimension for rule in space.implications if rule.member is None}
        found: dict[tuple[int, Member], frozenset[tuple[int, Member | None]]] = {}
        for rule in space.implications:
            if rule.member is None or rule.dimension in whole:
                continue
            targets = frozenset((space.position(d), m) for d, m in rule.implied)
            dimension = space.dimension(rule.dimension)
            for member in dimension.members():
                if dimension.within(member, rule.member):
                    key = space.position(rule.dimension), member
                    found[key] = found.get(key, frozenset()) | targets
        return found

    def _within_tables(self, slot: int, family: Family) -> set[Node]:
        """Emit the complete splits of each table; the nodes that have one."""
        split = set()
        for table in dict.fromkeys(t for node in family.values() for t in node.tables):
            here = {m: n for m, n in family.items() if table in n.tables}
            for whole, parts in self._nearest(slot, here):
                if self._sum(whole, parts, table):
                    split.add(whole)
        return split

    def _across_tables(self, slot: int, family: Family, split: set[Node]) -> set[Node]:
        """The same for nodes that no table splits; where parts are missing, at least their sum."""
        wholes = set()
        for whole, parts in self._nearest(slot, family):
            if whole in split:
                continue
            table = next(iter(whole.tables))
            if self._sum(whole, parts, table):
                wholes.add(whole)
            else:
                facts = [n.fact_in(table) for n in parts]
                self.checks.at_least(Rule.SUBSET, whole.head, facts)
        return wholes

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
        left = whole.region & ~_union(n.region for n in parts)
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

    def _mixed(self, found: Sequence[Node], split: set[Node]) -> set[Node]:
        """Columns that mix two dimensions (本年 by source, beside 上年结转 as a whole)."""
        wholes = set()
        for table, here in _by_table(found).items():
            for whole in (node for node in here if node not in split):
                parts = [n for _, n in _largest([(n.region, n) for n in here], whole.region)]
                if len(parts) < 2:
                    continue
                if self._sum(whole, parts, table):
                    wholes.add(whole)
                else:
                    facts = [n.fact_in(table) for n in parts]
                    self.checks.at_least(Rule.SUBSET, whole.fact_in(table), facts)
        return wholes

    def _mixed_across(self, part: Part, wholes: Iterable[Node], found: Sequence[Node]) -> None:
        """Such splits across tables, where the parts may also reach into what is zero."""
        zero = self.zeros.union(part)
        lively = {n.region & ~zero: n for n in reversed(found)}
        for whole in wholes:
            live = whole.region & ~zero
            parts = _largest(list(lively.items()), live)
            if len(parts) > 1 and not live & ~_union(region for region, _ in parts):
                table = next(iter(whole.tables))
                region = _union(n.region for _, n in parts)
                self.checks.equal(
                    Rule.CLOSED,
                    [whole.head],
                    [n.fact_in(table) for _, n in parts],
                    less=self.zeros.cover(part, region & ~whole.region) or (),
                    more=self.zeros.cover(part, whole.region & ~region) or (),
                )

    def _absent(
        self, part: Part, families: Iterable[tuple[Selector, int, Family]]
    ) -> Iterator[Way]:
        """Splits of a box that no cell states, though cells state all its parts."""
        union = self.zeros.union(part)
        for rest, slot, family in families:
            for member in self._splittable[slot]:
                parts = [] if member in family else self._tops_inside(slot, member, family)
                if len(parts) > 1:
                    box = (*rest[:slot], member, *rest[slot + 1 :])
                    whole = self.context.atoms.region(box) or 0
                    region = _union(n.region for n in parts)
                    if not whole & ~region & ~union:
                        table = next(iter(parts[0].tables))
                        yield Way(region, tuple(n.fact_in(table) for n in parts))

    def _tops_inside(self, slot: int, whole: Member | None, family: Family) -> list[Node]:
        """The nodes inside the member that have no other of the family between them and it."""
        tops = []
        for member, node in family.items():
            chain = self.context.chain(slot, member)[1:] if member is not None else ()
            if whole in chain and family.keys().isdisjoint(chain[: chain.index(whole)]):
                tops.append(node)
        return tops


def _union(regions: Iterable[Region]) -> Region:
    return reduce(or_, regions, 0)


def _by_table(found: Iterable[Node]) -> dict[int, list[Node]]:
    tables: dict[int, list[Node]] = {}
    for node in found:
        for table in node.tables:
            tables.setdefault(table, []).append(node)
    return tables


def _largest(found: Sequence[tuple[Region, Node]], whole: Region) -> list[tuple[Region, Node]]:
    """The largest regions properly inside the whole; none if two of them overlap."""
    inside = [(r, n) for r, n in found if r and r != whole and not r & ~whole]
    largest: list[tuple[Region, Node]] = []
    seen = 0
    for region, node in sorted(inside, key=lambda i: -i[0].bit_count()):
        if not region & ~seen and any(not region & ~r for r, _ in largest):
            continue
        if region & seen:
            return []
        seen |= region
        largest.append((region, node))
    return largest
