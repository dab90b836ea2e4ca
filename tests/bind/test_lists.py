"""Lists: what headers, row labels and codes make of a number."""

from __future__ import annotations

import pytest

from mingsuan.bind import Origin, bind
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate
from mingsuan.check.model import Status
from mingsuan.cube import Measure, Unit
from mingsuan.forms import standard_forms
from tests.bind.readable import document, fact_at, meaning

SPENDING = """
| 单位：万元 | <      | <    | <        | <        |
| 功能分类科目 | <    | 合计 | 基本支出 | 项目支出 |
| 科目编码 | 科目名称 | ^   | ^        | ^        |
| 栏次     | 1       | 2    | 3        | 4        |
|          | 合计    | 30.00 | 10.00   | 20.00    |
| 201      | 一般公共服务支出 | 30.00 | 10.00 | 20.00 |
| 20101    | 人大事务 | 30.00 | 10.00   | 20.00    |
| 2010101  | 行政运行 | 10.00 | 10.00   |          |
| 2010102  | 一般行政管理事务 | 20.00 | | 20.00    |
"""


def test_row_and_column_headers_together_give_the_meaning() -> None:
    disclosure = bind(document("2025年部门支出总表", SPENDING))
    fact = fact_at(disclosure, "2010101行政运行", "基本支出")
    assert meaning(disclosure, fact) == {
        "func": "2010101",
        "etype": "基本支出",
        "use": "本年支出",
    }
    assert fact.value == 10_000_000
    assert fact.frame.year == 2025


def test_a_blank_is_zero_to_the_precision_of_its_table() -> None:
    fact = fact_at(bind(document("部门支出总表", SPENDING)), "2010101行政运行", "项目支出")
    assert (fact.blank, fact.value, fact.quantum, fact.decimals) == (True, 0, 10_000, 2)


def test_the_row_that_numbers_the_columns_is_no_data() -> None:
    disclosure = bind(document("部门支出总表", SPENDING))
    assert not [f for f in disclosure.facts if f.row == 3]
    assert not disclosure.unread


def test_the_place_is_the_one_that_word_shows() -> None:
    fact = fact_at(bind(document("部门支出总表", SPENDING)), "2010101行政运行", "基本支出")
    assert fact.place.text == "表1《部门支出总表》第8行第4列"


TWO_SIDED = """
| 收入 | < | 支出 | < | < | < |
| 项目 | 金额 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 |
| 一、一般公共预算拨款 | 90.00 | 一、一般公共服务支出 | 95.00 | 95.00 | |
| | | 二、城乡社区支出 | 5.00 | | 5.00 |
| 本年收入合计 | 90.00 | 本年支出合计 | 100.00 | 95.00 | 5.00 |
| 上年结转结余 | 10.00 | 年终结转结余 | | | |
| 一、一般公共预算拨款 | 5.00 | | | | |
| 二、政府性基金预算拨款 | 5.00 | | | | |
| 收入总计 | 100.00 | 支出总计 | 100.00 | 95.00 | 5.00 |
"""


def test_the_same_label_means_this_year_above_and_carry_over_below_the_row_that_opens_it() -> None:
    disclosure = bind(document("单位：万元", "财政拨款收支总表", TWO_SIDED))
    rows = [f for f in disclosure.printed() if f.row_label == "一、一般公共预算拨款"]
    assert [meaning(disclosure, f)["vintage"] for f in rows] == ["本年", "上年结转"]


def test_both_totals_of_a_two_sided_table_mean_the_same() -> None:
    """收入总计 = 支出总计 needs no rule of its own: there is no side dimension."""
    disclosure = bind(document("单位：万元", "财政拨款收支总表", TWO_SIDED))
    income = fact_at(disclosure, "收入总计", "金额")
    spending = fact_at(disclosure, "支出总计", "合计")
    assert income.meaning == spending.meaning


def test_a_value_cell_without_row_label_is_void() -> None:
    disclosure = bind(document("单位：万元", "财政拨款收支总表", TWO_SIDED))
    voids = [f for f in disclosure.facts if f.origin is Origin.VOID]
    assert {f.row for f in voids} == {3, 6, 7}
    assert all(f.selector == () for f in voids)


