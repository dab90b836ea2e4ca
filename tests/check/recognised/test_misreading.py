"""What may have been misread as what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.check.recognised.misreading import distance, may_be_misread

LIKELY = [
    ("1853.56", "1953.56"),
    ("195356", "1953.56"),
    ("1,953.5G", "1953.56"),
    ("2O.OO", "20.00"),
    ("l7.00", "17.00"),
    ("1.08", "1.06"),
    ("1953.56S A", "1953.56"),
    ("：20.00", "20.00"),
]
UNLIKELY = [
    ("1953.56", "1953.56"),
    ("1,953.56", "1953.56"),
    ("1.08", "2.09"),
    ("20.00", "4835.00"),
    ("1953.56", "2535.28"),
    ("", "20.00"),
]


@pytest.mark.parametrize(("read", "right"), LIKELY)
def test_few_characters_taken_for_others_are_likely(read: str, right: str) -> None:
    assert may_be_misread(read, right)


@pytest.mark.parametrize(("read", "right"), UNLIKELY)
def test_another_number_is_not(read: str, right: str) -> None:
    assert not may_be_misread(read, right)


WORDS = st.text("0123.", max_size=7)


@given(WORDS, WORDS, st.integers(0, 7))
def test_the_distance_is_one_up_to_its_bound(one: str, other: str, most: int) -> None:
    whole = distance(one, other, 9)
    assert distance(one, other, most) == min(whole, most + 1)
    assert whole == distance(other, one, 9)
    assert (whole == 0) == (one == other)
    assert whole <= max(len(one), len(other))
