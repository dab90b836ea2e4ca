"""The facts of a disclosure by what they mean: frame, open part, region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.check.derive.atoms import Atoms, Part, Region
from mingsuan.check.derive.gaps import Gaps
from mingsuan.cube import Frame, Measure, Member, Selector, Space


@dataclass(eq=False, slots=True)
class Node:
    """A meaning, and the facts that state it, in the order of the document, texts last."""

    selector: Selector
    part: Part
    region: Region
    facts: list[int] = field(default_factory=list)
    zero: bool = False
    """Most of its readable facts are zero."""
    positive: bool = False
    negative: bool = False
    says_zero: int = -1
    """The first of its facts that is zero."""
    tables: dict[int, int] = field(default_factory=dict)
    """Table → its first fact there."""

    @property
    def head(self) -> int:
        """The fact that speaks for it."""
        return self.facts[0]

    @property
    def in_text(self) -> bool:
        """Whether only running text states it."""
        return next(iter(self.tables)) < 0

    def fact_in(self, table: int) -> int:
        """Its fact in that table if there is one, or the one that speaks for it."""
        return self.tables.get(table, self.facts[0])


class FrameNodes:
    """All nodes of one frame."""

    def __init__(self) -> None:
        self.by_selector: dict[Selector, Node] = {}
        self.by_part: dict[Part, list[Node]] = {}
        self.claims: dict[Selector, tuple[Part, Region, int]] = {}
        """Boxes that the form asserts to be zero: part, region, fact."""


class Context:
    """What every rule of derivation looks at: one disclosure, indexed once."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.facts: Sequence[Fact] = disclosure.facts
        self.space: Space = disclosure.space
        self.atoms = Atoms(self.space)
        self.gaps = Gaps(disclosure)
        self.frames: dict[Frame, FrameNodes] = {}
        self._rules: dict[int, list[tuple[Member | None, int, Member]]] = {}
        for rule in self.space.implications:
            rules = self._rules.setdefault(self.space.position(rule.dimension), [])
            rules += [(rule.member, self.space.position(d), m) for d, m in rule.implied]
        self._chains: dict[tuple[int, Member], tuple[Member | None, ...]] = {}
        for fact in sorted(self.facts, key=_place):
            if fact.origin is not Origin.VOID:
                self._add(fact)
        for _, node in self.nodes():
            self._settle(node)

    def nodes(self, *measures: Measure) -> Iterator[tuple[Frame, Node]]:
        """Every node with its frame; only of these measures if any are given."""
        for frame, found in self.frames.items():
            if not measures or frame.measure in measures:
                for node in found.by_selector.values():
                    yield frame, node

    def amounts(self) -> Iterator[tuple[Frame, FrameNodes]]:
        """The frames whose numbers add up."""
        return ((f, n) for f, n in self.frames.items() if f.measure is Measure.AMOUNT)

    def node(self, frame: Frame, selector: Selector) -> Node | None:
        """The node of that meaning, if the disclosure states it."""
        found = self.frames.get(frame)
        return found.by_selector.get(self.space.saturate(selector)) if found else None

    def with_member(self, selector: Selector, slot: int, member: Member | None) -> Selector:
        """The selector with another member in one slot, saturated."""
        return self.space.saturate((*selector[:slot], member, *selector[slot + 1 :]))

    def chain(self, slot: int, member: Member) -> tuple[Member | None, ...]:
        """The member, its ancestors, and None for the whole dimension."""
        key = (slot, member)
        known = self._chains.get(key)
        if known is None:
            ancestors = self.space.dimensions[slot].ancestors(member)
            known = self._chains[key] = (member, *ancestors, None)
        return known

    def apart(self, slot: int, members: Iterable[Member]) -> bool:
        """Whether no two of these members share a line item."""
        dimension = self.space.dimensions[slot]
        known = set(members)
        if any(around in known for m in known for around in self.chain(slot, m)[1:]):
            return False
        return not any(
            around in known and around != m
            for m in known
            for leaf in (dimension.leaves(m) if dimension.splits(m) else ())
            for around in self.chain(slot, leaf)
        )

    def meet(self, a: Part, b: Part) -> bool:
        """Whether two open parts may share line items: on no slot do they exclude each other."""
        slots = self.atoms.open_slots
        return not any(
            x is not None and y is not None and x != y and self.apart(slot, (x, y))
            for slot, x, y in zip(slots, a, b, strict=True)
        )

    def _add(self, fact: Fact) -> None:
        frame = self.frames.setdefault(fact.frame, FrameNodes())
        selector = fact.selector
        region = None if self._is_empty(selector) else self.atoms.region(selector)
        if fact.origin is Origin.CLAIM:
            if region is not None:
                frame.claims[selector] = (self.atoms.part(selector), region, fact.id)
            return
        node = frame.by_selector.get(selector)
        if node is None:
            node = Node(selector, self.atoms.part(selector), region or 0)
            frame.by_selector[selector] = node
            if region is not None:
                frame.by_part.setdefault(node.part, []).append(node)
        node.facts.append(fact.id)

    def _is_empty(self, selector: Selector) -> bool:
        """Whether one of its members implies what another excludes (结转下年 of 基本支出)."""
        for slot, rules in self._rules.items():
            member = selector[slot]
            if member is None:
                continue
            for antecedent, target, implied in rules:
                if implied not in self._chain(target, selector[target]) and (
                    antecedent is None or antecedent in self.chain(slot, member)
                ):
                    return True
        return False

    def _chain(self, slot: int, member: Member | None) -> tuple[Member | None, ...]:
        return () if member is None else self.chain(slot, member)

    def _settle(self, node: Node) -> None:
        facts = self.facts
        for i in node.facts:
            node.tables.setdefault(facts[i].table, i)
        values = [v for i in node.facts if (v := facts[i].value) is not None]
        zeros = values.count(0)
        node.zero = bool(values) and 2 * zeros >= len(values)
        node.positive = not node.zero and any(v > 0 for v in values)
        node.negative = not node.zero and any(v < 0 for v in values)
        if node.zero:
            node.says_zero = next(i for i in node.facts if facts[i].value == 0)


def _place(fact: Fact) -> tuple[bool, int, int, int, str]:
    """Order of places: so that nothing depends on the order in which facts were found."""
    return fact.table < 0, fact.table, fact.row, fact.column, fact.claim
