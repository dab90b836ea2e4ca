"""Codes in columns of their own (类 款 项), as documents and spreadsheets print them."""

from __future__ import annotations

import pytest

from mingsuan.bind import Disclosure, bind
from tests.bind.readable import document, meaning

TWO_CLASSIFICATIONS = """
| 科目编码 | <  | {department} | 科目编码 | <  | {government} | 合计  |
| 类       | 款 | ^            | 类       | 款 | ^            | ^     |
|          |    | 合计         |          |    |              | 30.00 |
| 301      |    | 工资福利支出 | 501      |    | 机关工资福利支出 | 20.00 |
| 301      | 01 | 基本工资     | 501      | 01 | 工资奖金津补贴   | 12.00 |
| 301      | 13 | 住房公积金   | 501      | 03 | 住房公积金       | 8.00  |
| 301      |    | 工资福利支出 | 505      |    | 对事业单位经常性补助 | 10.00 |
| 301      | 01 | 基本工资     | 505      | 01 | 工资福利支出     | 10.00 |
"""


def subjects(disclosure: Disclosure) -> list[dict[str, str]]:
    """The subjects of each row."""
    dimensions = ("func", "econ", "gov_econ")
    found = (meaning(disclosure, fact) for fact in disclosure.printed())
    return [{d: m for d, m in selected.items() if d in dimensions} for selected in found]


@pytest.mark.parametrize(
    ("department", "government"),
    [
        ("部门预算支出经济分类科目名称", "政府预算支出经济分类科目名称"),
        ("部门预算支出经济分类科目", "政府预算支出经济分类科目"),
        ("科目名称", "科目名称"),
    ],
)
def test_two_classifications_side_by_side_are_two_codes(department: str, government: str) -> None:
    table = TWO_CLASSIFICATIONS.format(department=department, government=government)
    disclosure = bind(document("单位：万元", "一般公共预算基本支出情况表", table))
    assert not disclosure.unread
    assert subjects(disclosure) == [
        {},
        {"econ": "301", "gov_econ": "501"},
        {"econ": "30101", "gov_econ": "50101"},
        {"econ": "30113", "gov_econ": "50103"},
        {"econ": "301", "gov_econ": "505"},
        {"econ": "30101", "gov_econ": "50501"},
    ]


def test_names_between_the_levels_do_not_part_a_code() -> None:
    table = """
    | 类  | 名称             | 款 | 名称     | 项 | 名称     | 合计  | 基本支出 |
    | 201 | 一般公共服务支出 |    |          |    |          | 10.00 | 10.00 |
    |     |                  | 01 | 人大事务 |    |          | 10.00 | 10.00 |
    |     |                  |    |          | 01 | 行政运行 | 10.00 | 10.00 |
    """
    disclosure = bind(document("单位：万元", "一般公共预算支出情况表", table))
    assert [s["func"] for s in subjects(disclosure)[::2]] == ["201", "20101", "2010101"]


@pytest.mark.parametrize(("group", "item"), [("1", "1"), ("1.0", "01"), ("01", "1.0")])
def test_a_level_without_its_leading_zero_is_the_same_code(group: str, item: str) -> None:
    table = f"""
    | 功能分类科目编码 | <       | <      | 科目名称         | 合计  | 基本支出 |
    | 类               | 款      | 项     | ^                | ^     | ^     |
    |                  |         |        | 合计             | 10.00 | 10.00 |
    | 201              |         |        | 一般公共服务支出 | 10.00 | 10.00 |
    | 201              | {group} |        | 人大事务         | 10.00 | 10.00 |
    | 201              | {group} | {item} | 行政运行         | 10.00 | 10.00 |
    """
    disclosure = bind(document("单位：万元", "一般公共预算支出情况表", table))
    assert [s.get("func") for s in subjects(disclosure)[::2]] == [None, "201", "20101", "2010101"]


def test_a_lonely_digit_that_no_level_stands_before_is_no_code() -> None:
    table = """
    | 科目编码 | 科目名称 | 合计  | 基本支出 |
    |          | 合计     | 10.00 | 10.00 |
    | 1        | 甲       | 10.00 | 10.00 |
    """
    disclosure = bind(document("单位：万元", "一般公共预算支出情况表", table))
    assert not [s for s in subjects(disclosure) if s]
