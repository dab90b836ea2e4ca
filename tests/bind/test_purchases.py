"""Lines of procurement tables: what is bought, by which code, in which unit."""

from __future__ import annotations

from mingsuan.bind.purchases import Purchase, purchases
from tests.bind.readable import document


def lines(table: str) -> list[Purchase]:
    return list(purchases(document("政府采购预算表", table), ()))


def test_columns_are_known_by_their_headers_in_any_of_two_rows() -> None:
    first, second = lines(
        """
        | 政府采购项目来源 | < | 采购物品名称 | 政府采购目录序号 | 计量 单位 | 数量 | 合计 |
        | 项目名称 | 预算资金 | ^ | ^ | ^ | ^ | ^ |
        | 合计 | | | | | | 15.00 |
        | 业务费 | 95.00 | 台式计算机 | A02010105 | 台 | 20 | 9.00 |
        | 业务费 | 95.00 | 办公桌 | A05010201 | 套 | 20 | 6.00 |
        """
    )
    assert (first.project, first.name, first.code) == ("业务费", "台式计算机", "A02010105")
    assert (second.unit, second.quantity) == ("套", 20)
    place = second.place("code")
    assert (place.table, place.row, place.column) == (1, 5, 4)


def test_a_code_may_stand_before_the_name() -> None:
    (line,) = lines(
        "| 采购项目 | 采购目录 | 数量 | 预算金额 |\n| 体检 | C04070100体检服务 | 2 | 37 |"
    )
    assert (line.code, line.name) == ("C04070100", "体检服务")


def test_sums_that_span_the_columns_are_no_lines() -> None:
    assert lines("| 采购项目 | 采购目录 | 数量 | 预算金额 |\n| 合计 | < | 2 | 37 |") == []


def test_a_table_of_sums_by_kind_lists_no_purchases() -> None:
    assert lines("| 采购类别 | 金额 |\n| A-货物 | 12.50 |") == []
