"""R2 across tables: a complete list over several dimensions at once, added up by some of them.

Where a table lists 功能科目 × 经济科目, all its lines of one 功能科目 together are what another
table says of that 功能科目 alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from mingsuan.bind import BoundTable, Panel
from mingsuan.check.derive.atoms import Part
from mingsuan.check.derive.lines import is_code, told_apart
from mingsuan.check.derive.listing import Crossing, Totals, axes, families_of
from mingsuan.check.derive.nodes import Context
from mingsuan.check.derive.ways import Way
from mingsuan.check.model import Rule
from mingsuan.cube import Frame, Member, Selector

Members = tuple[Member | None, ...]
"""A member, or the whole, of each dimension that the lines are listed by."""


@dataclass(frozen=True)
class Projections:
    """What the lines of one table that claims to list several dimensions add up to."""

    context: Context
    totals: Totals
    table: BoundTable

    def derive(self) -> None:
        """All sums that cells of other tables state."""
        slots = [self.context.space.position(d) for d in self.table.lists]
        for panel in self.table.panels:
            lines = _smallest_lines(self.context, panel)
            by = self._listed_by(lines, slots)
            if len(by) > 1:
                self._project(panel, lines, by)

    def _listed_by(self, lines: Sequence[tuple[int, Selector]], slots: Sequence[int]) -> list[int]:
        """The coded dimensions that every line names; none if the lines do not tell all apart."""
        selectors = [line for _, line in lines]
        dimensions = self.context.space.dimensions
        coded = [s for s in slots if dimensions[s].code_lengths]
        named = [s for s in coded if any(line[s] is not None for line in selectors)]
        varying = [i for i, members in enumerate(zip(*selectors, strict=True)) if _vary(members)]
        sound = (
            set(varying) <= set(slots)
            and all(line[s] for s in named for line in selectors)
            and all(is_code(self.context, s, line[s]) for s in named for line in selectors)
            and told_apart(self.context, selectors, [s for s in slots if s in varying])
        )
        return named if sound else []

    def _project(
        self, panel: Panel, lines: Sequence[tuple[int, Selector]], by: Sequence[int]
    ) -> None:
        rows = next(axes(panel))
        sums = self._sums(lines, by, self._stated_elsewhere(by))
        for crossing in rows.crossings:
            for members, parts in sums.items():
                self._way(crossing, by, members, lines[0][1], parts)

    def _stated_elsewhere(self, by: Sequence[int]) -> set[Members]:
        """The members on these dimensions alone of which other tables speak, and not this one."""
        found: set[Members] = set()
        own: set[Members] = set()
        for _, node in self.context.nodes():
            members = tuple(node.selector[slot] for slot in by)
            (own if self.table.index in node.tables else found).add(members)
        return found - own

    def _sums(
        self, lines: Sequence[tuple[int, Selector]], by: Sequence[int], wanted: set[Members]
    ) -> dict[Members, list[int]]:
        """Members → the lines inside them."""
        sums: dict[Members, list[int]] = {}
        for i, line in lines:
            for members in self._around(line, by):
                if members in wanted:
                    sums.setdefault(members, []).append(i)
        return sums

    def _around(self, line: Selector, by: Sequence[int]) -> Iterator[Members]:
        chains = [self.context.chain(slot, line[slot] or "") for slot in by]
        return (members for members in product(*chains) if any(members))

    def _way(
        self,
        crossing: Crossing,
        by: Sequence[int],
        members: Members,
        line: Selector,
        parts: Sequence[int],
    ) -> None:
        facts = tuple(crossing.facts[i] for i in parts)
        found = self._box(crossing, by, members, line)
        if found is None or -1 in facts:
            return
        frame, part, region = found
        claims = tuple(self.table.claim(self.context.space.dimensions[s].name) for s in by)
        way = Way(region, facts, Rule.LISTING, claims)
        self.totals.setdefault((frame, part), []).append(way)

    def _box(
        self, crossing: Crossing, by: Sequence[int], members: Members, line: Selector
    ) -> tuple[Frame, Part, int] | None:
        space, atoms = self.context.space, self.context.atoms
        listed = {space.position(d) for d in self.table.lists}
        at = dict(zip(by, members, strict=True))
        row = tuple(at.get(i, None if i in listed else m) for i, m in enumerate(line))
        own = space.meet(self.table.context, row)
        box = own and space.meet(own, crossing.selector)
        region = atoms.region(space.saturate(box)) if box else None
        if box is None or not region:
            return None
        return crossing.frame, atoms.part(space.saturate(box)), region


def _smallest_lines(context: Context, panel: Panel) -> list[tuple[int, Selector]]:
    """The rows that have no rows inside, with their places."""
    selectors = [row.selector for row in panel.rows]
    families, _ = families_of(context, selectors)
    wholes = {family.whole for family in families}
    first = {line: i for i, line in reversed(list(enumerate(selectors)))}
    return [(i, line) for line, i in first.items() if i not in wholes]


def _vary(members: Sequence[Member | None]) -> bool:
    return any(m != members[0] for m in members)
