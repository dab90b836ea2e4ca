"""Which sums are derived from what the cells mean: closed dimensions, lists, views."""

from __future__ import annotations

from mingsuan.check.model import Rule
from mingsuan.cube import Frame
from tests.check.budgets import budget, checked, facts_in


def test_columns_of_a_closed_dimension_add_up_in_every_row() -> None:
    made = checked(
        budget("""
        支出表 | func | use=本年支出
        科目 | 合计  | 基本支出 | 项目支出 | 经营支出 | 上解上级 | 对附属单位补助
        合计 | 30.00 | 20.00   | 10.00   |         |         |
        201  | 18.00 | 11.00*  | 6.00    |         |         |
        205  | 12.00 | 8.00    | 4.00    |         |         |
        """)
    )
    assert made.failures == [
        "表1《支出表》“基本支出”栏：合计 = 201 + 205",
        "表1《支出表》第3行“201”："
        "合计 = 基本支出 + 项目支出 + 经营支出 + 上解上级 + 对附属单位补助",
    ]


MIXED = """
    来源表 |  |
    项目 | 合计  | vintage=本年,fund=财政拨款 | vintage=本年,fund=非财政拨款 | 上年结转
    合计 | 10.00 | 6.00 | 3.00 | {carried}
    """


def test_columns_may_mix_two_dimensions() -> None:
    """本年 money by source beside 上年结转 as a whole: disjoint, and together all there is."""
    made = budget(MIXED.format(carried="0.90*"))
    made.claim("vintage=使用非财政拨款结余", "不发生")
    (check,) = checked(made).failed
    assert (check.rule, check.claims) == (Rule.CLOSED, ("不发生",))


def test_disjoint_columns_that_may_leave_something_out_are_at_most_the_whole() -> None:
    assert checked(budget(MIXED.format(carried="0.90"))).failures == []
    (check,) = checked(budget(MIXED.format(carried="2.00*"))).failed
    assert not check.equation


def test_overlapping_columns_are_not_added() -> None:
    """Money of this year and appropriated money share line items."""
    made = checked(
        budget("""
        表 |  |
        项目 | 合计  | 本年收入 | 财政拨款
        合计 | 10.00 | 8.00    | 7.00
        """)
    )
    assert not [c for c in made.checks if c.equation and len(c.terms) > 2]


def test_a_partial_split_is_at_most_the_whole() -> None:
    made = checked(
        budget("""
        表 |  | use=本年支出
        项目 | 合计 | 基本支出 | 项目支出
        合计 | 5.00 | 4.00    | 2.00
        """)
    )
    assert made.failures == ["表1《表》第2行“合计”：合计 ≥ 基本支出 + 项目支出"]


def test_parts_that_are_known_to_be_zero_complete_a_split() -> None:
    """Another table shows that there is no 经营支出 …: then the two columns must make the whole."""
    made = checked(
        budget(
            """
            支出表 |  | use=本年支出
            项目 | 合计 | 基本支出 | 项目支出 | 经营支出 | 上解上级 | 对附属单位补助
            合计 | 9.00 | 5.00    | 4.00    |         |         |
            """,
            """
            一般公共预算表 |  | use=本年支出,fund=一般公共预算
            项目 | 合计 | 基本支出 | 项目支出
            合计 | 7.00 | 4.00*   | 2.00
            """,
        )
    )
    (check,) = made.failed
    assert made.failures == [
        "表2《一般公共预算表》第2行“合计”：合计 = 基本支出 + 项目支出"
        "（因表1《支出表》第2行“合计”（经营支出）等3格为零）"
    ]
    assert len(check.high_witnesses) == 3
    assert check.low_witnesses == ()


def test_claims_that_a_combination_cannot_occur_complete_a_split_too() -> None:
    made = budget("""
        一般公共预算表 |  | use=本年支出,fund=一般公共预算
        项目 | 合计 | 基本支出 | 项目支出
        合计 | 7.00 | 4.00*   | 2.00
        """)
    for etype in ("经营支出", "上解上级支出", "对附属单位补助支出"):
        made.claim(f"fund=财政拨款,etype={etype}", f"不发生:{etype}")
    (check,) = checked(made).failed
    assert check.claims == ("不发生:上解上级支出", "不发生:对附属单位补助支出", "不发生:经营支出")


