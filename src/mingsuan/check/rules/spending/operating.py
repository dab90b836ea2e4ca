"""机关运行经费: what the text says it is for, against the economic items of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule
from mingsuan.check.rules.spending.amounts import lists_basic
from mingsuan.forms.declared import load_declared
from mingsuan.read import Place

DATA = Path(__file__).parent / "operating.yaml"
_USED_FOR = re.compile(
    r"机关运行经费[^。]{0,60}?\d[\d,.]*(?:万元|元)[^。]{0,20}?主要(?:用于|包括)([^。]{2,200})"
)

_CLASS = 3

_EXAMPLE = """部门预算一般公共预算财政拨款基本支出表
| 科目编码 | 科目名称 | 合计（万元） | 人员经费 | 公用经费 |
| 302 | 商品和服务支出 | 10.00 | | 10.00 |
| 30201 | 办公费 | 4.00 | | 4.00 |
| 30211 | 差旅费 | 6.00 | | 6.00 |
三、机关运行经费安排情况
我部门机关运行经费安排10.00万元，主要用于{}等日常运行支出。
"""


class _Items(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    items: dict[str, list[str]]
    """Economic codes, any of which will do, separated by commas → words that name them."""


@cache
def _items() -> Mapping[str, list[str]]:
    return load_declared(DATA, _Items).items


def _paid(case: Case) -> set[str]:
    """The economic items for which operations (公用经费) or basic spending give money."""
    return {
        only["econ"]
        for fact, only in case.own_amounts
        if "econ" in only and only.get("etype") in ("基本支出", "公用经费") and fact.value
    }


def _absent(words: str, paid: set[str]) -> Iterator[tuple[str, str]]:
    """The items that the words name and nothing is paid for, each with its codes."""
    left = words
    for codes, names in sorted(_items().items(), key=lambda item: -max(map(len, item[1]))):
        name = next((n for n in sorted(names, key=len, reverse=True) if n in left), "")
        if name:
            left = left.replace(name, "、")
            if not paid & set(codes.split(",")):
                yield name, codes


@rule(
    "E-OPERATING-ITEMS",
    name="机关运行经费的用途表中没有",
    severity=Severity.WARNING,
    advice="按基本支出表中的科目写机关运行经费的用途，删去没有安排的。",
    applies=Applies(kinds=("预算",)),
    example=Example(_EXAMPLE.format("日常维修、办公用房取暖费"), _EXAMPLE.format("办公费、差旅费")),
)
def operating_items(case: Case) -> Iterator[Raised]:
    """公开部门预算应当对机关运行经费的安排、使用情况作出说明，说明应当与表相符（《中华人民共和国预算法》第十四条）。"""
    if not lists_basic(case):
        raise UnableToRun("没有按经济分类列出的基本支出表")
    paid = _paid(case)
    for passage in case.text:
        for found in _USED_FOR.finditer(passage.text):
            absent = sorted(_absent(found[1], paid), key=lambda item: found[1].find(item[0]))
            if absent:
                yield _raised(case, passage, found, absent)


def _beside(case: Case, absent: list[tuple[str, str]]) -> tuple[Place, ...]:
    """Where the table gives what the classes (类) of these items come to, and their other items."""
    classes = {code[:_CLASS] for _, codes in absent for code in codes.split(",")}
    return tuple(
        fact.place
        for fact, only in case.own_amounts
        if only.get("econ", "")[:_CLASS] in classes and fact.table >= 0
    )


def _raised(
    case: Case, passage: Passage, found: re.Match[str], absent: list[tuple[str, str]]
) -> Raised:
    names = "、".join(name for name, _ in absent)
    return Raised(
        passage.place(*found.span(1)),
        f"机关运行经费写明用于{names}，基本支出表中没有这些科目的数额",
        given=found[1],
        reasons=tuple(f"{name}：{codes.replace(',', '、')} 无数额" for name, codes in absent),
        rests=_beside(case, absent),
    )


RULES = (operating_items,)
