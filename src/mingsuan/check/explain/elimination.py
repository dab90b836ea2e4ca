"""Exact elimination over a few unknowns: is there a solution, which ranges are left, else why not.

Fourier-Motzkin elimination on whole numbers. Every inequality remembers the two it was
combined from, so a contradiction can be traced to the given inequalities that cause it and
to their multipliers (a Farkas certificate). An equation is two inequalities; it substitutes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

Source = Hashable
"""What a given inequality stands for; opaque here."""
Pattern = tuple[tuple[int, int], ...]
"""(unknown, coefficient), by unknown, without zeros and without common divisor."""

MOST_INEQUALITIES = 400


class TooManyError(Exception):
    """Elimination would need more inequalities than it may hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Inequality:
    """`Σ coefficient·unknown ≥ bound`, in lowest terms, and where it comes from."""

    pattern: Pattern
    bound: int
    source: Source = None
    """What it was given as, if it was given."""
    parents: tuple[tuple[Inequality, int], ...] = ()
    """The two that it was combined from, with their multipliers."""
    divisor: int = 1
    """The common divisor that was divided out."""
    cut: bool = False
    """Whether its bound was rounded up to a whole number."""

    def steps(self) -> Iterator[Inequality]:
        """It and all that it was combined from."""
        yield self
        for parent, _ in self.parents:
            yield from parent.steps()

    def trace(self, weight: Fraction, total: dict[Source, Fraction]) -> None:
        """Add up how often each given inequality went into it."""
        weight /= self.divisor
        if not self.parents:
            total[self.source] = total.get(self.source, Fraction()) + weight
        for parent, times in self.parents:
            parent.trace(weight * times, total)


class ContradictionError(Exception):
    """There is no solution."""

    def __init__(self, last: Inequality) -> None:
        super().__init__()
        self._last = last

    def multipliers(self) -> dict[Source, int]:
        """Given inequality → multiplier: the combination in which every unknown cancels."""
        total: dict[Source, Fraction] = {}
        self._last.trace(Fraction(1), total)
        whole = lcm(*(weight.denominator for weight in total.values()))
        return {source: int(weight * whole) for source, weight in total.items()}

    @property
    def linear(self) -> bool:
        """Whether the multipliers alone prove it; else it also needs whole numbers."""
        return not any(step.cut for step in self._last.steps())


class Inequalities:
    """A set of inequalities, of each pattern the tightest."""

    def __init__(self) -> None:
        self._tightest: dict[Pattern, Inequality] = {}

    def tightest(self, pattern: Pattern) -> Inequality | None:
        """The inequality with these coefficients, if there is one."""
        return self._tightest.get(pattern)

    def at_least(self, coefficients: Mapping[int, int], bound: int, source: Source) -> None:
        """Add `Σ coefficient·unknown ≥ bound`. Raises ContradictionError."""
        pattern = tuple(sorted((u, c) for u, c in coefficients.items() if c))
        self._add(pattern, bound, source, ())

    def at_most(self, coefficients: Mapping[int, int], bound: int, source: Source) -> None:
        """Add `Σ coefficient·unknown ≤ bound`. Raises ContradictionError."""
        self.at_least({u: -c for u, c in coefficients.items()}, -bound, source)

    def without(self, unknown: int) -> Inequalities:
        """What they say of the other unknowns. Raises ContradictionError, TooManyError."""
        rest = Inequalities()
        ups: list[tuple[Inequality, int]] = []
        downs: list[tuple[Inequality, int]] = []
        for inequality in self._tightest.values():
            coefficient = dict(inequality.pattern).get(unknown, 0)
            if coefficient > 0:
                ups.append((inequality, coefficient))
            elif coefficient < 0:
                downs.append((inequality, -coefficient))
            else:
                rest._tightest[inequality.pattern] = inequality
        for up, down in self._pairs(ups, downs):
            rest._combine(up, down)
        return rest

    def range_of(
        self, unknown: int, others: Iterable[int]
    ) -> tuple[Inequality | None, Inequality | None]:
        """What bounds one unknown from below and (negated) from above, the others eliminated.

        Raises ContradictionError, TooManyError.
        """
        rest = self
        for other in others:
            rest = rest.without(other)
        return rest.tightest(((unknown, 1),)), rest.tightest(((unknown, -1),))

    def _pairs(
        self, ups: list[tuple[Inequality, int]], downs: list[tuple[Inequality, int]]
    ) -> Iterator[tuple[tuple[Inequality, int], tuple[Inequality, int]]]:
        """What to combine: all with an equation if there is one, else each with each."""
        for up in ups:
            other = self._tightest.get(_negated(up[0].pattern))
            if other is not None and other.bound == -up[0].bound:
                yield from ((up, down) for down in downs)
                yield from ((above, (other, up[1])) for above in ups if above is not up)
                return
        yield from ((up, down) for up in ups for down in downs)

    def _combine(self, up: tuple[Inequality, int], down: tuple[Inequality, int]) -> None:
        common = gcd(up[1], down[1])
        a, times, b, by = up[0], down[1] // common, down[0], up[1] // common
        total = {u: c * times for u, c in a.pattern}
        for u, c in b.pattern:
            total[u] = total.get(u, 0) + c * by
        pattern = tuple(sorted((u, c) for u, c in total.items() if c))
        self._add(pattern, a.bound * times + b.bound * by, None, ((a, times), (b, by)))
        if len(self._tightest) > MOST_INEQUALITIES:
            raise TooManyError

    def _add(
        self,
        pattern: Pattern,
        bound: int,
        source: Source,
        parents: tuple[tuple[Inequality, int], ...],
    ) -> None:
        if not pattern:
            if bound > 0:
                raise ContradictionError(Inequality((), bound, source, parents))
            return
        divisor = gcd(*(c for _, c in pattern))
        if divisor > 1:
            pattern = tuple((u, c // divisor) for u, c in pattern)
        lowest = -(-bound // divisor)
        known = self._tightest.get(pattern)
        if known is not None and known.bound >= lowest:
            return
        new = Inequality(pattern, lowest, source, parents, divisor, lowest * divisor != bound)
        self._tightest[pattern] = new
        other = self._tightest.get(_negated(pattern))
        if other is not None and lowest + other.bound > 0:
            raise ContradictionError(
                Inequality((), lowest + other.bound, parents=((new, 1), (other, 1)))
            )


def _negated(pattern: Pattern) -> Pattern:
    return tuple((u, -c) for u, c in pattern)
