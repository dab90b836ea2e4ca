"""When cells must be equal, and when they must be zero: meanings, witnesses, lists, claims."""

from __future__ import annotations

from mingsuan.check.model import Rule
from tests.check.budgets import FRAME, Budget, budget, checked

SPENDING = """
    支出表 | func | use=本年支出
    科目 | 合计  | 基本支出 | 项目支出
    合计 | 30.00 | 20.00   | 10.00
    201  | 30.00 | 20.00   | 10.00
    """


def test_cells_of_one_meaning_are_equal_wherever_they_stand() -> None:
    made = budget(SPENDING)
    made.say("etype=项目支出", "10.10*")
    assert checked(made).failures == ["文中“etype=项目支出” = 表1《支出表》第2行“合计”（项目支出）"]


def test_a_meaning_is_the_box_and_not_the_words() -> None:
    """公务接待费 of the basic budget and of all spending are two numbers."""
    made = budget(
        "三公表 | | fund=财政拨款,use=本年支出\n项目 | 合计\n公务接待 | 10.17",
        "基本支出表 | | fund=一般公共预算,etype=基本支出\n科目 | 合计\necon=30217 | 1.17",
    )
    assert checked(made).failures == []


def test_meanings_that_differ_by_a_zero_are_equal_and_name_the_witness() -> None:
    """Nothing is carried on: all money is spent this year."""
    made = budget(
        "总表 | |\n项目 | 合计\n年末结转 | \nuse=结余分配 | \n支出总计 | 31.00*",
        SPENDING,
    )
    (check,) = [c for c in checked(made).failed if c.rule is Rule.SAME]
    facts = made.facts
    assert {facts[f].row_label for f, _ in check.terms} == {"支出总计", "合计"}
    witnesses = (*check.low_witnesses, *check.high_witnesses)
    assert {facts[w].row_label for w in witnesses} == {"年末结转", "use=结余分配"}


def test_a_difference_that_may_be_other_than_zero_leaves_an_inequality() -> None:
    made = budget("总表 | |\n项目 | 合计\n支出总计 | 29.00*", SPENDING)
    assert checked(made).failures == [
        "表1《总表》第2行“支出总计”（合计） ≥ 表2《支出表》第2行“合计”（合计）"
    ]


def test_a_number_inside_what_is_known_to_be_zero_is_told() -> None:
    """No 经营支出 at all, yet a source pays for some."""
    made = budget(
        "支出表 | | use=本年支出\n项目 | 合计 | 经营支出\n合计 | 9.00 |",
        "一般公共预算表 | | fund=一般公共预算\n项目 | 经营支出\n201 | 3.00*",
    )
    assert checked(made).failures == [
        "表1《支出表》第2行“合计”（经营支出） ≥ 表2《一般公共预算表》第2行“201”（经营支出）"
    ]


def test_a_zero_against_which_much_speaks_is_no_witness() -> None:
    """A total left blank must not declare everything below it zero."""
    made = budget("""
        支出表 | func | use=本年支出
        科目 | 合计  | 基本支出 | 项目支出 | 经营支出 | 上解上级 | 对附属单位补助
        合计 | *     | 20.00   | 10.00   |         |         |
        201  | 18.00 | 12.00   | 6.00    |         |         |
        205  | 12.00 | 8.00    | 4.00    |         |         |
        """)
    made.say("use=本年支出,fund=一般公共预算", "30.00")
    found = checked(made)
    assert all(made.wrong & {f for f, _ in check.terms} for check in found.failed)
    used = {w for c in found.checks for w in (*c.low_witnesses, *c.high_witnesses)}
    assert not made.wrong & used


def test_what_holds_negative_items_is_no_witness() -> None:
    """A zero that a negative item balances does not make its parts zero."""
    made = budget(
        "结转表 | |\n项目 | 一般公共预算 | 政府性基金 | 财政拨款\n上年结转 | -5.00 | 5.00 | ",
        "总表 | |\n项目 | 合计\nvintage=上年结转,fund=一般公共预算 | -5.00",
    )
    assert checked(made).failures == []


def test_a_number_that_cannot_be_read_is_never_a_witness() -> None:
    made = budget("总表 | |\n项目 | 合计\n年末结转 | #\n支出总计 | 31.00", SPENDING)
    assert not any(c.low_witnesses or c.high_witnesses for c in checked(made).checks)


