"""One wrong cell: it is named, with the right number and the slip that may have made it."""

from __future__ import annotations

import pytest

from tests.check.budgets import budget
from tests.check.explain.told import told

SPENDING = """
    支出 | func | use=本年支出,etype=基本支出
    科目 | 合计    | 人员经费 | 公用经费
    合计 | 1246.84 | 1242.50 | 4.34
    201  | 1236.73 | {cell}  | 2.23
    205  | 10.11   | 8.00    | 2.11
    207  |         |         | {other}
    """


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("1243.50*", "transposed"),
        ("1234.80*", "digit"),
        ("123.50*", "digit"),  # one digit dropped
        ("12334.50*", "digit"),  # one digit typed twice
        ("123450*", "decimal"),
        ("123.45*", "decimal"),
        ("12345000.00*", "unit"),
        ("-1234.50*", "sign"),
        ("*", "omitted"),
        ("777.77*", "value"),
        ("0.00*", "value"),
    ],
)
def test_the_slip_is_told_from_what_is_printed(printed: str, kind: str) -> None:
    found = told(budget(SPENDING.format(cell=printed, other="")))
    given = printed.rstrip("*") or "空"
    assert found.first == [f"{kind}: 支出·201·人员经费 {given}→1234.50"]
    assert found.cells == found.made.wrong


def test_a_number_where_none_should_be_is_blanked() -> None:
    found = told(budget(SPENDING.format(cell="1234.50", other="5.00*")))
    assert found.first == ["spurious: 支出·207·公用经费 5.00→0.00"]


def test_nothing_is_said_of_a_budget_that_agrees() -> None:
    assert told(budget(SPENDING.format(cell="1234.50", other=""))).parts == ()


def test_cells_that_are_as_likely_wrong_are_all_told() -> None:
    """Two numbers of one meaning differ, and nothing else speaks of either."""
    made = budget("""
        支出 | | use=本年支出
        项目 | 合计
        合计 | 12.80
        """)
    made.say("use=本年支出", "12.30")
    assert told(made).all == [
        ["digit: use=本年支出 12.30→12.80", "digit: 支出·合计·合计 12.80→12.30"]
    ]


def test_the_number_that_looks_odd_is_likelier_wrong() -> None:
    """No one writes 07.50; that 70.50 was meant is likelier than that 12.50 is wrong by as much."""
    made = budget("""
        支出 | | use=本年支出
        项目 | 合计
        合计 | 70.50
        """)
    made.say("use=本年支出", "07.50*")
    found = told(made)
    assert found.cells == made.wrong
    made = budget("""
        支出 | | use=本年支出
        项目 | 合计
        合计 | 07.50*
        """)
    made.say("use=本年支出", "70.50")
    assert told(made).cells == made.wrong


PURCHASES = """
    采购 | item | use=本年支出,procurement=采购
    物品      | 合计  | 数量  | 单价
    合计      | 14.00 |      |
    item=桌子 | 9.00  | {count} | {price}
    item=椅子 | 5.00  | 10   | 0.50
    """


def test_a_number_that_its_column_cannot_print_is_less_likely_the_right_one() -> None:
    """30 at 0.45 are not 9.00: either 20 were bought, or one cost 0.30, but not 30.77 or 0.3077."""
    found = told(budget(PURCHASES.format(count="20", price="0.46*")))
    assert found.first == ["digit: 采购·item=桌子·单价 0.46→0.45"]
    found = told(budget(PURCHASES.format(count="28*", price="0.45")))
    assert found.first == ["digit: 采购·item=桌子·数量 28→20"]


def test_an_inequality_leaves_a_range() -> None:
    """What is bought by 政府采购 may be anything up to all that is spent."""
    made = budget("""
        采购 | | use=本年支出,procurement=采购
        项目 | 合计
        合计 | 70.00*
        """)
    made.say("use=本年支出", "24.00")
    assert told(made).all == [
        ["decimal: use=本年支出 24.00→70.00~…", "decimal: 采购·合计·合计 70.00→0.00~24.00"]
    ]
