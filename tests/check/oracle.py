"""The model itself as judge of the rules: what holds for every possible line item.

An *atom* is a point of the cube that the form's claims allow. A check is sound if it holds
for each atom alone, in every cell that contains it. All equations that are true of a
document are the relations between the rows of the incidence matrix cells × atoms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

import numpy as np
from numpy.typing import NDArray

from mingsuan.bind import BoundTable, Disclosure, Fact, Origin
from mingsuan.check.model import Check
from mingsuan.cube import LineItem, Measure, Member, Selector, Space

PRIME = 2_147_483_647
Matrix = NDArray[np.int64]


def rank(matrix: Matrix) -> int:
    """Rank modulo a large prime."""
    rows = matrix.astype(np.int64) % PRIME
    found = 0
    for column in range(rows.shape[1]):
        pivots = np.flatnonzero(rows[found:, column])
        if not len(pivots):
            continue
        pivot = found + int(pivots[0])
        rows[[found, pivot]] = rows[[pivot, found]]
        inverse = pow(int(rows[found, column]), -1, PRIME)
        rows[found] = rows[found] * inverse % PRIME
        below = found + 1 + np.flatnonzero(rows[found + 1 :, column])
        factors = rows[below, column][:, None]
        rows[below] = (rows[below] - factors * rows[found]) % PRIME
        found += 1
        if found == rows.shape[0]:
            break
    return found


@dataclass(frozen=True)
class Oracle:
    """The incidence of a document's amounts with the atoms that its claims allow."""

    disclosure: Disclosure
    atoms: Sequence[Selector]

    @cached_property
    def facts(self) -> list[Fact]:
        """The amounts, claimed zeros included."""
        return [
            f
            for f in self.disclosure.facts
            if f.measure is Measure.AMOUNT and f.origin is not Origin.VOID
        ]

    @cached_property
    def position(self) -> dict[int, int]:
        """Fact → row of the matrix."""
        return {fact.id: i for i, fact in enumerate(self.facts)}

    @cached_property
    def incidence(self) -> Matrix:
        """1 where the atom lies in the fact's box."""
        masks = _Masks(self.disclosure.space, self.atoms)
        return np.array([masks.of(fact.selector) for fact in self.facts], dtype=np.int64)

    @cached_property
    def alive(self) -> NDArray[np.bool_]:
        """The atoms that lie in no cell that is zero."""
        zero = [i for i, fact in enumerate(self.facts) if fact.value == 0]
        return np.asarray(self.incidence[zero].sum(axis=0) == 0, dtype=np.bool_)

    def unsound(self, checks: Sequence[Check]) -> Iterator[Check]:
        """Linear checks on amounts that some atom breaks."""
        for check in self._linear(checks):
            total = self._sum(check.terms)
            low = self._sum([(w, 1) for w in check.low_witnesses])
            high = self._sum([(w, 1) for w in check.high_witnesses])
            below = check.lo is not None and (total < -low).any()
            above = check.hi is not None and (total > high).any()
            if below or above:
                yield check

    def completeness(self, checks: Sequence[Check]) -> tuple[int, int]:
        """Independent equations derived among the non-zero cells, and how many there are."""
        printed = [i for i, f in enumerate(self.facts) if f.value]
        matrix = self.incidence[:, self.alive][printed]
        equations = [c for c in self._linear(checks) if c.equation]
        rows = np.zeros((len(equations), len(self.facts)), dtype=np.int64)
        for i, check in enumerate(equations):
            for fact, coefficient in check.terms:
                rows[i, self.position[fact]] += coefficient
        return rank(rows[:, printed]), len(printed) - rank(matrix)

    def _linear(self, checks: Sequence[Check]) -> Iterator[Check]:
        for check in checks:
            if not check.product and all(f in self.position for f, _ in check.terms):
                yield check

    def _sum(self, terms: Sequence[tuple[int, int]]) -> Matrix:
        total = np.zeros(len(self.atoms), dtype=np.int64)
        for fact, coefficient in terms:
            total += coefficient * self.incidence[self.position[fact]]
        return total


class _Masks:
    def __init__(self, space: Space, atoms: Sequence[Selector]) -> None:
        self.space = space
        self.columns = list(zip(*atoms, strict=True))
        self.known: dict[tuple[int, Member], NDArray[np.bool_]] = {}

    def of(self, box: Selector) -> NDArray[np.bool_]:
        mask = np.ones(len(self.columns[0]), dtype=bool)
        for slot, member in enumerate(box):
            if member is not None:
                mask &= self._slot(slot, member)
        return mask

    def _slot(self, slot: int, member: Member) -> NDArray[np.bool_]:
        key = (slot, member)
        if key not in self.known:
            within = self.space.dimensions[slot].within
            inside = {m: within(m, member) for m in set(self.columns[slot])}
            self.known[key] = np.array([inside[m] for m in self.columns[slot]])
        return self.known[key]