def test_codes_may_stand_in_three_columns() -> None:
    table = """
    | 功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 基本支出 |
    | 类 | 款 | 项 | ^ | ^ | ^ |
    | 201 | | | 一般公共服务支出 | 7 | 7 |
    | 201 | 01 | | 人大事务 | 7 | 7 |
    | 201 | 01 | 01 | 行政运行 | 7 | 7 |
    """
    disclosure = bind(document("单位：元", "一般公共预算支出表", table))
    subjects = [meaning(disclosure, f)["func"] for f in disclosure.printed()]
    assert subjects == ["201", "201", "20101", "20101", "2010101", "2010101"]


@pytest.mark.parametrize(
    ("printed", "fen"),
    [("1,234.50", 123_450), ("(5.00)", -500), ("（5.00）", -500), ("—", 0), ("-5", -500), ("", 0)],
)
def test_ways_to_print_a_number(printed: str, fen: int) -> None:
    table = f"""
    | 科目编码 | 科目名称 | 合计 |
    | 201 | 一般公共服务支出 | {printed} |
    | 208 | 社会保障和就业支出 | 1.00 |
    """
    disclosure = bind(document("单位：元", "一般公共预算支出表", table))
    assert fact_at(disclosure, "201一般公共服务支出", "合计").value == fen


def test_each_table_has_its_own_unit() -> None:
    yuan = SPENDING.replace("单位：万元", "单位：元")
    disclosure = bind(document("部门支出总表", SPENDING, "一般公共预算支出表", yuan))
    wan, yuan_fact = (
        f
        for f in disclosure.printed()
        if (f.row_label, f.column_label) == ("2010101行政运行", "基本支出")
    )
    assert (wan.unit, yuan_fact.unit) == (Unit.WAN, Unit.YUAN)
    assert wan.value == 10_000 * (yuan_fact.value or 0)


def test_an_unreadable_number_keeps_its_place_and_has_no_value() -> None:
    broken = SPENDING.replace("|          | 合计    | 30.00 |", "| | 合计 | #REF! |")
    fact = fact_at(bind(document("部门支出总表", broken)), "合计", "合计")
    assert fact.value is None
    assert fact.text == "#REF!"


def test_an_unknown_header_is_loud() -> None:
    odd = SPENDING.replace("项目支出", "机动支出")
    unread = bind(document("部门支出总表", odd)).unread
    assert {u.header for u in unread} == {"机动支出"}
    assert len(unread) == 4


def test_an_unknown_row_is_loud() -> None:
    odd = SPENDING.replace("|          | 合计    |", "| | 其他合并项 |")
    unread = bind(document("部门支出总表", odd)).unread
    assert [u.text for u in unread] == ["30.00", "10.00", "20.00"]
    assert unread[0].header == "其他合并项"


def test_a_header_that_a_page_break_repeats_is_no_data() -> None:
    lines = SPENDING.strip().splitlines()
    repeated = "\n".join([*lines[:7], *lines[1:3], *lines[7:]])
    disclosure = bind(document("部门支出总表", repeated))
    assert len(list(disclosure.printed())) == 15


def test_an_empty_table_states_zero() -> None:
    empty = "\n".join([*SPENDING.strip().splitlines()[:4], "| | | | | |"])
    disclosure = bind(document("部门支出总表", SPENDING, "政府性基金预算支出表", empty))
    claims = [f for f in disclosure.facts if f.claim.startswith("空表")]
    assert [meaning(disclosure, f) for f in claims] == [
        {"fund": "政府性基金预算", "use": "本年支出"}
    ]


PURCHASES = """
| 政府采购项目来源 | < | 采购物品名称 | 政府采购目录序号 | 单位 | 数量 | 单价 | 采购金额 | < | < |
| 项目名称 | 预算资金 | ^ | ^ | ^ | ^ | ^ | 合计 | 一般公共预算拨款 | 上年结转结余 |
| 合计 | | | | | | | 9.00 | 8.00 | 1.00 |
| 示例办公室小计 | | | | | | | 9.00 | 8.00 | 1.00 |
| 业务费 | 95.00 | 台式计算机 | A02010105 | 台 | 20 | 0.45 | 9.00 | 8.00 | 1.00 |
"""


