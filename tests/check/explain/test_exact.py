"""The search is exact: it finds the smallest sets of cells that could be wrong, and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mingsuan.check.explain import Bounds, explain
from mingsuan.check.model import Check, Rule
from mingsuan.cube import Unit
from tests.check.budgets import Budget
from tests.check.explain.brute import holds
from tests.check.explain.told import told

CELLS = 5
LARGEST = 4
REACH = range(16)
"""Values that are tried: sums of a few small numbers."""
DISJOINT = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金")


@st.composite
def systems(draw: st.DrawFn) -> tuple[list[int], list[Check]]:
    """Printed values of which up to two are wrong, and checks that the right ones satisfy.

    Equations, inequalities, and equations that rest on a witness.
    """
    value = st.integers(0, LARGEST)
    right = draw(st.lists(value, min_size=CELLS, max_size=CELLS))
    cell = st.integers(0, CELLS - 1)
    printed = list(right)
    for wrong in draw(st.sets(cell, min_size=1, max_size=2)):
        printed[wrong] = draw(value)
    zeros = [i for i in range(CELLS) if right[i] == 0 == printed[i]]
    checks = []
    for _ in range(draw(st.integers(2, 6))):
        facts = draw(st.sets(cell, min_size=2, max_size=3))
        terms = tuple((fact, draw(st.sampled_from([1, -1]))) for fact in sorted(facts))
        total = sum(coefficient * right[fact] for fact, coefficient in terms)
        room = draw(st.integers(0, 2))
        witnesses = tuple(zero for zero in zeros if zero not in facts and draw(st.booleans()))
        sides = draw(st.sampled_from(["both", "low", "high"]))
        low = None if sides == "high" else total - (room if sides == "low" else 0)
        high = None if sides == "low" else total + (room if sides == "high" else 0)
        lows = () if low is None else witnesses[:1]
        highs = () if high is None else witnesses[1:]
        checks.append(Check(Rule.OTHER, terms, low, high, lows, highs))
    return printed, checks


def smallest_sets(printed: Sequence[int], checks: Sequence[Check]) -> set[frozenset[int]]:
    """The smallest sets of cells with values that satisfy all checks, by trying them all."""
    for size in range(1, CELLS + 1):
        found = {
            frozenset(cells)
            for cells in combinations(range(CELLS), size)
            if any(
                all(holds(check, _changed(printed, cells, values)) for check in checks)
                for values in product(REACH, repeat=size)
            )
        }
        if found:
            return found
    return set()


def _changed(printed: Sequence[int], cells: Sequence[int], values: Sequence[int]) -> list[int]:
    new = dict(zip(cells, values, strict=True))
    return [new.get(i, value) for i, value in enumerate(printed)]


@given(systems())
@settings(max_examples=150)
def test_all_smallest_sets_are_found_and_nothing_else(
    system: tuple[list[int], list[Check]],
) -> None:
    printed, checks = system
    made = Budget()
    made.unit = made.unit.YUAN
    for value, fund in zip(printed, DISJOINT, strict=True):
        made.say(f"fund={fund}", f"{value / 100:.2f}")
    parts = explain(
        made.facts,
        checks,
        [0] * len(checks),
        tables=(),
        space=made.space,
        bounds=Bounds(explanations=1000),
    )
    assume(len(parts) == 1)
    assert parts[0].exhausted
    found = {frozenset(c.fact for c in e.changes) for e in parts[0].explanations}
    assert found == smallest_sets(printed, checks)


def test_amounts_of_a_trillion_are_exact_to_the_cent() -> None:
    """Where a floating-point number would long have lost the last digit."""
    made = Budget(unit=Unit.YUAN).table("""
        支出 | func | use=本年支出,etype=基本支出
        科目 | 合计              | 人员经费          | 公用经费
        合计 | 3000000000000.03 | 2000000000000.02 | 1000000000000.01
        201  | 1999999999999.98 | 1000000000000.00 | 999999999999.97*
        205  | 1000000000000.05 | 1000000000000.02 | 0.03
        """)
    assert told(made).cells == made.wrong
    assert [e.changes[0].value for part in told(made).parts for e in part.explanations[:1]] == [
        99_999_999_999_998
    ]