def test_a_split_across_tables_is_derived_where_no_table_has_all_of_it() -> None:
    made = checked(
        budget(
            "总表 | |\n项目 | 合计\nfund=单位资金 | 20.00",
            """
            收入表 | |
            项目                 | 合计
            fund=事业收入         | 1.00
            fund=经营收入         | 2.00
            fund=上级补助收入     | 3.00
            fund=附属单位上缴收入 | 4.00
            fund=其他收入         | 9.00*
            """,
        )
    )
    (check,) = made.failed
    assert check.rule is Rule.CLOSED
    assert len(check.terms) == 6


def test_two_complete_splits_of_a_box_that_no_cell_states_are_equal() -> None:
    """年初结转 + 本年收入 = 本年支出 + 年末结转, without any 总计."""
    made = budget(
        "收入 | |\n项目 | 合计\n本年收入 | 100.00\n上年结转 | 7.00",
        "支出 | |\n项目 | 合计\n本年支出 | 101.00\n年末结转 | 5.00*",
    )
    made.claim("vintage=使用非财政拨款结余", "不发生")
    made.claim("use=结余分配", "不发生")
    (check,) = checked(made).failed
    assert len(check.terms) == 4


def test_a_complete_list_adds_up_level_by_level() -> None:
    made = checked(
        budget("""
        支出表 | func | use=本年支出
        科目    | 合计
        合计    | 30.00
        201     | 18.00
        20101   | 17.00*
        2010101 | 12.00
        2010102 | 4.00
        20103   | 2.00
        205     | 12.00
        """)
    )
    assert made.failures == [
        "表1《支出表》“合计”栏：201 = 20101 + 20103",
        "表1《支出表》“合计”栏：20101 = 2010101 + 2010102",
    ]
    assert all(c.claims == ("支出表:列全:func",) for c in made.failed)


def test_a_list_may_leave_out_levels() -> None:
    made = checked(
        budget("""
        支出表 | func | use=本年支出
        科目    | 合计
        合计    | 30.00
        2010101 | 12.00
        2010102 | 18.00
        """)
    )
    assert [c.rule for c in made.checks] == [Rule.LISTING]


def test_a_list_that_is_not_claimed_complete_gives_no_sum() -> None:
    made = checked(
        budget("""
        重点科目表 |  | use=本年支出
        科目 | 合计
        合计 | 30.00
        201  | 18.00
        """)
    )
    assert made.checks == ()


def test_rows_that_cross_each_other_are_not_added() -> None:
    """三公经费 and 302 share 30212: a list of both would count it twice."""
    made = checked(
        budget("""
        支出表 | econ | use=本年支出
        科目     | 合计
        合计     | 30.00
        302      | 18.00
        三公经费 | 18.00
        """)
    )
    assert not [c for c in made.checks if c.equation]


def test_columns_that_list_a_dimension_add_up_as_rows_do() -> None:
    made = checked(
        budget("""
        明细表 | econ | use=本年支出
        项目 | 合计  | econ=301 | econ=302 | econ=30201
        合计 | 30.00 | 20.00    | 11.00*   | 10.00
        """)
    )
    assert [len(facts_in(c)) for c in made.failed] == [3, 2]


def test_a_list_without_a_total_adds_up_to_the_cell_that_states_it() -> None:
    made = checked(
        budget(
            "支出表 | | use=本年支出\n项目 | 合计 | 项目支出\n合计 | 9.00 | 6.00",
            """
            项目表 | project | etype=项目支出
            项目         | 合计
            project=会议 | 2.00
            project=培训 | 3.00*
            """,
        )
    )
    assert made.failures == [
        "表1《支出表》第2行“合计”（项目支出） = "
        "表2《项目表》第2行“project=会议”（合计） + 表2《项目表》第3行“project=培训”（合计）"
    ]


def test_what_is_spent_adds_up_though_the_total_row_is_of_more_than_that() -> None:
    """支出总计 takes in what is carried on; its column of 人员经费 is spent all the same."""
    made = checked(
        budget("""
        收支总表 | func |
        项目                   | 合计  | 人员经费 | 公用经费 | 项目支出
        use=本年支出,func=201  | 70.00 | 30.00   | 10.00   | 30.00
        use=本年支出,func=208  | 9.00  | 8.00    | 1.00    |
        合计                   | 79.00 | 39.00*  | 11.00   | 30.00
        """)
    )
    assert any("“人员经费”栏：合计 = use=本年支出,func=201 + use" in f for f in made.failures)
    assert not any("“公用经费”栏" in failure for failure in made.failures)


