"""Laws of explanations, on random tables with totals and random wrong cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mingsuan.bind import BoundTable, Fact
from mingsuan.check.explain import explain
from mingsuan.check.model import Check, Explanation, Kind, Part
from mingsuan.forms import standard_space
from tests.check.budgets import Budget, checked
from tests.check.explain.brute import can_hold, holds

COLUMNS = ("合计", "人员经费", "公用经费")


@dataclass(frozen=True, repr=False)
class Case:
    """A table of whole 万元, some cells of it wrong, with its checks."""

    facts: list[Fact]
    checks: tuple[Check, ...]
    tables: Sequence[BoundTable]
    truth: Mapping[int, int]
    """The right values of the wrong cells."""

    def __repr__(self) -> str:
        printed = ", ".join(f"{fact.id}: {fact.text}" for fact in self.facts)
        return f"{printed}; right are {self.truth}"

    def explained(self) -> tuple[Part, ...]:
        """What fails, explained without room for rounding."""
        return explained(self.facts, self.checks, self.tables)


def explained(
    facts: Sequence[Fact], checks: Sequence[Check], tables: Sequence[BoundTable]
) -> tuple[Part, ...]:
    """Explain without room for rounding."""
    return explain(facts, checks, [0] * len(checks), tables=tables, space=standard_space())


@st.composite
def cases(draw: st.DrawFn, most_wrong: int = 3) -> Case:
    """A right table of two to four subjects; then one cell or more is changed."""
    number = st.integers(0, 300)
    leaves = draw(st.lists(st.tuples(number, number), min_size=2, max_size=4))
    rows = [(a + b, a, b) for a, b in leaves]
    grid = [tuple(map(sum, zip(*rows, strict=True))), *rows]
    words = ["合计", *(str(201 + i) for i in range(len(rows)))]
    texts = [
        [word, *(f"{value}.00" for value in row)] for word, row in zip(words, grid, strict=True)
    ]
    made = Budget()
    context = made.selector("use=本年支出,etype=基本支出")
    made.panel("支出", ["func"], context, [["科目", *COLUMNS], *texts])
    checks = checked(made).checks
    cells = st.sampled_from(range(len(made.facts)))
    changes = draw(st.dictionaries(cells, number, min_size=1, max_size=most_wrong))
    facts = list(made.facts)
    truth = {}
    for cell, value in changes.items():
        right = facts[cell].value
        if right is not None and right != value * 1_000_000:
            truth[cell] = right
            facts[cell] = replace(facts[cell], value=value * 1_000_000, text=f"{value}.00")
    return Case(facts, checks, made.tables, truth)


def values(facts: Sequence[Fact]) -> list[int]:
    return [fact.value or 0 for fact in facts]


def explanations(parts: Iterable[Part]) -> Iterable[Explanation]:
    return (explanation for part in parts for explanation in part.explanations)


def is_settled(explanation: Explanation) -> bool:
    """Whether each of its cells has one right value."""
    return all(change.value is not None for change in explanation.changes)


def moves_single_cells(explanation: Explanation) -> bool:
    """Whether it supposes no stale line, which moves cells together, checked or not."""
    slips = explanation.slips or (explanation,)
    return all(slip.kind is not Kind.STALE_LINE for slip in slips)


def cells(explanation: Explanation) -> frozenset[int]:
    return frozenset(change.fact for change in explanation.changes)


@given(cases())
@settings(max_examples=40)
def test_after_the_first_explanations_every_check_holds(case: Case) -> None:
    parts = case.explained()
    after = values(case.facts)
    for part in parts:
        assume(is_settled(part.explanations[0]))
        for change in part.explanations[0].changes:
            after[change.fact] = change.lo
    assert all(holds(check, after) for check in case.checks)


@given(cases())
@settings(max_examples=40)
def test_any_explanation_makes_its_part_hold_and_breaks_nothing(case: Case) -> None:
    before = values(case.facts)
    for part in case.explained():
        for explanation in filter(is_settled, part.explanations):
            after = list(before)
            for change in explanation.changes:
                after[change.fact] = change.lo
            assert all(holds(case.checks[number], after) for number in part.failed)
            assert all(holds(check, after) for check in case.checks if holds(check, before))


@given(cases())
@settings(max_examples=30)
def test_no_part_of_an_explanation_explains(case: Case) -> None:
    """Whatever values the fewer cells took: it is a smallest one."""
    for part in case.explained():
        concerned = [c for n, c in enumerate(case.checks) if n in part.failed]
        concerned += [c for c in case.checks if holds(c, values(case.facts))]
        for explanation in filter(moves_single_cells, part.explanations):
            changed = sorted(cells(explanation))
            for fewer in combinations(changed, len(changed) - 1):
                assert not can_hold(concerned, values(case.facts), fewer)


@given(cases(most_wrong=1))
@settings(max_examples=40)
def test_one_wrong_cell_is_among_the_explanations_with_its_right_value(case: Case) -> None:
    parts = case.explained()
    assert len(parts) == (1 if case.truth else 0)
    told = [{c.fact: c.value for c in e.changes} for e in explanations(parts)]
    assert not case.truth or case.truth in told


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_numbering_of_facts_and_checks_does_not_matter(case: Case, shuffler: object) -> None:
    order = list(range(len(case.facts)))
    numbers = list(range(len(case.checks)))
    shuffler.shuffle(order)  # type: ignore[attr-defined]
    shuffler.shuffle(numbers)  # type: ignore[attr-defined]
    new = {old: i for i, old in enumerate(order)}
    facts = [replace(case.facts[old], id=i) for i, old in enumerate(order)]
    checks = [_renamed(case.checks[number], new) for number in numbers]
    there = {
        _essence(e, dict(enumerate(order)))
        for e in explanations(explained(facts, checks, case.tables))
    }
    here = {_essence(e, {i: i for i in order}) for e in explanations(case.explained())}
    assert there == here


@given(cases())
@settings(max_examples=20)
def test_the_same_input_gives_the_same_explanations(case: Case) -> None:
    assert case.explained() == case.explained()


def _renamed(check: Check, new: Mapping[int, int]) -> Check:
    return replace(
        check,
        terms=tuple((new[fact], coefficient) for fact, coefficient in check.terms),
        low_witnesses=tuple(new[fact] for fact in check.low_witnesses),
        high_witnesses=tuple(new[fact] for fact in check.high_witnesses),
    )


def _essence(
    explanation: Explanation, old: Mapping[int, int]
) -> tuple[str, float, frozenset[tuple[int, int, int]]]:
    changes = frozenset((old[c.fact], c.lo, c.hi) for c in explanation.changes)
    return explanation.kind, explanation.cost, changes
