"""Economic items that a sentence on 基本支出 lists, against the table that has their amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.check.rules.spending.amounts import lists_basic
from mingsuan.codes import Catalogue, Kind, plain_name

_LISTED = re.compile(
    r"(?:人员经费|公用经费|人员支出|公用支出)[^。；]{0,12}?\d[\d,]*(?:\.\d+)?(?:万元|元)"
    r"[，,]?(?:主要)?(?:包括|用于|为)[:：]?([^。；]{4,400})"
)
_BETWEEN = re.compile(r"[、，,]|(?<=[费贴金资])和")
_TAIL = re.compile(r"(?:等(?:方面)?)?(?:的?支出)?$")
_FEWEST = 3
"""So many items of a list that the table does have show that it lists economic items."""

_EXAMPLE = """一般公共预算财政拨款基本支出决算表
| 科目编码 | 科目名称 | 合计（万元） | 人员经费 | 公用经费 |
|  | 合计 | 30.00 | 20.00 | 10.00 |
| 301 | 工资福利支出 | 20.00 | 20.00 |  |
| 30101 | 基本工资 | 12.00 | 12.00 |  |
| 30102 | 津贴补贴 | 8.00 | 8.00 |  |
| 302 | 商品和服务支出 | 10.00 |  | 10.00 |
| 30201 | 办公费 | 4.00 |  | 4.00 |
| 30207 | 邮电费 | 2.00 |  | 2.00 |
| 30211 | 差旅费 | 4.00 |  | 4.00 |
| 30240 | 税金及附加费用 | 0.00 |  | 0.00 |
六、基本支出情况
基本支出30.00万元。公用经费10.00万元，主要包括：办公费、邮电费、差旅费{}。
"""


def _amounts(case: Case) -> Mapping[str, bool]:
    """Each economic item of 基本支出 that a table names or pays → whether it pays anything."""
    found: dict[str, bool] = {}
    for fact, only in case.own_amounts:
        if "econ" in only and only.get("etype") in ("基本支出", "人员经费", "公用经费"):
            found[only["econ"]] = found.get(only["econ"], False) or bool(fact.value)
    return found


def _code(item: str) -> str:
    """The economic item that the words name; empty if none or several do."""
    known = Catalogue.standard()[Kind.DEPT_ECONOMIC]
    short = _TAIL.sub("", item)
    names = dict.fromkeys((item, short, short + "用", short.removesuffix("用")))
    found = {entry.code for name in names for entry in known.by_name(name) if len(entry.code) > 3}
    return found.pop() if len(found) == 1 else ""


@rule(
    "E-NAMED-ITEMS",
    name="列举的科目在基本支出表中没有数",
    severity=Severity.WARNING,
    advice="按基本支出表中有数的科目列举，删去没有数的；或核对表中是否漏填。",
    example=Example(_EXAMPLE.format("、税金及附加费用"), _EXAMPLE.format(""), kind="决算"),
)
def named_items(case: Case) -> Iterator[Raised]:
    """说明应当与公开的表一致（《地方预决算公开操作规程》财预〔2016〕143号，基本要求：准确）。"""
    if not lists_basic(case):
        raise UnableToRun("没有按经济分类列出的基本支出表")
    paid = _amounts(case)
    for passage in case.text:
        for found in _LISTED.finditer(passage.text):
            items = [item for item in _BETWEEN.split(found[1]) if item]
            codes = {item: code for item in items if (code := _code(plain_name(item)))}
            absent = [item for item, code in codes.items() if not paid.get(code)]
            if absent and len(codes) - len(absent) >= _FEWEST:
                names = [_TAIL.sub("", item) or item for item in absent]
                at = passage.text.find(names[0], found.start(1))
                yield Raised(
                    passage.place(at, at + len(names[0])),
                    f"这里列举了{'、'.join(names)}，基本支出表中没有数",
                    "、".join(names),
                    reasons=tuple(f"{codes[item]} {item}：表中为空或 0" for item in absent),
                )


RULES = (named_items,)
