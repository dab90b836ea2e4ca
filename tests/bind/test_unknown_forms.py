"""Forms that nobody has written down: what is known is bound, what is not is listed."""

from __future__ import annotations

import pytest

from mingsuan.api import check
from mingsuan.bind import Unknown, bind
from mingsuan.check.verdict import Verdict
from mingsuan.errors import NotADisclosureError
from mingsuan.write.unknown_words import unknown_words
from tests.bind.readable import document, fact_at, meaning

SPENDING = """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 机动支出 |
| | 合计 | 30.00 | 20.00 | 9.00 | 1.00 |
| 201 | 一般公共服务支出 | 18.00 | 12.00 | 5.00 | 1.00 |
| 208 | 社会保障和就业支出 | 12.00 | 8.00 | 4.00 | |
| | 云梦专项 | 1.00 | | 1.00 | |
"""


def test_a_table_of_unknown_title_is_bound_by_its_header() -> None:
    disclosure = bind(document("2030年云梦局钱粮总录", "单位：万元", SPENDING))
    fact = fact_at(disclosure, "201一般公共服务支出", "基本支出")
    assert meaning(disclosure, fact)["func"] == "201"
    assert meaning(disclosure, fact)["etype"] == "基本支出"
    assert disclosure.tables[0].apart


def test_what_was_not_understood_is_listed_word_by_word() -> None:
    found = unknown_words(bind(document("2030年云梦局钱粮总录", "单位：万元", SPENDING)))
    assert [(w.whose, w.word, w.count) for w in found] == [
        (Unknown.HEADER, "机动支出", 2),
        (Unknown.ROW, "云梦专项", 2),
        (Unknown.TABLE, "2030年云梦局钱粮总录", 0),
    ]
    assert found[0].text == "表头“机动支出”：2 个数，表1《2030年云梦局钱粮总录》第2行第6列"


def test_it_is_checked_by_itself_and_with_no_other_table() -> None:
    """An error inside shows; another table of other amounts is no contradiction."""
    known = """
    | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
    | | 合计 | 41.00 | 31.00 | 10.00 |
    | 201 | 一般公共服务支出 | 41.00 | 31.00 | 10.00 |
    """
    both = check(document("2030年云梦局钱粮总录", SPENDING, "部门支出总表", known))
    tables = [{both.disclosure.facts[i].table for i, _ in c.terms} for c in both.checks]
    assert {0, 1} not in tables
    wrong = SPENDING.replace("12.00 | 8.00", "13.00 | 8.00")
    assert check(document("2030年云梦局钱粮总录", wrong)).findings


def test_it_is_never_passed_for_being_silent() -> None:
    clean = SPENDING.replace("| 机动支出 |", "| 其中： |").replace("云梦专项", "小计")
    report = check(document("2030年云梦局钱粮总录", clean))
    assert report.status is not Verdict.PASSED
    assert any("表题没有认出" in note for note in report.disclosure.notes)


def test_a_table_of_other_things_is_no_disclosure() -> None:
    other = """
    | 单位名称 | 合计 | 预算数 |
    | 合计 | 5 | 5 |
    | 示例市中心 | 5 | 5 |
    """
    with pytest.raises(NotADisclosureError):
        bind(document("2030年人员统计", other))
