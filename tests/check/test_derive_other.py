"""What is not a sum of parts: subsets, registers, products, plans, changes, percentages."""

from __future__ import annotations

import pytest

from mingsuan import check
from mingsuan.check.model import Rule
from mingsuan.cube import Frame, Measure
from tests.bind.readable import document
from tests.check.budgets import FRAME, budget, checked

SPENDING = """
| 项目 | 合计 | 基本支出 | 项目支出 |
| 合计 | 80.00 | 60.00 | 20.00 |
"""

REGISTER = """
    采购表 | unit project item | procurement=采购
    项目                                               | 合计@project | 数量 | 单价 | 合计  | 预留
                                                       | /     |    |      | 65.00 | 65.00
    project=业务费,item=1:电脑,assetclass=固定资产      | 95.00 | 20 | 0.45 | 9.00  | 9.00
    project=业务费,item=2:办公桌,assetclass=固定资产    | 95.00 | 20 | 0.30 | 6.00  | 6.00
    project=智慧人大,item=3:软件,assetclass=无形资产    | 50.00 | 1  | 50.00| 50.00 | 50.00
    """


def test_a_marked_subset_is_at_most_the_whole() -> None:
    made = budget(REGISTER.replace("| 9.00  | 9.00", "| 9.00  | 9.40*"))
    (check,) = [c for c in checked(made).failed if c.rule is Rule.SUBSET]
    assert [made.facts[f].text for f, _ in check.terms] == ["9.00", "9.40"]


def test_the_lines_of_a_register_add_up_to_its_total() -> None:
    made = budget(REGISTER.replace("65.00 | 65.00", "64.00* | 65.00"))
    (check,) = [c for c in checked(made).failed if c.rule is Rule.LISTING]
    assert set(check.claims) == {"采购表:列全:item", "采购表:列全:project"}


def test_the_purchases_of_a_project_never_exceed_the_project() -> None:
    made = budget(REGISTER.replace("95.00", "12.00"))
    assert checked(made).failures == [
        "表1《采购表》第3行“project=业务费,item=1:电脑,assetclass=固定资产”（合计） ≥ "
        "表1《采购表》第3行“project=业务费,item=1:电脑,assetclass=固定资产”（合计） + "
        "表1《采购表》第4行“project=业务费,item=2:办公桌,assetclass=固定资产”（合计）"
    ] or [c.rule for c in checked(made).failed] == [Rule.SUBSET]


def test_the_same_project_has_one_budget_wherever_it_is_shown() -> None:
    made = budget(REGISTER.replace("95.00 | 20 | 0.45", "96.00* | 20 | 0.45"))
    assert [c.rule for c in checked(made).failed] == [Rule.SAME]


def test_an_attribute_groups_the_lines_of_a_complete_register() -> None:
    """The fixed assets to be bought are the register's fixed assets."""
    made = budget(REGISTER)
    made.say("procurement=采购,assetclass=固定资产", "0.00*")
    found = checked(made)
    (check,) = found.failed
    assert [made.facts[f].text for f, _ in check.terms] == ["0.00", "9.00", "6.00"]
    assert len(check.claims) == 3
    assert found.failures[0].endswith("（《采购表》中属于“固定资产”的各项）")


def test_lines_of_unknown_attribute_leave_an_inequality() -> None:
    made = budget(REGISTER.replace(",assetclass=无形资产", ""))
    made.say("procurement=采购,assetclass=固定资产", "0.00*")
    (check,) = checked(made).failed
    assert check.rule is Rule.SUBSET


def test_quantity_times_price_is_the_amount() -> None:
    made = budget(REGISTER.replace("| 20 | 0.30 |", "| 22* | 0.30 |"))
    (check,) = checked(made).failed
    assert check.product
    assert [made.facts[f].measure for f, _ in check.terms] == [
        Measure.QUANTITY,
        Measure.UNIT_PRICE,
        Measure.AMOUNT,
    ]


def test_a_line_without_quantity_and_price_has_no_product() -> None:
    made = budget(REGISTER.replace("| 1  | 50.00|", "|    |      |"))
    assert sum(c.product for c in checked(made).checks) == 2


def _plan(*steps: tuple[str, str]) -> list[str]:
    made = budget()
    for date, percent in steps:
        frame = FRAME._replace(measure=Measure.PROGRESS, date=date)
        made.say("project=会议", percent, frame)
    return [c.reason for c in checked(made).failed]


def test_a_plan_does_not_fall() -> None:
    assert _plan(("12月底", "100"), ("3月底", "40"), ("10月底", "35")) == ["累计进度不应减少"]


def test_a_plan_ends_in_december_with_all() -> None:
    assert _plan(("3月底", "40"), ("12月底", "95")) == ["年末累计进度应为 100%"]
    assert _plan(("3月底", "40"), ("10月底", "95")) == []


def test_a_plan_that_is_not_filled_in_is_not_an_error_of_arithmetic() -> None:
    assert _plan(("3月底", ""), ("12月底", "")) == []


def test_changes_add_up_like_amounts_on_one_basis() -> None:
    made = budget("""
        支出表 |  | use=本年支出
        项目 | 合计 | 基本支出 | 项目支出 | 经营支出 | 上解上级 | 对附属单位补助
        合计 | 9.00 | 5.00    | 4.00    |         |         |
        """)
    change = FRAME._replace(measure=Measure.CHANGE)
    made.say("use=本年支出", "-218.24", change)
    made.say("etype=基本支出", "-108.24", change)
    made.say("etype=项目支出", "-111.00*", change)
    (check,) = checked(made).failed
    assert (check.rule, check.reason) == (Rule.OTHER, "假定两年口径相同")
    assert len(check.high_witnesses) == 3