def test_a_purchase_is_a_line_of_its_unit_project_and_class() -> None:
    disclosure = bind(document("单位：万元", "部门政府采购预算", PURCHASES))
    fact = fact_at(disclosure, "业务费台式计算机", "合计")
    assert meaning(disclosure, fact) == {
        "use": "本年支出",
        "etype": "项目支出",
        "unit": "示例办公室",
        "project": "业务费",
        "item": "1:台式计算机",
        "assetclass": "固定资产",
        "procurement": "采购",
    }


def test_quantities_and_prices_have_frames_of_their_own() -> None:
    disclosure = bind(document("单位：万元", "部门政府采购预算", PURCHASES))
    quantity = fact_at(disclosure, "业务费台式计算机", "数量")
    price = fact_at(disclosure, "业务费台式计算机", "单价")
    assert (quantity.measure, quantity.value) == (Measure.QUANTITY, 200_000)
    assert (price.measure, price.value) == (Measure.UNIT_PRICE, 450_000)


def test_fund_columns_beside_a_carry_over_column_hold_this_years_money() -> None:
    disclosure = bind(document("单位：万元", "部门政府采购预算", PURCHASES))
    fact = fact_at(disclosure, "合计", "一般公共预算拨款")
    assert meaning(disclosure, fact)["vintage"] == "本年"


def test_the_project_budget_beside_a_purchase_is_that_of_the_whole_project() -> None:
    disclosure = bind(document("单位：万元", "部门政府采购预算", PURCHASES))
    fact = fact_at(disclosure, "业务费台式计算机", "预算资金")
    assert meaning(disclosure, fact) == {
        "use": "本年支出",
        "etype": "项目支出",
        "project": "业务费",
    }


def test_other_funds_are_what_the_columns_beside_them_leave() -> None:
    """其他资金 is all that is no 财政拨款, but beside 财政专户 it is 单位资金 alone."""
    narrow = """
    | 科目编码 | 科目名称 | 合计 | 财政拨款 | 财政专户管理资金 | 其他资金 |
    | 205 | 教育支出 | 9.00 | 5.00 | 3.00 | 1.00 |
    """
    wide = narrow.replace("| 财政专户管理资金 |", "|").replace("| 3.00 | 1.00", "| 4.00")
    funds = [
        meaning(disclosure, fact_at(disclosure, "205教育支出", "其他资金"))["fund"]
        for disclosure in (bind(document("部门支出总表", table)) for table in (narrow, wide))
    ]
    assert funds == ["单位资金", "非财政拨款"]


def test_an_amount_ends_the_header_even_beside_a_label_that_spans_on() -> None:
    table = """
    | 总体资金情况 | 预算支出总额 | 财政拨款 | < | 其他资金 |
    | ^ | ^ | 基本支出 | 项目支出 | ^ |
    | ^ | 9.00 | 5.00 | 3.00 | 1.00 |
    """
    disclosure = bind(document("部门支出总表", table))
    assert disclosure.unread == ()
    assert fact_at(disclosure, "总体资金情况", "预算支出总额").value == 9_000_000


def test_a_value_that_spans_several_lines_of_text_is_one_amount() -> None:
    table = """
    | 项目名称 | 项目总额 | 一级指标 | 指标值 |
    | 业务费 | 17.40 | 产出指标 | 100 |
    | ^ | ^ | 效益指标 | 95 |
    """
    disclosure = bind(document("项目支出表", table))
    fact = fact_at(disclosure, "业务费", "项目总额")
    assert meaning(disclosure, fact)["project"] == "业务费"
    assert "line" not in meaning(disclosure, fact)


def test_a_row_that_names_a_member_is_no_row_of_its_unit_alone() -> None:
    """法律援助 is a project of the unit beside it, not the whole unit."""
    table = """
    | 单位名称 | 项目名称 | 金额 |
    | 合计 | | 9.00 |
    | 示例市法律援助中心 | 法律援助 | 9.00 |
    """
    disclosure = bind(document("项目支出表", table))
    fact = fact_at(disclosure, "示例市法律援助中心法律援助", "金额")
    assert meaning(disclosure, fact)["project"] == "法律援助"


