"""The benchmark's slips are what their names say, and repeat with their seed."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise

import pytest

from benchmarks.corrupt import KINDS, SINGLE, Pool, blanked, shift, stale, swap, transpose, typed
from mingsuan.bind import Fact, bind
from mingsuan.cube import Measure
from tests.synthetic import example_document

DISCLOSURE = bind(example_document())
AMOUNTS = Pool(DISCLOSURE, amounts_only=True)
EVERYTHING = Pool(DISCLOSURE, amounts_only=False)


def drawn(kind: str, pool: Pool, count: int = 30) -> list[dict[Fact, str]]:
    rng = random.Random(3)
    texts = [KINDS[kind](pool, rng) for _ in range(count)]
    return [{DISCLOSURE.facts[i]: text for i, text in t.items()} for t in texts if t]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pool", [AMOUNTS, EVERYTHING], ids=["amounts", "everything"])
def test_every_slip_changes_what_is_printed(kind: str, pool: Pool) -> None:
    slips = drawn(kind, pool)
    assert len(slips) > 10
    assert all(any(fact.text != text for fact, text in slip.items()) for slip in slips)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_draws_the_same_slips(kind: str) -> None:
    assert drawn(kind, AMOUNTS) == drawn(kind, AMOUNTS)


@pytest.mark.parametrize("kind", SINGLE)
def test_single_slips_touch_one_cell(kind: str) -> None:
    assert all(len(slip) == 1 for slip in drawn(kind, AMOUNTS))


def test_amounts_are_all_that_the_amount_pool_holds() -> None:
    assert {f.measure for f in AMOUNTS.facts} == {Measure.AMOUNT}
    assert len({f.measure for f in EVERYTHING.facts}) > 3


def test_a_transposition_keeps_the_digits() -> None:
    for slip in drawn("相邻数字颠倒", AMOUNTS):
        for fact, text in slip.items():
            assert sorted(fact.text) == sorted(text)


def test_a_lost_or_moved_point_keeps_the_leading_digits() -> None:
    for slip in drawn("小数点", AMOUNTS):
        for fact, text in slip.items():
            old, new = Decimal(fact.text), Decimal(text)
            assert new in (old * 10, old * 100) or abs(new - old / 10) <= Decimal("0.01")


def test_a_blank_stands_where_a_number_stood_and_the_reverse() -> None:
    rng = random.Random(1)
    for _ in range(20):
        ((fact, text),) = blanked(AMOUNTS, rng).items()
        assert (DISCLOSURE.facts[fact].blank, text) == (False, "")
        ((fact, text),) = typed(AMOUNTS, rng).items()
        assert DISCLOSURE.facts[fact].blank
        assert Decimal(text) > 0


def test_a_swap_exchanges_two_numbers_of_one_table() -> None:
    rng = random.Random(2)
    for texts in filter(None, (swap(AMOUNTS, rng) for _ in range(20))):
        a, b = (DISCLOSURE.facts[i] for i in texts)
        assert (texts[a.id], texts[b.id]) == (b.text, a.text)
        assert a.place.table == b.place.table
        assert a.row == b.row or a.column == b.column


def test_a_shift_moves_numbers_down_their_column() -> None:
    rng = random.Random(2)
    for texts in filter(None, (shift(AMOUNTS, rng) for _ in range(20))):
        facts = [DISCLOSURE.facts[i] for i in texts]
        assert texts[facts[0].id] == ""
        for upper, lower in pairwise(facts):
            assert (lower.column, lower.row) == (upper.column, upper.row + 1)
            assert texts[lower.id] == upper.text


def test_a_stale_line_moves_with_every_total_of_its_table() -> None:
    rng = random.Random(5)
    for texts in filter(None, (stale(AMOUNTS, rng) for _ in range(20))):
        facts = [DISCLOSURE.facts[i] for i in texts]
        steps = {Decimal(texts[f.id]) - Decimal(f.text or 0) for f in facts}
        assert len(steps) == 1
        assert len({f.table for f in facts}) == 1
        assert len(facts) > 1


def test_a_transposition_needs_two_different_digits() -> None:
    rng = random.Random(0)
    assert all(len(transpose(AMOUNTS, rng)) <= 1 for _ in range(50))
