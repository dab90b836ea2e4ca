"""Headings and the list of contents: what breaks an order and what only looks so."""

from __future__ import annotations

from mingsuan.check.rules import Example, review, standard_rules
from mingsuan.check.rules.example import case_of


def raised(text: str, code: str) -> list[str]:
    """What the rule says of a document."""
    return [
        f.given for f in review(case_of(Example("", ""), text), [standard_rules()[code]]).findings
    ]


CONTENTS = """
目录
第一部分 概况
第二部分 某市某局2024年度部门决算表
第三部分 某市某局2024年度部门决算情况说明
"""
BODY = """
第一部分 概况
承担全市统计工作。
某市某局2024年度部门决算表
| 项目 | 金额 |
| 合计 | 3.00 |
第三部分 某市某局2024年度部门决算
情况说明
收入3.00万元。
"""


def test_a_number_that_the_contents_confirm_is_right() -> None:
    """The tables stand without their heading 第二部分; the third part is the third all the same."""
    assert raised(CONTENTS + BODY, "S-HEADING-NUMBER") == []
    assert raised(BODY, "S-HEADING-NUMBER") == ["第三部分"]


def test_contents_that_skip_the_same_number_confirm_nothing() -> None:
    skipping = CONTENTS.replace("第二部分 某市某局2024年度部门决算表\n", "")
    assert raised(skipping + BODY, "S-HEADING-NUMBER") == ["第三部分"]


LEADERS = """
目录
一、部门主要职能………………………1
二、部门机构设置………………………2
某市某局主要职能
某市某局是主管本市统计工作的部门，主要职责是：
承担全市统计工作。
某市某局机构设置
内设机构5个。
"""


def test_contents_with_leaders_end_with_the_last_of_them() -> None:
    assert raised(LEADERS, "S-CONTENTS") == []
    assert raised(LEADERS.replace("某局机构设置", "某局人员情况"), "S-CONTENTS") == ["部门机构设置"]


TABLES = """
目录
一、收入支出决算总表
二、支出决算表
三、一般公共预算财政拨款支出决算表
# 收入支出决算总表
| 项目 | 金额 |
| 合计 | 3.00 |
# 一般公共预算财政拨款支出决算表
| 项目 | 金额 |
| 合计 | 3.00 |
"""


def test_a_table_of_the_contents_is_not_another_one_of_a_longer_title() -> None:
    assert raised(TABLES, "S-CONTENTS") == ["支出决算表"]
    there = TABLES + "# 支出决算表\n| 项目 | 金额 |\n| 合计 | 3.00 |"
    assert raised(there, "S-CONTENTS") == []


def test_the_last_lines_of_contents_may_have_lost_their_leaders() -> None:
    contents = "目录\n一、职责……1\n二、收支……2\n三、采购……3\n四、名词解释\n五、预算公开表\n"
    made = case_of(Example("", ""), contents + "一、职责\n负责统计。\n二、收支\n收入1.00万元。")
    assert [p.text for p in made.contents][-2:] == ["四、名词解释", "五、预算公开表"]
    assert [s.name for s in made.sections] == ["职责", "收支"]


RUNNING = """
一、收入情况
收入3.00万元。
二、支出情况
（一）一般公共服务支出（类）
支出2.00万元。
（二）社会保障和就业支出（类）行政事业单位离退休（款）支出0.50万元，与上年持平，主要用于离退休人员。
（三）住房保障支出（类）
支出0.50万元。
"""


def test_a_number_that_begins_a_sentence_is_not_left_out() -> None:
    """（二） runs on with its text and is no heading of its own, but nobody forgot it."""
    assert raised(RUNNING, "S-HEADING-NUMBER") == []
    without = RUNNING.replace("（二）社会保障", "社会保障")
    assert raised(without, "S-HEADING-NUMBER") == ["（三）"]
