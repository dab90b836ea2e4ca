"""Performance tables of any layout become goals and typed indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingsuan.bind.performance import (
    Aspect,
    Facet,
    GoalTable,
    Money,
    Shape,
    Sign,
    Target,
    read_goal_tables,
)
from mingsuan.bind.performance.targets import understand
from tests.bind.readable import document

TWO_GRIDS = document(
    "1、会议费绩效目标表",
    """
    | 单位：万元 | < | < | < | < | < | < |
    | 项目编码 | 13080024P00000010001X | < | 项目名称 | 会议费 | < | < |
    | 预算规模及资金用途 | 预算数 | 200.00 | 其中：财政资金 | 200.00 | 其他资金 | |
    | ^ | 保障会议召开 | < | < | < | < | < |
    | 资金支出计划（%） | 3月底 | 6月底 | 10月底 | < | 12月底 | < |
    | ^ | | 70% | 80% | < | 100% | < |
    | 绩效目标 | 1.召开一次大会 | < | < | < | < | < |
    """,
    """
    | 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
    | 产出指标 | 数量指标 | 会议次数 | 会议次数 | ≥6次 | 工作要点 |
    | ^ | 成本指标 | 人均成本 | 每人每天 | ≤450元/天 | 标准 |
    | 满意度指标 | 服务对象满意度指标 | 满意度 | 满意度 | ≥95% | 工作要点 |
    """,
)


def only(*parts: str) -> GoalTable:
    (table,) = read_goal_tables(document(*parts))
    return table


def test_a_project_and_its_indicators_may_stand_in_two_grids() -> None:
    (table,) = read_goal_tables(TWO_GRIDS)
    assert (table.project.text, table.code.text) == ("会议费", "13080024P00000010001X")
    assert table.fen == 200_000_000
    assert table.purpose.text == "保障会议召开"
    assert [goal.text for goal in table.goals] == ["1.召开一次大会"]
    assert [(p.month, p.percent) for p in table.payments] == [
        (3, None),
        (6, 70),
        (10, 80),
        (12, 100),
    ]
    assert [i.name.text for i in table.indicators] == ["会议次数", "人均成本", "满意度"]


def test_every_part_of_an_indicator_has_its_place() -> None:
    (table,) = read_goal_tables(TWO_GRIDS)
    cost = table.indicators[1]
    assert (cost.aspect, cost.facet, cost.is_cost) == (Aspect.OUTPUT, Facet.COST, True)
    assert cost.target == Target(
        Shape.NUMBER, Sign.AT_MOST, Decimal(450), unit="元/天", money=Money(45_000, "天")
    )
    parts = (cost.level2, cost.name, cost.description, cost.value, cost.basis)
    assert [(part.place.table, part.place.row, part.place.column) for part in parts] == [
        (2, 3, column) for column in range(2, 7)
    ]


def test_the_year_counts_where_the_years_of_a_project_are_given_too() -> None:
    table = only(
        "财政项目支出绩效目标填报表",
        """
        | 项目名称 | 活动中心 | < | < | < |
        | 项目资金（元） | 项目资金总额 | 9,000.00 | 年度资金申请总额 | 4,100.00 |
        | 项目绩效目标 | 项目总目标 | < | 年度总体目标 | < |
        | ^ | 全部建成 | < | 今年开工 | < |
        | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度(/项目)指标值 |
        | ^ | 产出指标（50分） | 数量指标 | 建筑面积 | ≥13459.00(平方米) |
        """,
    )
    assert table.fen == 410_000
    assert [goal.text for goal in table.goals] == ["全部建成", "今年开工"]
    (area,) = table.indicators
    assert (area.aspect, area.target.number, area.target.unit) == (
        Aspect.OUTPUT,
        Decimal("13459.00"),
        "平方米",
    )


LIST = """
| 项目名称 | 项目总额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |
| 运行维护 | 689.157460 | 保障系统 | 产出指标 | 时效指标 | 响应时间 | ≤ | 5 | 分钟 |
| ^ | ^ | ^ | 成本指标 | 经济成本指标 | 预算控制 | ≤ | 536.56 | 万元 |
| 设备购置 | 29.36 | 采购设备 | 效益指标 | 社会效益指标 | 支出进度 | 定性 | 优 | |
"""


def test_a_list_of_projects_is_a_table_each() -> None:
    first, second = read_goal_tables(document("项目支出绩效目标表（单位：万元）", LIST))
    assert [i.name.text for i in first.indicators] == ["响应时间", "预算控制"]
    assert (first.fen, second.fen) == (689_157_460, 29_360_000)
    limit = first.indicators[1]
    assert (limit.aspect, limit.facet) == (Aspect.COST, Facet.ECONOMIC_COST)
    assert limit.target.money == Money(536_560_000)
    assert second.indicators[0].target == Target(Shape.WORDS, Sign.QUALITATIVE)


def test_a_unit_may_be_called_that_where_it_stands_behind_the_value() -> None:
    table = only(
        "部门预算项目绩效目标表",
        """
        | 单位 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 单位 |
        | 某局 | 档案整理 | 12.00 | 整理档案 | 产出指标 | 数量指标 | 整理卷数 | ≥300 | 卷 |
        """,
    )
    assert [goal.text for goal in table.goals] == ["整理档案"]
    (volumes,) = table.indicators
    assert (volumes.target.number, volumes.target.unit) == (Decimal(300), "卷")


def test_a_department_has_goals_without_levels_too() -> None:
    table = only(
        "2026年部门整体绩效目标表",
        """
        | 当年整体绩效目标 | < | < | < | < | < |
        | 经济稳中向好 | < | < | < | < | < |
        | 绩效指标 | 指标名称 | 指标性质 | 指标值 | 计量单位 | 指标权重(%) |
        | ^ | 进出口总值 | ≥ | 8000 | 亿元 | 12 |
        | 绩效指标 | 指标名称 | 指标性质 | 指标值 | 计量单位 | 指标权重(%) |
        | ^ | 零售总额增速 | ≥ | 5 | % | 88 |
        """,
    )
    assert table.whole
    assert [goal.text for goal in table.goals] == ["经济稳中向好"]
    assert [(i.name.text, i.points) for i in table.indicators] == [
        ("进出口总值", Decimal(12)),
        ("零售总额增速", Decimal(88)),
    ]


PACKED = """
| 项目名称（资金使用单位） | 总计 | 绩效目标 | 绩效指标 |
| 合计 | 20.00 | | |
| 热线运营 | 20.00 | 规范管理 | 1、1-产出指标；12-质量指标；回访率；年度指标值:100%。\
2、4-成本指标；41-经济成本指标；单价；实施周期指标值:≤9元；年度指标值:≤8元。 |
"""


def test_indicators_may_be_running_text_of_a_cell() -> None:
    table = only("项目支出绩效目标表", PACKED)
    assert table.project.text == "热线运营"
    assert [(i.name.text, i.facet, i.value.text) for i in table.indicators] == [
        ("回访率", Facet.QUALITY, "100%"),
        ("单价", Facet.ECONOMIC_COST, "≤8元"),
    ]
    assert table.indicators[1].name.place.quote == "单价"


def test_a_page_may_cut_a_table_and_its_levels() -> None:
    table = only(
        "项目绩效目标表",
        "| 项目名称 | 培训 | < | < |\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |"
        "\n| 效益指标 | 社会效益指标 | 水平 | 提高 |",
        "| | | 素质 | 提高 |\n| 满意度指标 | 服务对象满意度指标 | 满意率 | 大于95% |"
        "\n| 总分 | < | < | 100 |",
    )
    assert [(i.name.text, i.facet) for i in table.indicators] == [
        ("水平", Facet.SOCIAL),
        ("素质", Facet.UNKNOWN),
        ("满意率", Facet.SATISFACTION),
    ]


def test_rows_that_nobody_filled_in_are_counted_apart() -> None:
    table = only(
        "专项资金绩效目标表",
        "| 项目名称 | | < | < |\n| 一级指标 | 二级指标 | 指标内容 | 指标值 |\n"
        "| 产出指标 | 数量指标 | 指标1： | |\n| ^ | ^ | …… | |",
    )
    assert (table.indicators, table.blank) == ((), 2)


@pytest.mark.parametrize(
    ("text", "sign", "number", "unit"),
    [
        ("≥6次", Sign.AT_LEAST, "6", "次"),
        ("35人", Sign.NONE, "35", "人"),
        ("＞98%", Sign.MORE, "98", "%"),
        ("》90%", Sign.MORE, "90", "%"),
        ("不低于50%", Sign.AT_LEAST, "50", "%"),
        ("=100.00(%)", Sign.EQUAL, "100.00", "%"),
        ("每年≥20场", Sign.AT_LEAST, "20", "场"),
        ("≥1.8万人次", Sign.AT_LEAST, "18000", "人次"),
        ("1,600份以上", Sign.AT_LEAST, "1600", "份"),
        ("3个月内", Sign.AT_MOST, "3", "个月"),
        ("20余次", Sign.NONE, "20", "次"),
        ("十二次", Sign.NONE, "12", "次"),
        ("控制在15万元以内", Sign.AT_MOST, "15", "万元"),
    ],
)
def test_values_are_understood(text: str, sign: Sign, number: str, unit: str) -> None:
    target = understand(text)
    assert (target.shape, target.sign, target.number, target.unit) == (
        Shape.NUMBER,
        sign,
        Decimal(number),
        unit,
    )


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("及时", Shape.WORDS),
        ("一般", Shape.WORDS),
        ("《行动规划》要求", Shape.WORDS),
        ("12月31日前", Shape.DATE),
        ("次年2月份前", Shape.DATE),
        ("2022.12", Shape.DATE),
        ("10-15项", Shape.RANGE),
        ("≥30次；≥30篇", Shape.SEVERAL),
        ("每月1次", Shape.SEVERAL),
        ("—", Shape.EMPTY),
    ],
)
def test_what_is_no_single_number_is_not_made_one(text: str, shape: Shape) -> None:
    target = understand(text)
    assert target.shape is shape
    assert target.number is None or shape is Shape.RANGE


def test_a_unit_may_stand_behind_the_name() -> None:
    assert understand("≤1200", name="会计师（元/人/天）").money == Money(120_000, "人/天")
    assert understand("350", name="扶持创业企业（项目）个数").unit == ""
