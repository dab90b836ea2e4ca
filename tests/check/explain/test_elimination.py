"""Elimination is exact: what it rules out has no solution, what it allows contains them all."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.check.explain.elimination import ContradictionError, Inequalities

UNKNOWNS = 3
REACH = 3
Given = list[tuple[tuple[int, ...], int]]
"""Σ coefficient·unknown ≥ bound."""

inequalities = st.lists(
    st.tuples(st.tuples(*[st.integers(-2, 2)] * UNKNOWNS), st.integers(-4, 4)), max_size=7
)


def boxed(some: Given) -> Given:
    """The same with every unknown between -REACH and REACH."""
    units = [tuple(int(i == j) for j in range(UNKNOWNS)) for i in range(UNKNOWNS)]
    sides = [tuple(sign * c for c in unit) for unit in units for sign in (1, -1)]
    return [*some, *((side, -REACH) for side in sides)]


def solutions(some: Given) -> list[tuple[int, ...]]:
    """All of them, by trying."""
    reach = range(-REACH, REACH + 1)
    return [
        values
        for values in product(reach, repeat=UNKNOWNS)
        if all(sum(map(int.__mul__, c, values)) >= bound for c, bound in some)
    ]


def stated(some: Given) -> Inequalities:
    """The inequalities, each under its number."""
    system = Inequalities()
    for number, (coefficients, bound) in enumerate(some):
        system.at_least(dict(enumerate(coefficients)), bound, number)
    return system


@given(inequalities)
def test_ranges_contain_every_solution_and_contradictions_have_none(some: Given) -> None:
    some = boxed(some)
    found = solutions(some)
    try:
        system = stated(some)
        ranges = [
            system.range_of(unknown, [u for u in range(UNKNOWNS) if u != unknown])
            for unknown in range(UNKNOWNS)
        ]
    except ContradictionError:
        assert not found
        return
    for unknown, (low, high) in enumerate(ranges):
        assert low is not None
        assert high is not None
        assert all(low.bound <= values[unknown] <= -high.bound for values in found)


@given(inequalities)
def test_a_contradiction_is_proved_by_its_multipliers(some: Given) -> None:
    """Added up so many times each, the given inequalities say that 0 is more than 0."""
    some = boxed(some)
    try:
        system = stated(some)
        for unknown in range(UNKNOWNS):
            system = system.without(unknown)
    except ContradictionError as contradiction:
        if contradiction.linear:
            times = {int(str(n)): w for n, w in contradiction.multipliers().items()}
            assert all(weight > 0 for weight in times.values())
            for unknown in range(UNKNOWNS):
                assert sum(w * some[n][0][unknown] for n, w in times.items()) == 0
            assert sum(w * some[n][1] for n, w in times.items()) > 0


def test_equations_are_solved_exactly() -> None:
    """x + y = 7, x - y = 1."""
    system = Inequalities()
    for coefficients, value in (({0: 1, 1: 1}, 7), ({0: 1, 1: -1}, 1)):
        system.at_least(coefficients, value, None)
        system.at_most(coefficients, value, None)
    low, high = system.range_of(0, [1])
    assert low is not None
    assert high is not None
    assert (low.bound, -high.bound) == (4, 4)


def test_whole_numbers_are_required() -> None:
    """2x = 7 has no whole solution; the proof is more than a linear combination."""
    system = Inequalities()
    system.at_least({0: 2}, 7, "low")
    with pytest.raises(ContradictionError) as raised:
        system.at_most({0: 2}, 7, "high")
    assert not raised.value.linear
