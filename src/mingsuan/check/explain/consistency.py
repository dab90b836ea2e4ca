"""Can everything hold if just these unknowns change? The ranges they then have, or a conflict.

A conflict is a set of unknowns of which every explanation must change at least one: all that
can repair one combination of rows that is contradictory whatever the tested unknowns do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingsuan.check.explain.elimination import (
    ContradictionError,
    Inequalities,
    Inequality,
    Source,
)
from mingsuan.check.explain.rows import Limits, Rows
from mingsuan.check.explain.unknowns import Mask, Unknowns

Ranges = dict[int, Limits]
"""Unknown → least and greatest change."""
Bounds = dict[int, tuple[Inequality | None, Inequality | None]]
"""Unknown → what bounds it from below, and (negated) from above."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """One side of a row: 1 its lower bound, -1 its upper bound."""

    number: int
    side: int


@dataclass(frozen=True, slots=True)
class LimitSource:
    """How far a fact may change: 1 down, -1 up."""

    number: int
    side: int


WHOLE = "wholly or not at all"
"""The limits of a movement that cannot go half-way."""


@dataclass(frozen=True, slots=True)
class ProductSource:
    """A product, with all facts that settle its other factors."""

    facts: frozenset[int]


class Consistency:
    """Tests sets of unknowns against the rows and products that they touch.

    `others` are failing checks that are not to be explained now; they are disregarded.
    """

    def __init__(self, rows: Rows, unknowns: Unknowns, others: frozenset[int]) -> None:
        self._rows = rows
        self._unknowns = unknowns
        self._others = others

    def conflict(self, check: int) -> Mask:
        """The conflict that a failing check is: all that could make it hold."""
        if self._rows.is_product(check):
            return self._unknowns.joined_by(self._rows.product(check).facts)
        for row in self._rows.rows(check):
            if row.low is not None and row.low > 0:
                return self._unknowns.raising(row.coefficients)
            if row.high is not None and row.high < 0:
                return self._unknowns.raising({f: -c for f, c in row.coefficients.items()})
        raise ValueError(check)

    def test(self, free: Sequence[int]) -> Ranges | Mask:
        """The ranges in which these unknowns make all that they touch hold, or a conflict.

        Raises TooManyError if too much would have to be worked out.
        """
        try:
            return _Trial(self._rows, self._unknowns, self._others, free).solve()
        except ContradictionError as contradiction:
            conflict = self._repairing(contradiction)
            return conflict & ~sum(1 << unknown for unknown in free)

    def _repairing(self, contradiction: ContradictionError) -> Mask:
        """All unknowns that could lift the contradiction."""
        multipliers = contradiction.multipliers()
        if not contradiction.linear or any(isinstance(s, ProductSource) for s in multipliers):
            facts = {fact for source in multipliers for fact in facts_behind(source, self._rows)}
            return self._unknowns.joined_by(sorted(facts))
        combined: dict[int, int] = {}
        for source, weight in multipliers.items():
            if isinstance(source, RowSource):
                row = self._rows.row(source.number)
                for fact, coefficient in row.coefficients.items():
                    combined[fact] = combined.get(fact, 0) + weight * source.side * coefficient
            elif isinstance(source, LimitSource):
                combined[source.number] = combined.get(source.number, 0) + weight * source.side
        return self._unknowns.raising(combined)


class _Trial:
    """One set of unknowns, free to change while all else stays as printed."""

    def __init__(
        self, rows: Rows, unknowns: Unknowns, others: frozenset[int], free: Sequence[int]
    ) -> None:
        self._rows = rows
        self._unknowns = unknowns
        self._others = others
        self._free = free
        self._moved_by: dict[int, dict[int, int]] = {}
        """Fact → unknowns that move it, with its weights."""
        for unknown in free:
            for fact, weight in unknowns.weights(unknown).items():
                self._moved_by.setdefault(fact, {})[unknown] = weight
        self._system = Inequalities()
        self._bounds: Bounds = {}

    def solve(self) -> Ranges:
        """The unknowns' ranges. Raises ContradictionError, TooManyError."""
        self._add_rows()
        self._add_limits()
        self._narrow()
        touched = {p for unknown in self._free for p in self._unknowns.products(unknown)}
        waiting = sorted(touched - self._others)
        while waiting:
            left = [number for number in waiting if not self._settle(number)]
            if len(left) == len(waiting):
                break
            waiting = left
            self._narrow()
        return {unknown: _limits(*bounds) for unknown, bounds in self._bounds.items()}

    def _add_rows(self) -> None:
        """The touched rows; of those with the same coefficients, the tightest sides."""
        touched: dict[int, dict[int, int]] = {}
        for unknown in self._free:
            for number, coefficient in self._unknowns.column(unknown).items():
                touched.setdefault(number, {})[unknown] = coefficient
        lows: dict[tuple[tuple[int, int], ...], tuple[int, int]] = {}
        highs: dict[tuple[tuple[int, int], ...], tuple[int, int]] = {}
        for number, coefficients in touched.items():
            if number // 2 not in self._others:
                row = self._rows.row(number)
                pattern = tuple(coefficients.items())
                if row.low is not None and (pattern not in lows or row.low > lows[pattern][0]):
                    lows[pattern] = (row.low, number)
                if row.high is not None and (pattern not in highs or row.high < highs[pattern][0]):
                    highs[pattern] = (row.high, number)
        for pattern, (low, number) in lows.items():
            self._system.at_least(dict(pattern), low, RowSource(number, 1))
        for pattern, (high, number) in highs.items():
            self._system.at_most(dict(pattern), high, RowSource(number, -1))

    def _add_limits(self) -> None:
        for unknown in self._free:
            if self._unknowns.once(unknown):
                self._system.at_least({unknown: 1}, 0, WHOLE)
                self._system.at_most({unknown: 1}, 1, WHOLE)
            else:
                for fact, side in self._unknowns.tightest(unknown):
                    self._limit(fact, side)
        for fact, movers in self._moved_by.items():
            if len(movers) > 1:
                self._limit(fact, 1)
                self._limit(fact, -1)

    def _limit(self, fact: int, side: int) -> None:
        low, high = self._rows.limits(fact) or (0, 0)
        if side > 0 and low is not None:
            self._system.at_least(self._moved_by[fact], low, LimitSource(fact, side))
        if side < 0 and high is not None:
            self._system.at_most(self._moved_by[fact], high, LimitSource(fact, side))

    def _narrow(self) -> None:
        """Work out the range of each unknown."""
        for unknown in self._free:
            others = [other for other in self._free if other != unknown]
            self._bounds[unknown] = self._system.range_of(unknown, others)

    def _settle(self, number: int) -> bool:
        """Decide a product, or turn it into bounds of its one open factor; False: not yet."""
        product = self._rows.product(number)
        open_facts = [f for f in product.facts if self._open(f)]
        movers = [(u, self._moved_by[f][u]) for f in open_facts for u in self._open(f)]
        if len(movers) > 1:
            return False
        evidence = ProductSource(frozenset(self._evidence(product.facts)))
        if not movers:
            if not product.holds(self._settled_value):
                raise ContradictionError(Inequality((), 1, evidence))
            return True
        low, high = product.range_of(open_facts[0], self._settled_value)
        rest = self._settled_value(open_facts[0])
        if low is not None:
            self._system.at_least(dict(movers), low - rest, evidence)
        if high is not None:
            self._system.at_most(dict(movers), high - rest, evidence)
        return True

    def _open(self, fact: int) -> list[int]:
        """The unknowns that move this fact by an amount not yet settled."""
        return [u for u in self._moved_by.get(fact, ()) if _settled(*self._bounds[u]) is None]

    def _settled_value(self, fact: int) -> int:
        """The value that a fact has after the changes that are settled."""
        value = self._rows.value(fact)
        for unknown, weight in self._moved_by.get(fact, {}).items():
            value += weight * (_settled(*self._bounds[unknown]) or 0)
        return value

    def _evidence(self, facts: Sequence[int]) -> set[int]:
        """These facts, and all behind the settled changes of theirs."""
        behind = set(facts)
        for fact in facts:
            for unknown in self._moved_by.get(fact, ()):
                for bound in self._bounds[unknown]:
                    for source in _sources(bound):
                        behind.update(facts_behind(source, self._rows))
        return behind


def facts_behind(source: Source, rows: Rows) -> Sequence[int]:
    """The facts on which a given inequality rests."""
    if isinstance(source, RowSource):
        return tuple(rows.row(source.number).coefficients)
    if isinstance(source, ProductSource):
        return tuple(source.facts)
    return ()


def _sources(bound: Inequality | None) -> list[Source]:
    return [] if bound is None else [s.source for s in bound.steps() if s.source is not None]


def _limits(low: Inequality | None, high: Inequality | None) -> Limits:
    return (None if low is None else low.bound, None if high is None else -high.bound)


def _settled(low: Inequality | None, high: Inequality | None) -> int | None:
    """The one value left, if there is but one."""
    if low is None or high is None or low.bound != -high.bound:
        return None
    return low.bound
