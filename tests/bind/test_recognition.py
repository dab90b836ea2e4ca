"""Which form, which table, and what is no disclosure at all."""

from __future__ import annotations

import pytest

from mingsuan.bind import bind
from mingsuan.bind.caption import caption_of
from mingsuan.errors import NotADisclosureError
from tests.bind.readable import document

SPENDING = """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00 |
"""


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("部门支出总表", "支出总表"),
        ("2025年度部门支出总表", "支出总表"),
        ("一般公共预算支出表", "一般公共预算支出表"),
        ("表5 一般公共预算支出表", "一般公共预算支出表"),
        ("政府性基金预算支出表", "政府性基金预算支出表"),
    ],
)
def test_the_longest_matching_title_names_the_table(title: str, role: str) -> None:
    (table,) = bind(document(title, SPENDING)).tables
    assert table.role == role


def test_the_title_may_stand_in_the_tables_own_first_row() -> None:
    inside = "| 部门支出总表 | < | < | < | < |\n" + SPENDING.strip()
    (table,) = bind(document(inside)).tables
    assert (table.role, table.title) == ("支出总表", "部门支出总表")


def test_notes_and_units_between_title_and_table_are_no_title() -> None:
    (table,) = bind(document("部门支出总表", "公开03表", "单位：元", SPENDING)).tables
    assert table.title == "部门支出总表"


def test_entity_and_year_come_from_the_caption() -> None:
    disclosure = bind(document("部门支出总表", "部门名称：示例市审计局", "2026年度", SPENDING))
    assert (disclosure.entity, disclosure.year) == ("示例市审计局", 2026)


def test_numbers_of_an_unknown_table_are_unread_and_shown() -> None:
    other = "| 品种 | 产量 |\n| 小麦 | 12.5 |"
    disclosure = bind(document("部门支出总表", SPENDING, "主要农产品产量", other))
    (unread,) = disclosure.unread
    assert (unread.text, unread.header) == ("12.5", "品种、产量")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (("会议纪要", "会议讨论了下一步工作。"), "没有表格"),
        (("通讯录", "| 姓名 | 电话 |\n| 甲 | 12345 |"), "没有一张是预决算公开表"),
    ],
)
def test_what_is_no_disclosure_is_refused_with_the_reason(
    parts: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(NotADisclosureError) as error:
        bind(document(*parts))
    assert reason in str(error.value)
    assert "测试.docx" in str(error.value)


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("部门：示例市示例局", "示例市示例局"),
        ("部门（单位）：示例市示例局　　单位：万元", "示例市示例局"),
        ("354001示例市示例局机关", "示例市示例局机关"),
        ("2026年部门预算表", ""),
        ("单位：万元", ""),
    ],
)
def test_whose_a_table_is_stands_above_it(line: str, owner: str) -> None:
    assert caption_of([line], []).owner() == owner


def test_a_name_that_the_cover_breaks_over_two_lines_is_read_whole() -> None:
    title = "第三部分 示例市规划和自然资源局2026年度部门预算情况说明"
    table = ("部门支出总表", SPENDING)
    for cover in (
        ("示例市规划和自然", "资源局2026年度部门预算"),
        ("示例市规划", "和自然", "资源局2026年度部门预算"),
    ):
        assert bind(document(*cover, title, *table)).entity == "示例市规划和自然资源局"


def test_the_cover_says_whose_and_of_which_year_the_document_is() -> None:
    """Its text may speak of the year before more often."""
    cover = ("示例市2026年市级单位预算", "预算单位：示例市审计局（本级）")
    text = ("支出预算120.00万元，2025年预算110.00万元。", "2025年完成了审计，2025年执行良好。")
    disclosure = bind(document(*cover, *text))
    assert (disclosure.entity, disclosure.year) == ("示例市审计局（本级）", 2026)


GOALS_AND_INDICATORS = """
| 项目编码 | 99990024P00250210002Q | < | 项目名称 | 代表视察活动 | < |
| 预算规模及资金用途 | 预算数 | 53.06 | 其中：财政资金 | 53.06 | < |
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
| 产出指标 | 数量指标 | 视察次数 | 全年的次数 | ≥6次 | 工作计划 |
"""


def test_a_table_of_amounts_and_indicators_is_one_of_amounts() -> None:
    """A page break joins the two grids of a project: its budget must not be lost by that."""
    parts = ("1、代表视察活动绩效目标表", "单位：万元", GOALS_AND_INDICATORS)
    (table,) = bind(document("部门支出总表", SPENDING, *parts)).tables[1:]
    assert table.role == "项目绩效目标"
    assert [column.label for column in table.panels[0].columns] == ["预算数", "其中：财政资金"]


def test_tables_of_indicators_do_not_tell_whose_form_it_is() -> None:
    """Everybody's 绩效目标表 asks for 一级指标 and 指标值: that is no sign of one province."""
    indicators = (
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| 产出指标 | 数量指标 | 次数 | ≥6次 |"
    )
    parts = ("部门支出总表", SPENDING, "政策和项目预算绩效目标表", indicators)
    assert bind(document(*parts)).form == "budget"