def test_two_changes_of_one_amount_may_be_on_different_bases() -> None:
    made = budget()
    change = FRAME._replace(measure=Measure.CHANGE)
    made.say("etype=项目支出", "-2.30", change)
    made.say("etype=项目支出", "-15.00", change)
    assert checked(made).checks == ()


@pytest.mark.parametrize(
    ("sentence", "errors"),
    [
        ("政府性基金预算支出0万元，比2022年预算增加12万元。", 1),
        ("政府性基金预算支出0万元，比2022年预算减少12万元。", 0),
        ("政府性基金预算支出12万元，比2022年预算增加12万元。", 0),
    ],
)
def test_of_nothing_nothing_is_an_increase(sentence: str, errors: int) -> None:
    """0 万元 cannot be 12 万元 more than last year: less than nothing was never spent."""
    report = check(document("2023年部门预算", "单位：万元", "支出总表", SPENDING, sentence))
    words = ["；".join(f.reasons) for f in report.findings if f.code.startswith("A-")]
    assert ["增加额不会多于本年数" in said for said in words] == [True] * errors


TWO_YEARS = """
    对比表 |  | use=本年支出
    项目 | 上年数 | 合计   | 增减额 | 增减幅度
    合计 | 80.00  | 100.00 | 20.00 | {growth}
    """


def test_a_change_is_this_year_less_last_year() -> None:
    made = budget(TWO_YEARS.format(growth="25").replace("20.00", "21.00*"))
    assert "表1《对比表》第2行“合计”：增减额 + 上年数 = 合计" in checked(made).failures


def test_a_comparison_with_last_year_s_execution_is_checked_in_its_own_table() -> None:
    """预算数比执行数: a stage of its own, between the amounts of two other stages."""
    made = budget("""
        对比表 |  | use=本年支出
        项目 | 合计
        合计 | 100.00
        """)
    box = made.selector("use=本年支出")
    executed = FRAME._replace(year=FRAME.year - 1, stage="执行")
    compared = FRAME._replace(measure=Measure.CHANGE, stage="比上年执行")
    made.add(box, "80.00", frame=executed, place=(0, 1, 2))
    change = made.add(box, "21.00*", frame=compared, place=(0, 1, 3))
    (check,) = checked(made).failed
    assert [coefficient for fact, coefficient in check.terms if fact == change] == [1]
    made = budget()
    made.say("use=本年支出", "100.00")
    made.say("use=本年支出", "80.00", executed)
    made.add(box, "21.00", frame=compared, place=(0, 1, 3))
    assert checked(made).failures == []


def test_growth_is_the_change_over_last_year_as_far_as_it_is_printed() -> None:
    assert checked(budget(TWO_YEARS.format(growth="25"))).failures == []
    assert checked(budget(TWO_YEARS.format(growth="25.00"))).failures == []
    (failure,) = checked(budget(TWO_YEARS.format(growth="26.00*"))).failures
    assert failure.startswith("表1《对比表》第2行“合计”：增减幅度 = 增减额 ÷ 上年数")


def test_growth_needs_no_last_year_where_amount_and_change_are_known() -> None:
    made = budget()
    made.say("etype=项目支出", "110.00")
    made.say("etype=项目支出", "10.00", FRAME._replace(measure=Measure.CHANGE))
    made.say("etype=项目支出", "10.00", FRAME._replace(measure=Measure.GROWTH))
    assert checked(made).failures == []
    made.say("etype=基本支出", "110.00")
    made.say("etype=基本支出", "10.00", FRAME._replace(measure=Measure.CHANGE))
    made.say("etype=基本支出", "9.09*", FRAME._replace(measure=Measure.GROWTH))
    assert len(checked(made).failures) == 1


def test_a_share_is_the_part_over_the_only_whole_there_is() -> None:
    table = """
        构成表 |  | use=本年支出
        项目     | 合计   | 占比
        合计     | 300.00 | 100
        项目支出 | 100.00 | {share}
        """
    assert checked(budget(table.format(share="33.33"))).failures == []
    (failure,) = checked(budget(table.format(share="33.43*"))).failures
    assert "占比 = 部分 ÷ 整体" in failure


def test_a_share_of_one_of_several_wholes_is_not_checked() -> None:
    made = budget("""
        收入表 |  |
        项目 | 合计   | 本年收入 | 财政拨款 | vintage=本年,fund=财政拨款
        合计 | 300.00 | 250.00  | 200.00  | 180.00
        """)
    share = FRAME._replace(measure=Measure.SHARE)
    made.say("vintage=本年,fund=财政拨款", "60.00", share)
    assert not any(
        made.facts[f].measure is Measure.SHARE for c in checked(made).checks for f, _ in c.terms
    )


def test_stocks_are_equal_at_one_date_only() -> None:
    made = budget()
    for date, text in (("上年末", "5.00"), ("上年末", "5.10*"), ("本年末", "7.00")):
        made.say("assetclass=固定资产", text, Frame("", 2024, "预算", Measure.STOCK, date))
    (check,) = checked(made).checks
    assert check.rule is Rule.SAME
