"""Projects and subjects: the search finds the only way, and says nothing if there are two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mingsuan.check.rules.performance.projects import check_character
from mingsuan.check.rules.spending.assignment import MOST_STEPS, only_way


def test_the_only_way_is_found() -> None:
    assert only_way([95, 9, 50, 17], [154, 17]) == [0, 0, 0, 1]


def test_two_ways_are_no_answer() -> None:
    assert only_way([5, 5, 3], [5, 8]) == []


def test_amounts_that_do_not_add_up_are_no_answer() -> None:
    assert only_way([5, 3], [9]) == []


@given(st.lists(st.lists(st.integers(1, 10**6), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_it_finds_adds_up(groups: list[list[int]]) -> None:
    amounts = [amount for group in groups for amount in group]
    totals = [sum(group) for group in groups]
    way = only_way(amounts, totals)
    if way:
        for index, total in enumerate(totals):
            assert sum(a for a, i in zip(amounts, way, strict=True) if i == index) == total


def test_a_hopeless_search_ends() -> None:
    """Equal amounts in equal heaps have very many ways: the second one ends it."""
    assert only_way([1] * 14, [2] * 7) == []
    assert MOST_STEPS <= 1_000_000


def test_the_check_character_changes_with_every_place() -> None:
    """One wrong character is always noticed: the weights are no multiples of the modulus."""
    body = "13080024P00000010001"
    for place in (0, 7, 19):
        other = body[:place] + ("2" if body[place] != "2" else "3") + body[place + 1 :]
        assert check_character(other) != check_character(body)