def test_words_under_no_header_go_on_with_the_labels_before_them() -> None:
    table = """
    | 项目名称 | | 金额 |
    | 收入总计 | < | 9.00 |
    | 一般公共预算资金 | 小计 | 9.00 |
    | ^ | 公共财政拨款（补助）资金 | 9.00 |
    | 其他资金 | 小计 | |
    | ^ | 事业收入 | |
    """
    disclosure = bind(document("收入预算总表", table))
    part = fact_at(disclosure, "一般公共预算资金公共财政拨款（补助）资金", "金额")
    assert meaning(disclosure, part) == {"fund": "一般公共预算", "special": "经费拨款"}
    assert disclosure.unread == ()


def test_a_row_may_say_of_which_stage_it_is() -> None:
    table = """
    | 项目 | "三公"经费 | 公务接待费 |
    | 预算数 | 9.00 | 1.00 |
    | 决算数 | 8.00 | 0.50 |
    """
    disclosure = bind(document("2024年度部门决算", "“三公”经费支出决算表", table))
    stages = {f.row_label: f.frame.stage for f in disclosure.printed()}
    assert stages == {"预算数": "预算", "决算数": "决算"}


SELF_EVALUATION = """
| 项目名称 | 业务费 | < | < | < |
| 实施单位 | 示例市信息中心 | < | < | < |
| 项目资金（万元） | | 年初预算数 | 全年预算数（A） | 全年执行数（B） |
| ^ | 年度资金总额 | 9.00 | 8.00 | 7.00 |
| ^ | 其中：当年财政拨款 | 9.00 | 8.00 | 7.00 |
| 年度总体目标 | 预期目标 | < | < | 100.5 |
| 绩效指标 | 一级指标 | 指标值 | 分值 | 得分 |
| ^ | 产出指标 | 100.00 | 50.0 | 49.5 |
"""


def test_what_stands_above_a_list_names_it_and_what_stands_below_holds_no_amounts() -> None:
    spending = "| 科目编码 | 科目名称 | 合计 |\n| 201 | 一般公共服务支出 | 9.00 |"
    disclosure = bind(
        document("支出决算表", spending, "业务费项目绩效自评表", SELF_EVALUATION, "2024年度决算")
    )
    assert disclosure.unread == ()
    spent = fact_at(disclosure, "其中：当年财政拨款", "全年执行数（B）")
    assert meaning(disclosure, spent)["project"] == "业务费"
    assert meaning(disclosure, spent)["unit"] == "示例市信息中心"
    assert spent.frame.stage == "执行"
    assert not [f for f in disclosure.printed() if f.text in ("100.5", "49.5")]


def test_a_header_word_may_mean_something_else_in_one_table() -> None:
    """项目名称 heads projects, but in a table of income plain labels."""
    income = "| 项目名称 | 金额 |\n| 事业收入 | 9.00 |\n| 收入总计 | 9.00 |"
    projects = "| 项目名称 | 金额 |\n| 业务费 | 9.00 |\n| 合计 | 9.00 |"
    disclosure = bind(document("收入预算总表", income, "项目支出表", projects))
    fund, project = (fact_at(disclosure, name, "金额") for name in ("事业收入", "业务费"))
    assert meaning(disclosure, fund) == {"fund": "事业收入"}
    assert meaning(disclosure, project)["project"] == "业务费"


def test_names_of_items_below_a_class_are_subjects_and_elsewhere_names_of_projects() -> None:
    """支出项目类别 names classes, their items, and projects: the rows above tell which."""
    table = """
    | 支出项目类别 | 总计 | 一般公共预算拨款 |
    | 商品和服务支出 | 9.00 | 9.00 |
    | 培训费 | 4.00 | 4.00 |
    | 办公费 | 5.00 | 5.00 |
    """
    projects = """
    | 支出项目类别 | 总计 | 一般公共预算拨款 |
    | 培训费 | 4.00 | 4.00 |
    """
    disclosure = bind(document("单位：万元", "基本支出总表", table, "项目支出总表", projects))
    items = [meaning(disclosure, f) for f in disclosure.printed() if f.row_label == "培训费"]
    assert [(m.get("econ"), m.get("project")) for m in items[::2]] == [
        ("30216", None),
        (None, "培训费"),
    ]


