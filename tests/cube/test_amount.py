"""Amounts are exact: whole 分 inside, the printed decimals outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.cube import Unit, parse_decimal, print_fixed


@pytest.mark.parametrize(
    ("text", "unit", "fen", "quantum"),
    [
        ("2515.28", Unit.WAN, 2_515_280_000, 10_000),
        ("2,515.28", Unit.WAN, 2_515_280_000, 10_000),
        ("12.345678", Unit.WAN, 12_345_678, 1),
        ("1234567.89", Unit.YUAN, 123_456_789, 1),
        ("3", Unit.YI, 30_000_000_000, 10_000_000_000),
        ("-0.01", Unit.WAN, -10_000, 10_000),
    ],
)
def test_a_printed_amount_is_whole_fen_and_knows_its_last_digit(
    text: str, unit: Unit, fen: int, quantum: int
) -> None:
    assert parse_decimal(text, unit.fen) == (fen, quantum)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "NaN", "Infinity", "1e30"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert parse_decimal(text, 100) is None


@given(st.integers(-(10**15), 10**15), st.sampled_from(list(Unit)))
def test_printing_all_decimals_and_reading_again_gives_the_same(fen: int, unit: Unit) -> None:
    decimals = len(str(unit.fen)) - 1
    number = parse_decimal(print_fixed(fen, unit.fen, decimals), unit.fen)
    assert number is not None
    assert number.value == fen


@pytest.mark.parametrize(
    ("fen", "shown"), [(4_999, "0.00"), (5_000, "0.01"), (-5_000, "-0.01"), (-4_999, "0.00")]
)
def test_printing_rounds_half_away_from_zero_and_has_no_minus_zero(fen: int, shown: str) -> None:
    assert print_fixed(fen, Unit.WAN.fen, 2) == shown


def test_units_are_found_by_their_name() -> None:
    assert Unit.named("万元") is Unit.WAN
    assert Unit.named("美元") is None
