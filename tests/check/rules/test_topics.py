"""What an explanation has to say, and what does not count as saying it."""

from __future__ import annotations

import pytest

from mingsuan.check.rules import Example, review, standard_rules
from mingsuan.check.rules.example import case_of
from mingsuan.check.rules.form.sample import without

_TABLE = "| 项目 | 金额 |\n| 合计 | 3.00 |"


def missing(text: str, code: str) -> bool:
    return bool(review(case_of(Example("", ""), text), [standard_rules()[code]]).findings)


@pytest.mark.parametrize(
    "words",
    [
        f"# 部门“三公”经费支出表\n{_TABLE}",
        "注：“三公”经费预算数为全年预算数。",
        "“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。",
    ],
    ids=["the title of a table", "a note of the form", "an entry of the glossary"],
)
def test_what_only_names_a_topic_does_not_tell_of_it(words: str) -> None:
    assert missing(without("三公") + words, "S-THREE-PUBLIC")


@pytest.mark.parametrize("words", ["注：本部门没有“三公”经费。", "“三公”经费3.00万元。"])
def test_a_sentence_or_a_note_that_there_is_none_tells_of_it(words: str) -> None:
    head, glossary = without("三公").split("八、名词解释")
    assert not missing(f"{head}{words}\n八、名词解释{glossary}", "S-THREE-PUBLIC")


def test_a_heading_of_two_topics_promises_what_its_own_headings_tell() -> None:
    both = "一、部门职责及机构设置\n（一）部门职责\n承担全市统计工作。\n"
    rest = without("部门职责及", "主要职责", "内设机构")
    assert missing(both + rest, "S-ORGANISATION")
    assert not missing(f"{both}（二）机构设置\n内设机构5个。\n{rest}", "S-ORGANISATION")


def test_a_last_heading_without_text_is_empty() -> None:
    text = f"一、收支情况\n收入3.00万元。\n部门收支总表\n{_TABLE}\n二、其他需要说明的事项"
    assert missing(text, "S-EMPTY-SECTION")
    assert not missing(text + "\n没有其他事项。", "S-EMPTY-SECTION")


_EMPTY = "# 政府性基金预算支出表\n| 科目编码 | 科目名称 | 合计 |\n|  | 合计 |  |\n"
_SPOKEN = "本部门收入预算120.00万元，全部是一般公共预算拨款，主要用于统计工作。\n" * 3


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ("政府性基金拨款支出预算为0；其他收入为0。", True),
        ("政府性基金拨款支出预算为0.00，与上年持平。", True),
        ("政府性基金拨款支出预算为0.35亿元。", False),
        ("政府性基金预算：指政府性基金拨款安排的支出。", False),
    ],
)
def test_a_sentence_that_gives_a_fund_as_zero_explains_its_empty_table(
    words: str, noted: bool
) -> None:
    assert missing(f"{_EMPTY}# 一、情况说明\n{_SPOKEN}{words}", "S-EMPTY-NOTE") is not noted
