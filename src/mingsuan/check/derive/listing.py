"""R2: in a table that lists a dimension completely, a parent is the sum of its largest members.

Rows and columns are treated alike: both are lines of an axis, and each line of the other
axis gives one equation. What a list without a total adds up to is left to be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingsuan.bind import BoundTable, Panel
from mingsuan.check.derive.atoms import Part
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.containers import Containers
from mingsuan.check.derive.lines import is_attribute, is_code, told_apart
from mingsuan.check.derive.nodes import Context
from mingsuan.check.derive.ways import Way
from mingsuan.check.model import Rule
from mingsuan.cube import Frame, Measure, Selector


@dataclass(frozen=True)
class Crossing:
    """A line of the other axis: its meaning, and its fact in each line (-1: none)."""

    frame: Frame
    selector: Selector
    facts: Sequence[int]

    def filled(self, alike: Sequence[Sequence[int]]) -> Crossing:
        """With the first fact there is for every group of lines."""
        facts = list(self.facts)
        for lines in alike:
            if facts[lines[0]] < 0:
                facts[lines[0]] = next((facts[i] for i in lines if facts[i] >= 0), -1)
        return Crossing(self.frame, self.selector, facts)


@dataclass(frozen=True)
class Axis:
    """The lines of one axis of a panel and what crosses them."""

    lines: Sequence[Selector]
    crossings: Sequence[Crossing]

    def blocks(self) -> Axis:
        """The same, each line with the cells of all lines that say the same in other blocks.

        The totals of 人员经费 and of 公用经费 stand in rows, and columns, of their own.
        """
        alike: dict[Selector, list[int]] = {}
        for i, line in enumerate(self.lines):
            alike.setdefault(line, []).append(i)
        if len(alike) == len(self.lines):
            return self
        return Axis(self.lines, [c.filled(list(alike.values())) for c in self.crossings])


@dataclass(frozen=True)
class Family:
    """A line (or, as an index of -1, none) with the largest lines inside it."""

    whole: int
    parts: Sequence[int]


def axes(panel: Panel) -> Iterator[Axis]:
    """The panel's rows crossed by its columns, and its columns crossed by its rows."""
    columns = [
        (j, c)
        for j, c in enumerate(panel.columns)
        if c.frame.measure is Measure.AMOUNT and not c.detached
    ]
    yield Axis(
        [row.selector for row in panel.rows],
        [Crossing(c.frame, c.selector, [ids[j] for ids in panel.facts]) for j, c in columns],
    )
    for frame in dict.fromkeys(c.frame for _, c in columns):
        here = [(j, c) for j, c in columns if c.frame == frame]
        rows = zip(panel.rows, panel.facts, strict=True)
        yield Axis(
            [c.selector for _, c in here],
            [Crossing(frame, row.selector, [ids[j] for j, _ in here]) for row, ids in rows],
        )


Totals = dict[tuple[Frame, Part], list[Way]]
"""What lists without a total row add up to."""


