"""Labels over tables (预算年度：2024) that are written one way in one table, otherwise in others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.words import plain
from mingsuan.read import Place

_LABEL = re.compile(
    r"(预算年度|决算年度|编制(?:部门|单位)|部门名称|金额单位|填报单位)([:：]?)(?=[\d\u4e00-\u9fff])"
)
_HEAD = 3
"""How many rows of a table may hold its labels."""
_LONGEST = 60
_FEWEST = 3
"""So many tables with a colon show how the document writes the label."""
_RARE = 3
"""One in so many without it is a slip."""

_TABLE = "预算年度{}2024\n| 项目 | 金额（万元） |\n| 合计 | {}.00 |\n"


def _labels(case: Case) -> Iterator[tuple[str, bool, str, Place]]:
    """Every label over a table: its name, whether a colon follows, its words, where it stands."""
    for passage in case.text:
        if len(passage.text) <= _LONGEST and "。" not in passage.text:
            for found in _LABEL.finditer(passage.text):
                yield found[1], bool(found[2]), found.group(), passage.place(*found.span())
    for table in case.tables:
        for cell in table.grid.cells:
            for found in _LABEL.finditer(plain(cell.text) if cell.row < _HEAD else ""):
                yield found[1], bool(found[2]), found.group(), table.place(cell)


@rule(
    "S-LABEL-COLON",
    name="表头的标签漏写冒号",
    severity=Severity.HINT,
    advice="与其他表一致，在标签后补上冒号。",
    example=Example(
        "".join(_TABLE.format(mark, n) for n, mark in enumerate("：：：")) + _TABLE.format("", 4),
        "".join(_TABLE.format(mark, n) for n, mark in enumerate("：：：：")),
    ),
)
def label_colon(case: Case) -> Iterator[Raised]:
    """公开的表格应当规范，同一份公开中写法一致（财预〔2016〕143号，基本要求）。"""
    found = list(_labels(case))
    for name in dict.fromkeys(label for label, *_ in found):
        ways = [
            (words, place) for label, colon, words, place in found if label == name and not colon
        ]
        others = sum(colon for label, colon, *_ in found if label == name)
        if others >= _FEWEST and len(ways) * _RARE <= others:
            for words, place in ways:
                message = f"“{words}”后面没有冒号，其他 {others} 处都有"
                yield Raised(place, message, words, f"{words}：")


RULES = (label_colon,)
