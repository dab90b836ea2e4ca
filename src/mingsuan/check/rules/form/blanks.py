"""What a template leaves for the writer and the writer left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, rule

_PLACEHOLDER = re.compile(
    r"[XＸx×☓✕]{2,}(?!\d)|[XＸ×][年月日万元个次人辆]|_{2,}|〇{2,}年|○{2,}|\*{2,}|（此处[^）]{0,30}）"
)
_OF_A_CODE = re.compile(r"[0-9A-Za-z]")
"""Beside these, crosses hide digits or letters of a number or a model."""
_CHOICE = re.compile(
    r"(增加|减少|上升|下降|增长|降低|提高|高于|低于|大于|小于|多于|少于|持平)"
    r"(?:[（/／或](?:或者)?(增加|减少|上升|下降|增长|降低|提高|高于|低于|大于|小于|多于|少于|持平)[）]?)+"
)
_INSTRUCTION = re.compile(
    r"请(?:填写|填列|补充|根据[^，。]{0,20}(?:填写|修改|说明|调整)|说明原因|删除)|（如有）|（如无[^）]{0,20}）"
    r"|（若[^）]{2,30}）|【[^】\d]{0,40}】|（(?:请|需|应)[^）]{0,30}(?:说明|填写|列出|删除|补充)[^）]{0,20}）"
    r"|模板|（注：[^）]{0,60}(?:填写|删除|请)[^）]{0,40}）"
)


def _found(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in case.text:
        for found in pattern.finditer(passage.text):
            yield passage, found


@rule(
    "S-PLACEHOLDER",
    name="占位符没有替换",
    severity=Severity.ERROR,
    advice="把占位符换成实际内容；没有这项内容的，按要求写明“无”或删去这一句。",
    example=Example(
        "某市某局2024年部门预算情况说明。\n本部门2024年收入预算XX万元，比上年增加××万元。",
        "某市某局2024年部门预算情况说明。\n本部门2024年收入预算120.00万元，比上年增加2.00万元。",
    ),
)
def placeholder(case: Case) -> Iterator[Raised]:
    """公开的内容应当完整、真实，不得留有模板占位符（《地方预决算公开操作规程》财预〔2016〕143号，基本要求：及时、准确、规范）。"""
    for passage, found in _found(case, _PLACEHOLDER):
        before, after = passage.text[: found.start()][-1:], passage.text[found.end() :][:1]
        if not _OF_A_CODE.search(before + after):
            words = found.group()
            yield Raised(
                passage.place(*found.span()), f"“{words}”是模板中的占位符，没有换成实际内容", words
            )


@rule(
    "S-CHOICE",
    name="增减选项没有选定",
    severity=Severity.ERROR,
    advice="按实际情况只保留一个词，并与前后数额一致。",
    example=Example(
        "一、收入预算情况说明\n本部门2024年收入预算120.00万元，比上年增加（减少）2.00万元。",
        "一、收入预算情况说明\n本部门2024年收入预算120.00万元，比上年增加2.00万元。",
    ),
)
def choice(case: Case) -> Iterator[Raised]:
    """收支增减变化情况应当如实说明，不得留有“增加（减少）”一类待选的词（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    for passage in case.text:
        found = list(_CHOICE.finditer(passage.text))
        if found:
            words = "、".join(dict.fromkeys(f"“{one.group()}”" for one in found))
            places = [passage.place(*one.span()) for one in found]
            message = f"{words}没有选定是增还是减"
            yield Raised(places[0], message, found[0].group(), related=tuple(places[1:]))


@rule(
    "S-INSTRUCTION",
    name="模板说明没有删除",
    severity=Severity.WARNING,
    advice="删去模板中写给填写人看的话。",
    example=Example(
        "三、其他说明\n请根据本部门实际填写以下内容。",
        "三、其他说明\n本部门无其他需要说明的事项。",
    ),
)
def instruction(case: Case) -> Iterator[Raised]:
    """公开的是本部门的情况，模板中写给填写人的话应当删去（财预〔2016〕143号，基本要求：规范）。"""
    for passage, found in _found(case, _INSTRUCTION):
        words = found.group()
        yield Raised(passage.place(*found.span()), f"“{words}”像是模板中写给填写人的话", words)


RULES = (placeholder, choice, instruction)
