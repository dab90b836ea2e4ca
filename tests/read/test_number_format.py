"""What a spreadsheet shows for a stored number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.read.number_format import plain, shown

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1359.5", "0.00", "1359.50"),
        ("10891.615675", "#,##0.00", "10,891.62"),
        ("2.675", "0.00", "2.68"),
        ("-1234.5", "#,##0", "-1,235"),
        ("5", "000", "005"),
        ("0.25", "#.00", ".25"),
        ("0.1", "0.##", "0.1"),
        ("0", "#", ""),
        ("0", "#,##0.00;-#,##0.00;", ""),
        ("0.4", "0%", "40%"),
        ("0.8765", "0.0%", "87.7%"),
        ("12345678", '0.00,,"百万"', "12.35百万"),
        ("5", '0.00"万元"', "5.00万元"),
        ("-5", r"0.00_);[Red]\(0.00\)", "(5.00)"),
        ("-5", ACCOUNTING, "-5.00"),
        ("0", ACCOUNTING, "-"),
        ("-1234.5", "[$¥-804]#,##0.00", "-¥1,234.50"),
        ("0.5", "[>1]0.00;[<=1]0.0%", "50.0%"),
        ("0.00001", "0.00E+00", "1.00E-05"),
        ("12", 'General"元"', "12元"),
        ("5", "@", "5"),
        ("5", "", "5"),
    ],
)
def test_numbers_follow_their_format(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("45323", "yyyy/m/d", "2024/2/1"),
        ("45323", 'yyyy"年"m"月"d"日";@', "2024年2月1日"),
        ("45323.5", "yyyy-mm-dd hh:mm:ss", "2024-02-01 12:00:00"),
        ("45323", "yy.mm", "24.02"),
        ("45323", "aaaa", "星期四"),
        ("1", "yyyy-m-d", "1900-1-1"),
        ("-3", "yyyy-m-d", "-3"),
        ("9999999999", "yyyy", "9999999999"),
    ],
)
def test_days_follow_their_format(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


def test_old_macintosh_files_count_days_from_1904() -> None:
    assert shown(Decimal(0), "yyyy-m-d", from_1904=True) == "1904-1-1"


@pytest.mark.parametrize("code", ["# ?/?", "00-00", "[h]:mm"])
def test_formats_that_are_not_followed_show_the_plain_number(code: str) -> None:
    assert shown(Decimal("1.5"), code) == "1.5"


def test_noise_of_binary_fractions_is_not_shown() -> None:
    assert shown(Decimal(repr(0.1 + 0.2)), "General") == "0.3"
    assert shown(Decimal("2515.2800000000002"), "General") == "2515.28"


def test_whole_numbers_are_written_out() -> None:
    assert shown(Decimal("1E+12"), "General") == "1000000000000"


@pytest.mark.parametrize("text", ["1E+999999", "1E-999999", "NaN", "Infinity"])
def test_numbers_that_no_spreadsheet_can_store_stay_short(text: str) -> None:
    assert len(shown(Decimal(text), "0.00")) < 20


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_an_amount_shown_in_full_is_the_amount(units: int, decimals: int) -> None:
    value = Decimal(units).scaleb(-2)
    code = "#,##0." + "0" * (2 + decimals)
    assert Decimal(shown(value, code).replace(",", "")) == value
    assert Decimal(plain(value)) == value


@given(st.text(max_size=30), st.integers(-(10**6), 10**6))
def test_any_format_shows_something(code: str, units: int) -> None:
    assert isinstance(shown(Decimal(units).scaleb(-2), code), str)
