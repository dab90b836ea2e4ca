"""Marks that programs left behind when the file was made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, rule

_MARKS = re.compile(
    r"\[bookmark[^\]]*\]|page ?number|_GoBack|Error! ?(?:Bookmark|Reference)[^。]{0,40}|错误！(?:未定义书签|未找到引用源)。?"
    r"|\{ ?(?:PAGE|TOC|REF|HYPERLINK|SEQ|DATE|MERGEFIELD)\b[^}]{0,60}\}|HYPERLINK ?\"|_Toc\d{6,}|&(?:nbsp|amp|lt|gt|quot);"
    r"|<\/?(?:p|br|span|div|td)[ />]|\ufffd|锟斤拷|烫烫烫|MERGEFORMAT|#(?:REF|NAME|DIV/0|VALUE|N/A)[!?]?",
    re.IGNORECASE,
)
_LONGEST = 40


@rule(
    "S-CONVERSION",
    name="文件转换留下的痕迹",
    severity=Severity.HINT,
    advice="删去这些字样；页码、目录等请用编辑软件的功能重新生成。",
    example=Example(
        "一、其他说明\n本部门将继续压减开支。[bookmark: _GoBack]",
        "一、其他说明\n本部门将继续压减开支。",
    ),
)
def conversion_marks(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，不得留有软件转换产生的字样（财预〔2016〕143号，基本要求）。"""
    for passage in case.passages:
        for found in _MARKS.finditer(passage.raw):
            words = found.group()[:_LONGEST]
            place = passage.raw_place(*found.span())
            yield Raised(place, f"“{words}”是软件留下的字样", words)


RULES = (conversion_marks,)
