"""Laws of derivation: what follows from line items never fails, whatever the tables look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingsuan.bind import Disclosure
from mingsuan.check.derive import derive
from mingsuan.check.model import Check, Rule
from tests.check.budgets import checked
from tests.check.ledgers import Ledger, World, random_ledger, random_world
from tests.check.printed import random_document, usual_document

seeds = st.integers(min_value=0, max_value=2**32)


def _ledger(seed: int, *, exact: bool = True) -> tuple[Random, Ledger]:
    rng = Random(seed)
    return rng, random_ledger(rng, random_world(rng, exact=exact))


@given(seeds)
@settings(max_examples=12)
def test_a_document_of_the_usual_tables_has_no_failing_check(seed: int) -> None:
    _, ledger = _ledger(seed)
    assert checked(usual_document(ledger)).failures == []


@given(seeds)
@settings(max_examples=40)
def test_tables_of_any_header_have_no_failing_check(seed: int) -> None:
    rng, ledger = _ledger(seed)
    assert checked(random_document(rng, ledger)).failures == []


@given(seeds)
@settings(max_examples=25, derandomize=True)  # the judgement is statistical
def test_cells_that_are_rounded_one_by_one_have_no_failing_check(seed: int) -> None:
    rng, ledger = _ledger(seed, exact=False)
    assert checked(random_document(rng, ledger)).failures == []


@pytest.mark.parametrize("seed", range(5))
def test_a_rounded_document_has_no_failing_check_and_many_that_miss_by_rounding(seed: int) -> None:
    world = World(carried_in=seed % 2 == 0, special=seed % 3 == 0, subjects=10, exact=False)
    found = checked(usual_document(random_ledger(Random(seed), world)))
    assert found.failures == []
    assert found.evaluation.rounded


@given(seeds)
@settings(max_examples=6)
def test_the_order_in_which_facts_were_found_changes_nothing(seed: int) -> None:
    rng, ledger = _ledger(seed)
    for document in (usual_document(ledger), random_document(rng, ledger)):
        order = list(range(len(document.facts)))
        rng.shuffle(order)
        there = derive(_reordered(document, order))
        assert set(derive(document)) == {_renamed(check, order) for check in there}


def _reordered(document: Disclosure, order: Sequence[int]) -> Disclosure:
    """The same disclosure with its facts in another order: `order[new]` is the old id."""
    new = {old: i for i, old in enumerate(order)} | {-1: -1}
    facts = tuple(replace(document.facts[old], id=i) for i, old in enumerate(order))
    tables = tuple(
        replace(
            table,
            panels=tuple(
                replace(panel, facts=tuple(tuple(new[f] for f in row) for row in panel.facts))
                for panel in table.panels
            ),
        )
        for table in document.tables
    )
    return replace(document, facts=facts, tables=tables)


def _renamed(check: Check, order: Sequence[int]) -> Check:
    return replace(
        check,
        terms=tuple((order[f], c) for f, c in check.terms),
        low_witnesses=tuple(order[w] for w in check.low_witnesses),
        high_witnesses=tuple(order[w] for w in check.high_witnesses),
    )


def test_no_relation_is_derived_twice() -> None:
    _, ledger = _ledger(7)
    checks = derive(usual_document(ledger))
    sums = [frozenset(c.terms) for c in checks if not c.product and c.rule is not Rule.OTHER]
    mirrored = [frozenset((f, -c) for f, c in terms) for terms in sums]
    assert len(set(sums)) == len(sums)
    assert set(sums).isdisjoint(mirrored)


def test_every_cell_of_a_listing_stands_in_several_checks() -> None:
    """Row sums, column sums and other tables: enough to tell which cell is wrong."""
    document = usual_document(random_ledger(Random(5), World(subjects=12)))
    often: dict[int, int] = {}
    for check in derive(document):
        for fact, _ in check.terms:
            often[fact] = often.get(fact, 0) + 1
    spending = next(t for t in document.tables if t.role == "支出表")
    cells = [f for row in spending.panels[0].facts for f in row if document.facts[f].value]
    assert min(often[f] for f in cells) >= 2


def test_a_wrong_amount_is_always_noticed() -> None:
    rng = Random(11)
    document = usual_document(random_ledger(rng, World(carried_in=True, subjects=10)))
    amounts = [f for f in document.facts if f.value and f.table in range(8)]
    for fact in rng.sample(amounts, 25):
        wrong = replace(fact, value=(fact.value or 0) + 120_000)
        facts = (*document.facts[: fact.id], wrong, *document.facts[fact.id + 1 :])
        found = checked(replace(document, facts=facts))
        assert any(fact.id in {f for f, _ in check.terms} for check in found.failed), fact