BY_BOTH = """
    支出表 | func econ | use=本年支出
    科目 | 合计  | 基本支出 | 项目支出
    func=2010101,econ=30101 | 7.00 | 7.00 |
    func=2010101,econ=30201 | 2.00 | 2.00 |
    func=2010102,econ=30201 | 5.00 |      | 5.00
    func=2050803,econ=30216 | 1.00 | 1.00 |
    """


BY_ECON = [(2, "合计"), (3, "301"), (4, "30101"), (5, "302"), (6, "30201"), (7, "30216")]


def test_a_list_by_two_dimensions_adds_up_to_what_is_said_of_one_of_them() -> None:
    made = budget(
        BY_BOTH,
        """
        基本支出表 | econ | etype=基本支出
        科目 | 合计
        合计 | 10.00
        301 | 7.00
        30101 | 7.00
        302 | 3.00
        30201 | 2.00
        30216 | 1.00
        """,
        "功能表 | func | use=本年支出\n科目 | 合计\n201 | 14.00\n205 | 1.00",
    )
    found = checked(made)
    assert found.failures == []
    by_econ = [w.split(" = ")[0] for w in found.words() if w.startswith("表2") and "表1" in w]
    assert by_econ == [f"表2《基本支出表》第{row}行“{name}”（合计）" for row, name in BY_ECON]
    by_func = [w.split(" = ")[0] for w in found.words() if w.startswith("表3")]
    assert by_func == ["表3《功能表》第2行“201”（合计）", "表3《功能表》第3行“205”（合计）"]


def test_a_list_in_which_some_lines_name_only_one_of_two_dimensions_is_not_added_up() -> None:
    """What such a line is made of is not told."""
    made = budget(
        BY_BOTH + "    func=2080101 | 4.00 | 4.00 |\n",
        "经济表 | econ | use=本年支出\n科目 | 合计\n30201 | 11.00",
    )
    assert checked(made).failures == []


def test_a_cell_without_meaning_in_a_list_leaves_only_an_inequality() -> None:
    made = checked(
        budget("""
        支出表 | func | use=本年支出
        科目 | 合计
        合计 | 5.00
        201  | 4.00
        205  | /
        208  | 2.00
        """)
    )
    assert made.failures == ["表1《支出表》“合计”栏：合计 ≥ 201 + 208"]


def test_views_are_split_within_their_table_and_their_columns() -> None:
    made = checked(
        budget("""
        三公表 |  | fund=财政拨款,use=本年支出
        项目         | 合计  | 一般公共预算 | 政府性基金 | 国有资本经营
        三公经费     | 16.47 | 16.47       |           |
        因公出国     |       |             |           |
        公务用车     | 6.30  | 6.30        |           |
        公务用车购置 |       |             |           |
        公务用车运行 | 6.30  | 6.30        |           |
        公务接待     | 10.71*| 10.17       |           |
        """)
    )
    assert made.failures == [
        "表1《三公表》第7行“公务接待”：合计 = 一般公共预算 + 政府性基金 + 国有资本经营",
        "表1《三公表》“合计”栏：三公经费 = 因公出国 + 公务用车 + 公务接待",
    ]


def test_what_cannot_be_read_leaves_its_checks_undecided() -> None:
    made = checked(
        budget("""
        支出表 | func | use=本年支出
        科目 | 合计
        合计 | 30.00
        201  | #
        205  | 12.00
        """)
    )
    assert made.evaluation.statuses == ("undecided",)


def test_entities_years_and_stages_never_mix() -> None:
    made = budget("表 | | use=本年支出\n项目 | 合计\n合计 | 9.00")
    for frame in (Frame(year=2023), Frame(year=2024, stage="决算"), Frame("某所", 2024)):
        made.table("表 | | use=本年支出\n项目 | 基本支出 | 合计\n合计 | 20.00 | 30.00", frame)
    assert checked(made).failures == []


