"""Text that was pasted where it does not belong: spliced sentences, paragraphs said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, rule

_HEAD = 12
"""So many letters of the next paragraph inside this one are no chance."""
_LONGEST_HEAD = 40
_LONG = 40
_SHORTEST = 20
_STOPS = '。；：，、“”"《》（）/'
_UNTELLING = re.compile(r"[\d\"《（]")
"""Titles and dates are rightly said in paragraph after paragraph."""
_MONEY = re.compile(r"\d(?:万元|元|%)")


@rule(
    "T-SPLICED",
    name="两段文字串在一起",
    severity=Severity.WARNING,
    advice="核对原文，把插入的文字移出，补全被隔断的句子。",
    example=Example(
        """
一、职责
决定撤销副市长的职务，撤销市人民领导或者主持市人民代表大会代表的选举检察院副检察长的职务；
领导或者主持市人民代表大会代表的选举，召集市人民代表大会会议；
""",
        """
一、职责
决定撤销副市长的职务，撤销市人民检察院副检察长的职务；
领导或者主持市人民代表大会代表的选举，召集市人民代表大会会议；
""",
    ),
)
def spliced(case: Case) -> Iterator[Raised]:
    """公开的内容应当准确，不得有串行、错乱的文字（财预〔2016〕143号，基本要求：准确）。"""
    for here, after in pairwise(case.text):
        head = after.text[:_HEAD]
        at = here.text.find(head, 1)
        if at < 1 or not _sentences(here.text, after.text) or _UNTELLING.search(head):
            continue
        if here.text[at - 1] in _STOPS:
            continue
        end = at + _common(here.text[at:], after.text)
        yield Raised(
            here.place(max(0, at - 4), min(end, at + _LONGEST_HEAD)),
            f"这句话里插进了下一段的文字“{here.text[at:end][:20]}”",
            given=here.text[max(0, at - 6) : end],
            related=(after.place(0, _HEAD),),
        )


def _sentences(*texts: str) -> bool:
    return all(len(text) >= _SHORTEST and re.search("[，。；]", text) for text in texts)


def _common(a: str, b: str) -> int:
    return next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


@rule(
    "T-SAID-TWICE",
    name="整段文字重复",
    severity=Severity.HINT,
    advice="删去重复的一段；如第二段应是别的内容，补写。",
    example=Example(
        """
一、收入说明
本部门的收入都是一般公共预算拨款收入，按规定全部纳入部门预算管理，没有其他收入，主要原因是人员没有变动。
二、支出说明
本部门的收入都是一般公共预算拨款收入，按规定全部纳入部门预算管理，没有其他收入，主要原因是人员没有变动。
""",
        """
一、收入说明
本部门的收入都是一般公共预算拨款收入，按规定全部纳入部门预算管理，没有其他收入，主要原因是人员没有变动。
二、支出说明
本部门的支出包括基本支出和项目支出，都按规定的用途和标准安排，没有安排其他支出，主要用于统计调查。
""",
    ),
)
def said_twice(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，不得有重复的文字（财预〔2016〕143号，基本要求：规范）。"""
    met: dict[str, int] = {}
    for passage in case.text:
        if len(passage.text) < _LONG or _MONEY.search(passage.text):
            continue
        first = met.setdefault(passage.text, passage.block)
        if first != passage.block:
            earlier = case.passage_at(first)
            related = (earlier.place(0, _HEAD),) if earlier else ()
            yield Raised(passage.place(0, _LONG), "这一段与前面的一段完全相同", related=related)


RULES = (spliced, said_twice)