def test_services_to_be_bought_are_lines_below_their_catalogue() -> None:
    table = """
    | 指导性目录 | < | < | 预算金额 |
    | 一级 | 二级 | 三级 | ^ |
    | 合 计 | | | 63.00 |
    | 02-政府履职辅助性服务 | 0201-法律服务 | 法律咨询服务 | 10.00 |
    | 02-政府履职辅助性服务 | 0211-后勤服务 | 印刷和出版服务 | 50.00 |
    | 02-政府履职辅助性服务 | 0211-后勤服务 | 印刷和出版服务 | 3.00 |
    """
    disclosure = bind(document("单位：万元", "财政拨款政府购买服务明细表", table))
    assert not disclosure.unread
    assert meaning(disclosure, fact_at(disclosure, "合计", "预算金额"))["special"] == "政府购买服务"
    lines = [f for f in disclosure.printed() if f.row_label.endswith("印刷和出版服务")]
    assert len({f.selector for f in lines}) == 2


def test_a_purchase_lies_in_the_project_and_the_economic_item_above_it() -> None:
    """The amount of a project's first row is that of its first item, not of the whole project."""
    table = """
    | 采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 采购组织形式 | 总计 |
    | 合计 | | | | | 302.10 |
    | 三、服务C | | | | | 302.10 |
    | | 案件审判经费 | 维修（护）费 | | | 150.00 |
    | | | | 运行维护服务 | 分散自行组织 | 150.00 |
    | | | 会议费 | | | 152.10 |
    | | | | 会议服务 | 分散自行组织 | 152.10 |
    """
    jiangsu = [form for form in standard_forms() if form.id == "jiangsu"]
    disclosure = bind(document("单位：万元", "政府采购支出预算表", table), jiangsu)
    econ = [meaning(disclosure, f).get("econ") for f in disclosure.printed()]
    assert econ == [None, None, "30213", "30213", "30215", "30215"]
    assert all(s is Status.HELD for s in evaluate(disclosure.facts, derive(disclosure)).statuses)


def test_rows_that_nothing_tells_apart_are_not_the_whole_of_anything() -> None:
    """The right half of a wide table, its names on another page."""
    table = """
    | 基本支出 | 项目支出 |
    | 30.00    | 10.00    |
    | 20.00    | 5.00     |
    """
    disclosure = bind(document("单位：万元", "部门支出总表", SPENDING, "支出总表", table))
    assert len(disclosure.unread) == 4
    assert {u.reason for u in disclosure.unread} == {"行标题“（没有名称）”不在词表中"}


def test_one_of_which_alone_is_a_part_and_no_complete_list() -> None:
    table = """
    | 收入 | < | 支出 | < |
    | 项目 | 金额 | 项目 | 金额 |
    | 本年收入合计 | 100.00 | 本年支出合计 | 150.00 |
    | 年初结转和结余 | 50.00 | 结余分配 | |
    | 其中：项目支出结转和结余 | 20.00 | 年末结转和结余 | |
    | 总计 | 150.00 | 总计 | 150.00 |
    """
    disclosure = bind(document("2017年度部门决算", "单位：万元", "收入支出决算总表", table))
    fact = fact_at(disclosure, "其中：项目支出结转和结余", "金额")
    assert meaning(disclosure, fact) == {"vintage": "上年结转", "special": "其中2"}


def test_a_project_named_like_an_office_is_no_unit() -> None:
    table = """
    | 采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 采购组织形式 | 总计 |
    | 合计 | | | | | 235.20 |
    | 一、货物A | | | | | 235.20 |
    | | 办公设备购置费 | 办公设备购置 | | | 95.00 |
    | | | | 复印机 | 分散自行组织 | 95.00 |
    | | 省示例会全委会 | 会议费 | | | 140.20 |
    | | | | 印刷品 | 分散自行组织 | 140.20 |
    """
    jiangsu = [form for form in standard_forms() if form.id == "jiangsu"]
    disclosure = bind(document("单位：万元", "政府采购支出预算表", table), jiangsu)
    meeting = meaning(disclosure, fact_at(disclosure, "省示例会全委会会议费", "总计"))
    assert (meeting["task"], meeting["goods"], meeting["econ"]) == (
        "省示例会全委会",
        "货物",
        "30215",
    )
    assert all(s is Status.HELD for s in evaluate(disclosure.facts, derive(disclosure)).statuses)