UNFINISHED = """
    支出表 | func | use=本年支出
    科目 | 合计  | 基本支出 | 项目支出 | 经营支出 | 上解上级 | 对附属单位补助
    合计 | 30.00 | 20.00   | 10.00   |         |         |
    201  | 18.00 | 12.00   | 6.00    |         |         |
    """


def test_a_row_without_meaning_may_be_what_the_list_lacks() -> None:
    """Its number may be one more part: the parts that were understood are at most the whole."""
    made = budget(UNFINISHED)
    assert len(checked(made).failed) == 3
    for column, text in ((2, "12.00"), (3, "8.00"), (4, "4.00"), (5, "0.00")):
        made.leave_unread(0, 4, column, text)
    found = checked(made)
    assert found.failed == []
    assert [c.rule for c in found.checks if c.claims] == [Rule.SUBSET] * 3 + [Rule.LISTING] * 3


def test_a_column_without_meaning_may_be_what_a_row_lacks() -> None:
    made = budget(UNFINISHED)
    made.leave_unread(0, 3, 8, "1.00")
    closed = [c for c in checked(made).checks if c.rule is Rule.CLOSED]
    assert [made.facts[c.terms[0][0]].row for c in closed] == [1]  # the other row stays whole


def test_what_a_list_with_unread_rows_omits_may_be_in_them() -> None:
    made = budget(UNFINISHED, "总表 | | use=本年支出\n项目 | 合计\n205 | 12.00")
    assert Rule.OMITTED in {c.rule for c in checked(made).failed}
    made.leave_unread(0, 4, 2, "12.00")
    assert Rule.OMITTED not in {c.rule for c in checked(made).checks}


def test_codes_of_no_known_length_are_not_added() -> None:
    """Two codes read as one do not show which of them contains which."""
    made = budget("""
        支出表 | econ | use=本年支出
        科目       | 合计
        合计       | 30.00
        301501     | 30.00
        3010150101 | 30.00
        """)
    assert checked(made).checks == ()


def test_a_total_row_without_a_cell_leaves_its_lines_to_be_compared_elsewhere() -> None:
    """当年支出小计 may stand across several columns, with its number in another one."""
    made = budget(
        """
        收支总表 | func | use=本年支出
        科目 | 合计  | 基本支出
        合计 | /     | 20.00
        201  | 18.00 | 11.00
        205  | 13.00*| 9.00
        """
    )
    made.say("use=本年支出", "30.00")
    (check,) = checked(made).failed
    assert len(check.terms) == 3


INCOME = """
    收支总表 | {lists} |
    项目 | 合计
    合计 | 16.00
    vintage=本年,fund=财政拨款 | {granted}
    vintage=本年,fund=事业收入 | 3.00
    上年结转 | 1.00
    """


def test_a_summary_that_claims_to_list_its_sources_adds_up_to_its_total() -> None:
    """Other sources may exist; that this table would list them is the form's claim."""
    complete = INCOME.format(lists="fund vintage", granted="12.00")
    assert checked(budget(complete)).failures == []
    (check,) = checked(budget(INCOME.format(lists="fund vintage", granted="2.00*"))).failed
    assert (check.rule, check.equation) == (Rule.LISTING, True)
    assert set(check.claims) == {"收支总表:列全:fund", "收支总表:列全:vintage"}
    assert checked(budget(INCOME.format(lists="", granted="2.00*"))).failures == []


def test_lists_that_stand_side_by_side_add_up_to_totals_of_their_own() -> None:
    """人员经费 on the left, 公用经费 on the right: no line of the one is any of the other."""
    made = budget("""
        基本支出 | econ | use=本年支出,etype=基本支出
        科目  | 人员经费 | 公用经费
        301   | 9.00    | /
        30101 | 9.00    | /
        303   | 2.00    | /
        302   | /       | 5.00
        310   | /       | 1.00
        合计  | 12.00*  | /
        合计  | /       | 6.50*
        """)
    failed = [c for c in checked(made).failed if c.rule is Rule.LISTING and c.equation]
    sums = [sorted(made.facts[f].text for f, _ in c.terms) for c in failed]
    assert sums == [["12.00", "2.00", "9.00"], ["1.00", "5.00", "6.50"]]
