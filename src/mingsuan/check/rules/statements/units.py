"""Units that a sentence counts and a list names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, rule

_COUNT = re.compile(
    r"(?:预算|决算|二级|所属|下属|直属|独立核算)[^。；]{0,24}?(?:单位|机构)[^。；\d]{0,12}?"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})[个家](?![^。；]{0,6}(?:科|处|室|部门))"
)
_ITEM = re.compile(
    r"(?:(?P<number>\d{1,3})[.．、]|[（(](?P<bracketed>\d{1,3})[)）])[^，。；：\d]{3,40}[；;。]?"
)
_DIGITS = {mark: i for i, mark in enumerate("零一二三四五六七八九")}


@rule(
    "N-UNIT-COUNT",
    name="单位个数与所列不符",
    severity=Severity.WARNING,
    advice="核对单位个数与后面所列单位。",
    example=Example(
        "二、机构设置\n纳入本部门预算编制范围的预算单位共3个，具体是：\n1.某市某局本级\n2.某市某中心",
        "二、机构设置\n纳入本部门预算编制范围的预算单位共2个，具体是：\n1.某市某局本级\n2.某市某中心",
    ),
)
def unit_count(case: Case) -> Iterator[Raised]:
    """部门预决算公开应当说明机构设置，包括纳入预算编制范围的单位（财预〔2016〕143号，部门预决算公开内容：部门职责、机构设置）。"""
    for i, passage in enumerate(case.text):
        found = _COUNT.search(passage.text)
        listed = _listed(case.text[i + 1 :]) if found else []
        if (
            found
            and len(listed) > 1
            and passage.text.rstrip("。").endswith(("：", "如下", "包括", "个", "家"))
        ):
            stated = _number(found["count"])
            if stated != len(listed):
                yield Raised(
                    passage.place(*found.span()),
                    f"写有 {stated} 个单位，后面列出 {len(listed)} 个",
                    str(stated),
                    str(len(listed)),
                    reasons=("所列单位：" + "、".join(item.text for item in listed[:20]),),
                    related=tuple(item.place() for item in listed),
                )


def _listed(passages: tuple[Passage, ...]) -> list[Passage]:
    """The numbered names right behind, from 1 on without a gap."""
    items: list[Passage] = []
    for passage in passages:
        found = _ITEM.fullmatch(passage.text)
        if not found or int(found["number"] or found["bracketed"]) != len(items) + 1:
            break
        items.append(passage)
    return items


def _number(text: str) -> int:
    """A count in digits or in Chinese up to 99."""
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return _DIGITS[text]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


RULES = (unit_count,)
