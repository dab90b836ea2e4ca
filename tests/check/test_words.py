"""A check in words: the labels of the document, as few of them as tell it."""

from __future__ import annotations

import pytest

from mingsuan.check.words import calculation, said, words
from mingsuan.cube import Measure, Unit
from tests.check.budgets import FRAME, Budget, budget, checked

SPENDING = """
    支出表 | func | use=本年支出
    科目 | 合计    | 基本支出 | 项目支出 | 经营支出 | 上解上级 | 对附属单位补助
    合计 | 2535.28 | 1941.22 | 594.00* |         |         |
    201  | 2535.28 | 1941.22 | 594.06  |         |         |
    """


def _failures(made: Budget) -> list[tuple[str, str]]:
    found = checked(made)
    return [(words(c, found.disclosure), calculation(c, found.disclosure)) for c in found.failed]


def test_an_equation_along_a_row_names_the_row_once() -> None:
    assert _failures(budget(SPENDING))[1] == (
        "表1《支出表》第2行“合计”："
        "合计 = 基本支出 + 项目支出 + 经营支出 + 上解上级 + 对附属单位补助",
        "2535.28 ≠ 1941.22 + 594.00 = 2535.22，差 0.06",
    )


def test_an_equation_along_a_column_names_the_column_once() -> None:
    assert _failures(budget(SPENDING))[0] == (
        "表1《支出表》“项目支出”栏：合计 = 201",
        "594.00 ≠ 594.06，差 0.06",
    )


def test_an_equation_across_tables_names_every_place() -> None:
    made = budget("支出表 | | use=本年支出\n项目 | 项目支出\n合计 | 594.06")
    made.say("etype=项目支出", "594.00*")
    found = checked(made)
    assert said(found.checks[0], found.disclosure) == (
        "文中“etype=项目支出” = 表1《支出表》第2行“合计”（项目支出）：594.00 ≠ 594.06，差 0.06"
    )


def test_long_sums_name_the_first_terms_and_their_number() -> None:
    rows = "\n".join(f"20{i} | 1.00" for i in range(1, 9))
    made = budget(f"支出表 | func | use=本年支出\n科目 | 合计\n合计 | 9.00*\n{rows}")
    assert _failures(made) == [
        (
            "表1《支出表》“合计”栏：合计 = 201 + 202 + 203 + …等8项",
            "9.00 ≠ 1.00 + 1.00 + 1.00 + …等8项 = 8.00，差 1.00",
        )
    ]


def test_inequalities_read_at_least() -> None:
    made = budget("表 | | use=本年支出\n项目 | 合计 | 项目支出\n合计 | 5.00 | 6.00*")
    assert _failures(made) == [("表1《表》第2行“合计”：合计 ≥ 项目支出", "5.00 < 6.00，差 1.00")]


def test_what_must_be_zero_or_all_says_so() -> None:
    made = budget("表 | |\n项目 | 合计\n~ | 3.00*")
    made.say("project=会议", "95*", FRAME._replace(measure=Measure.PROGRESS, date="12月底"))
    assert _failures(made) == [
        ("表1《表》第2行第2列应为零（没有行名的格应为空）", "3.00 ≠ 0.00，差 3.00"),
        ("文中“project=会议”应为 100%（年末累计进度应为 100%）", "95 ≠ 100，差 5"),
    ]


def test_amounts_in_several_units_are_shown_in_the_first_one() -> None:
    made = budget("支出表 | | use=本年支出\n科目 | 合计\n合计 | 253.52")
    made.unit = Unit.YUAN
    made.say("use=本年支出", "2545300.00*")
    assert _failures(made) == [
        (
            "文中“use=本年支出” = 表1《支出表》第2行“合计”（合计）",
            "2545300.00 ≠ 2535200.00，差 10100.00",
        )
    ]


def test_a_product_shows_what_it_comes_to() -> None:
    made = budget("""
        采购表 | item | procurement=采购
        项目   | 数量 | 单价 | 合计
        item=1 | 20   | 0.45 | 9.90*
        """)
    assert _failures(made) == [
        ("表1《采购表》第2行“item=1”：数量 × 单价 = 合计", "20 × 0.45 = 9.00 ≠ 9.90")
    ]


def test_a_percentage_shows_what_the_amounts_make() -> None:
    made = budget("""
        对比表 |  | use=本年支出
        项目 | 上年数 | 合计   | 增减额 | 增减幅度
        合计 | 80.00  | 100.00 | 20.00 | 26.00*
        """)
    (said_words, numbers) = _failures(made)[0]
    assert said_words == (
        "表1《对比表》第2行“合计”：增减幅度 = 增减额 ÷ 上年数（增减幅度、上年数、增减额）"
    )
    assert numbers == "26.00% ≠ 25.00%（按数额算得）"


def test_numbers_that_cannot_be_read_are_named() -> None:
    made = budget("支出表 | func | use=本年支出\n科目 | 合计\n合计 | 9.00\n201 | #\n205 | 4.00")
    found = checked(made)
    assert calculation(found.checks[0], found.disclosure) == "# 无法读取"


@pytest.mark.parametrize("claimed", [False, True])
def test_witnesses_are_named(claimed: bool) -> None:
    made = budget(
        "一般表 | | fund=一般公共预算,use=本年支出\n项目 | 合计 | 基本支出\n合计 | 7.00 | 6.00*"
    )
    for etype in ("项目支出", "经营支出", "上解上级支出", "对附属单位补助支出"):
        if claimed:
            made.claim(f"fund=财政拨款,etype={etype}", f"不发生:{etype}")
        else:
            made.say(f"etype={etype}", "0.00")
    first = "“不发生:项目支出”" if claimed else "文中“etype=项目支出”"
    assert _failures(made)[0][0] == (
        f"表1《一般表》第2行“合计”：合计 = 基本支出（因{first}等4格为零）"
    )


def test_negative_numbers_are_taken_away() -> None:
    made = budget(
        "支出表 | func | use=本年支出\n科目 | 合计\n合计 | 9.00*\n201 | 6.00\n205 | -2.00"
    )
    assert _failures(made)[0][1] == "9.00 ≠ 6.00 - 2.00 = 4.00，差 5.00"