@dataclass(frozen=True)
class Listings:
    """Derives the sums of one table that claims to list a dimension completely."""

    context: Context
    checks: Collector
    totals: Totals
    table: BoundTable

    def derive(self) -> None:
        """All sums along both axes of every panel."""
        slots = {self.context.space.position(d) for d in self.table.lists}
        for panel in self.table.panels:
            for axis in map(Axis.blocks, axes(panel)):
                if any(line[slot] is not None for line in axis.lines for slot in slots):
                    self._axis(axis, slots)

    def _axis(self, axis: Axis, slots: set[int]) -> None:
        families, tops = families_of(self.context, axis.lines)
        for family in families:
            lines = [axis.lines[i] for i in family.parts]
            listed = self._listed(axis.lines[family.whole], lines, slots)
            if not listed:
                self._without_total(axis, family.parts, slots)
            for crossing in axis.crossings if listed else ():
                if crossing.facts[family.whole] < 0:
                    parts = [crossing.facts[i] for i in family.parts]
                    self._total(axis.lines[family.whole], parts, crossing, listed)
                else:
                    self._sum(family, crossing, axis, self._claims(listed))
        self._without_total(axis, tops, slots)

    def _without_total(self, axis: Axis, parts: Sequence[int], slots: set[int]) -> None:
        """Lines that no line of the table is the whole of: 支出总计 is more than what is spent."""
        lines = [axis.lines[i] for i in parts]
        whole = _common(lines, slots)
        listed = self._listed(whole, lines, slots)
        for crossing in axis.crossings if listed else ():
            self._total(whole, [crossing.facts[i] for i in parts], crossing, listed)

    def _claims(self, slots: Iterable[int]) -> list[str]:
        return [self.table.claim(self.context.space.dimensions[i].name) for i in slots]

    def _listed(self, whole: Selector, parts: Sequence[Selector], slots: set[int]) -> list[int]:
        """The listed slots along which the parts split the whole; empty if they do not."""
        differing = [i for i in range(len(whole)) if any(p[i] != whole[i] for p in parts)]
        listed = [i for i in differing if i in slots]
        known = all(i in slots or is_attribute(self.context, i) for i in differing)
        known = known and all(is_code(self.context, i, p[i]) for i in listed for p in parts)
        return listed if known and told_apart(self.context, parts, listed) else []

    def _sum(self, family: Family, crossing: Crossing, axis: Axis, claims: Sequence[str]) -> None:
        whole = crossing.facts[family.whole]
        here = [i for i in family.parts if not self._stands_beside(i, crossing, axis)]
        parts = [crossing.facts[i] for i in here]
        if -1 in parts:
            self.checks.at_least(Rule.SUBSET, whole, [p for p in parts if p >= 0])
        elif parts:
            self.checks.equal(Rule.LISTING, [whole], parts, claims=claims)

    def _stands_beside(self, line: int, crossing: Crossing, axis: Axis) -> bool:
        """Whether a line has no cell here because it belongs to another block of the table.

        Lists of 人员经费 and of 公用经费 stand side by side: none of the one is any of the other.
        """
        if crossing.facts[line] >= 0:
            return False
        meet = self.context.space.meet
        others = [c for c in axis.crossings if c.facts[line] >= 0 and c.frame == crossing.frame]
        return bool(others) and all(meet(c.selector, crossing.selector) is None for c in others)

    # ---- a list without a total -------------------------------------------------------

    def _total(
        self, whole: Selector, parts: Sequence[int], crossing: Crossing, listed: Sequence[int]
    ) -> None:
        space, atoms = self.context.space, self.context.atoms
        own = space.meet(self.table.context, whole)
        box = own and space.meet(own, crossing.selector)
        if -1 in parts or box is None:
            return
        box = space.saturate(box)
        region = atoms.region(box)
        if region:
            way = Way(region, tuple(parts), Rule.LISTING, tuple(self._claims(listed)))
            self.totals.setdefault((crossing.frame, atoms.part(box)), []).append(way)


def families_of(context: Context, lines: Sequence[Selector]) -> tuple[list[Family], list[int]]:
    """Every line that has lines inside it, with the largest of these; and the outermost lines."""
    first = {line: i for i, line in reversed(list(enumerate(lines)))}
    known = Containers(context.chain, first)
    inside: dict[int, list[int]] = {}
    tops: list[int] = []
    for line, i in sorted(first.items(), key=lambda entry: entry[1]):
        around = known.smallest(line)
        for parent in around:
            inside.setdefault(parent, []).append(i)
        if not around:
            tops.append(i)
    return [Family(whole, parts) for whole, parts in inside.items()], tops


def _common(lines: Sequence[Selector], listed: set[int]) -> Selector:
    """What all of these lines select alike, apart from the listed slots."""
    return tuple(
        members[0] if i not in listed and len(set(members)) == 1 else None
        for i, members in enumerate(zip(*lines, strict=True))
    )
