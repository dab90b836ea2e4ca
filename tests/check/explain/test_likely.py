"""Where numbers are rounded one by one, the likeliest of the values that this leaves is named."""

from __future__ import annotations

import pytest

from mingsuan.check.explain import explain
from tests.check.budgets import Budget, budget, checked

LAST_DIGIT = 10_000
"""0.01 万元."""


def likeliest(made: Budget, room: int) -> list[str]:
    """What the first explanations give the wrong cells, if sums may miss by so many last digits."""
    found = checked(made)
    facts = found.disclosure.facts
    slack = [room * LAST_DIGIT] * len(found.checks)
    parts = explain(facts, found.checks, slack, tables=(), space=made.space)
    changes = [change for part in parts for change in part.explanations[0].changes]
    assert {change.fact for change in changes} == made.wrong
    return [
        "?" if change.best is None else f"{change.best / facts[change.fact].worth:.2f}"
        for change in changes
    ]


SPENDING = """
    支出 | func | use=本年支出,etype=基本支出
    科目 | 合计    | 人员经费 | 公用经费
    合计 | 1246.84 | 1242.50 | 4.34
    201  | 1236.73 | {cell}  | 2.23
    205  | 10.11   | 8.00    | {other}
    """


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("*", "1234.50"),  # what all sums come to exactly
        ("1234.80*", "1234.50"),
        ("1233.51*", "1234.51"),  # one digit is wrong: that is worth a last digit's miss
        ("123450*", "1234.50"),  # the table's decimals, not the cell's
    ],
)
def test_the_slip_that_fits_and_the_sums_decide(printed: str, right: str) -> None:
    made = budget(SPENDING.format(cell=printed, other="2.11"))
    assert likeliest(made, room=3) == [right]


def test_a_number_where_none_should_be_leaves_nothing_not_a_last_digit() -> None:
    """Rounding would let 0.00 to 0.02 pass; a cell that was typed into by mistake was blank."""
    made = budget("""
        支出 | func | use=本年支出,etype=基本支出
        科目 | 合计  | 人员经费 | 公用经费
        合计 | 20.01 | 14.01   | 6.00
        201  | 12.00 | 8.00    | 4.00
        205  | 8.00  | 6.00    | 2.00
        207  |       |         | 35.18*
        """)
    assert likeliest(made, room=2) == ["0.00"]


def test_the_same_amount_in_another_table_tells_its_rounding() -> None:
    """605.40 stands elsewhere: rounded alike, however the sums come out."""
    made = budget("""
        支出 | func | use=本年支出,etype=基本支出
        科目 | 合计   | 人员经费 | 公用经费
        合计 | *      | 600.41  | 5.00
        """)
    made.say("etype=基本支出,use=本年支出", "605.40")
    assert likeliest(made, room=2) == ["605.40"]


def test_a_range_that_is_no_rounding_stays_open() -> None:
    """A whole is at least its part: that says too little to name a value."""
    made = budget("""
        支出 | | use=本年支出
        项目 | 合计
        三公经费 | 12.80*
        公务接待 | 95.00
        """)
    assert likeliest(made, room=0) == ["?"]