def test_a_subject_that_a_complete_list_omits_is_zero() -> None:
    made = budget(
        SPENDING,
        "总表 | | use=本年支出\n项目 | 合计\n201 | 30.00\n203 | 4.00*",
    )
    found = checked(made)
    (check,) = found.failed
    assert check.rule is Rule.OMITTED
    assert check.claims == ("支出表:列全:func",)
    assert found.failures == ["表2《总表》第3行“203”（合计）应为零（《支出表》未列此功能分类科目）"]


def test_a_list_omits_nothing_below_the_level_it_goes_down_to() -> None:
    made = budget(SPENDING, "明细 | | use=本年支出\n项目 | 合计\n20101 | 30.00")
    assert [c for c in checked(made).checks if c.rule is Rule.OMITTED] == []


def test_a_list_of_codes_does_not_omit_a_view_of_them() -> None:
    made = budget(
        "明细 | econ | fund=财政拨款,use=本年支出\n科目 | 合计\n合计 | 9.00\n302 | 9.00",
        "三公表 | | fund=财政拨款,use=本年支出\n项目 | 合计\n三公经费 | 4.00\n公务接待 | 4.00",
    )
    assert [c for c in checked(made).checks if c.rule is Rule.OMITTED] == []


def test_what_the_form_claims_not_to_occur_is_zero() -> None:
    made = budget("""
        支出表 | | use=本年支出
        项目 | 合计 | 政府性基金
        合计 | 9.00 | 2.00*
        201  | 9.00 |
        """)
    made.claim("fund=政府性基金预算,use=本年支出", "空表:基金表")
    (check,) = [c for c in checked(made).failed if c.rule is Rule.OMITTED]
    assert check.claims == ("空表:基金表",)
    assert {f for f, _ in check.terms} == made.wrong


def test_a_cell_without_row_label_must_be_blank() -> None:
    made = budget("表 | |\n项目 | 合计 | 财政拨款\n合计 | 5.00 | 5.00\n~ | 3.00* |")
    found = checked(made)
    assert [c.rule for c in found.checks if c.rule is Rule.VOID] == [Rule.VOID, Rule.VOID]
    assert found.failures == ["表1《表》第3行第2列应为零（没有行名的格应为空）"]


def test_a_box_that_excludes_itself_says_nothing() -> None:
    """What is carried on has no kind of spending; a form may still cross the two."""
    made = budget("""
        表 | |
        项目     | 合计 | 基本支出 | 项目支出
        年末结转 | 5.00 |          |
        """)
    assert checked(made).failures == []


def test_measures_without_one_value_for_a_meaning_are_not_compared() -> None:
    """A part has a share of each whole that contains it."""
    made = budget("表 | |\n项目 | 占比:合计\n财政拨款 | 80")
    made.facts[0] = made.facts[0]
    made.say("fund=财政拨款", "95", made.facts[0].frame)
    assert checked(made).checks == ()
    made.say("fund=财政拨款", "3.00", FRAME)
    made.say("fund=财政拨款", "3.00", FRAME)
    assert len(checked(made).checks) == 1


OLD = """
    收支表 |  |
    项目 | 合计
    财政拨款 | 30.00
    一般公共预算 | {general}
    """
BY_SUBJECT = """
    {role} | func | {context},use=本年支出
    科目 | 合计
    201 | {amount}
    205 | 12.00
    """


def _old(general: str, amount: str) -> Budget:
    """A form that does not print 国有资本经营预算: nothing says that it is zero."""
    return budget(
        OLD.format(general=general),
        BY_SUBJECT.format(role="财政拨款表", context="fund=财政拨款", amount="18.00"),
        BY_SUBJECT.format(role="一般公共预算表", context="fund=一般公共预算", amount=amount),
    )


def test_a_part_as_large_as_its_whole_leaves_nothing_over_in_any_subject() -> None:
    assert checked(_old("30.00", "18.00")).failures == []
    assert checked(_old("30.00", "17.00*")).failures == [
        "表3《一般公共预算表》第2行“201”（合计） + 表1《收支表》第2行“财政拨款”（合计） ≥ "
        "表2《财政拨款表》第2行“201”（合计） + 表1《收支表》第3行“一般公共预算”（合计）"
    ]


def test_where_something_is_left_over_subjects_may_differ() -> None:
    assert checked(_old("29.00", "17.00")).failures == []