def oracle(disclosure: Disclosure, items: Sequence[LineItem], rng: Random, size: int) -> Oracle:
    """An oracle over the ledger's own points and mixtures of them, from every source."""
    claims = _Claims(disclosure)
    atoms = dict.fromkeys(item.point for item in items)
    points = [item.point for item in items]
    mixtures = [_mixed(disclosure.space, rng, points) for _ in range(size)]
    for point in [*points, *mixtures]:
        for atom in _from_every_source(disclosure.space, point):
            if claims.allow(atom):
                atoms[atom] = None
    return Oracle(disclosure, list(atoms))


DETAILS = ("project", "item", "assetclass", "goods", "procurement", "reserved", "operating")


def _mixed(space: Space, rng: Random, points: Sequence[Selector]) -> Selector:
    """A point with the coordinates of several, as far as they go together."""
    point = dict(space.members(rng.choice(points)))
    for name in ("func", "use", "etype", "econ"):
        other = space.members(rng.choice(points))
        if name in other:
            point[name] = other[name]
    return space.selector(point)


def _from_every_source(space: Space, point: Selector) -> Iterator[Selector]:
    """The same point with every source and vintage of money that may occur together."""
    members = space.members(point)
    if members["use"] != "本年支出":
        members = {d: m for d, m in members.items() if d not in ("etype", "econ", *DETAILS)}
    elif "etype" not in members or "econ" not in members:
        return
    elif members["etype"] != "项目支出":
        members = {d: m for d, m in members.items() if d not in DETAILS}
    if "item" in members:  # bought with or without the mark
        yield space.selector({**members, "reserved": None if "reserved" in members else "预留"})
    for fund in space.dimension("fund").leaves():
        for vintage in space.dimension("vintage").leaves():
            atom = space.selector({**members, "fund": fund, "vintage": vintage})
            if space.saturate(atom) == atom and not _breaks(space, atom):
                yield atom


def _breaks(space: Space, atom: Selector) -> bool:
    """Whether one of its members implies what another excludes."""
    members = space.members(atom)
    for rule in space.implications:
        here = members.get(rule.dimension)
        if here is not None and space.dimension(rule.dimension).within(here, rule.member):
            for name, implied in rule.implied:
                if not space.dimension(name).within(members.get(name), implied):
                    return True
    return False


class _Claims:
    """What the form claims: lists that are complete, boxes that are zero."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.space = disclosure.space
        self.zeros = [f.selector for f in disclosure.facts if f.origin is Origin.CLAIM]
        self.lists = [(t, self._rows(t)) for t in disclosure.tables if t.lists]

    def _rows(self, table: BoundTable) -> list[Selector]:
        """The boxes of the table's rows that select something of what it lists."""
        slots = [self.space.position(d) for d in table.lists]
        return [
            row.selector
            for panel in table.panels
            for row in panel.rows
            if any(row.selector[s] is not None for s in slots)
        ]

    def allow(self, atom: Selector) -> bool:
        """Whether no claim excludes a line item at this point."""
        if any(self.space.contains(zero, atom) for zero in self.zeros):
            return False
        return all(self._listed(table, rows, atom) for table, rows in self.lists if rows)

    def _listed(self, table: BoundTable, rows: Sequence[Selector], atom: Selector) -> bool:
        context = self._scope(table, rows)
        if not self.space.contains(context, atom):
            return True
        around = [row for row in rows if self.space.contains(row, atom)]
        return any(not self._has_parts(row, rows) for row in around)

    def _scope(self, table: BoundTable, rows: Sequence[Selector]) -> Selector:
        """The table's context within what all its rows select alike (本年支出)."""
        slots = {self.space.position(d) for d in table.lists}
        common = [
            m[0] if s not in slots and len(set(m)) == 1 else None
            for s, m in enumerate(zip(*rows, strict=True))
        ]
        met = self.space.meet(table.context, tuple(common))
        return self.space.saturate(met) if met else table.context

    def _has_parts(self, row: Selector, rows: Sequence[Selector]) -> bool:
        return any(other != row and self.space.contains(row, other) for other in rows)
