"""What is to be said of procurement: how much of what, and how much from small firms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.form.explanation import told
from mingsuan.check.rules.form.sample import GENERAL
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule

_PROCUREMENT = re.compile(r"政府采购")
_GOODS, _WORKS, _SERVICES = (re.compile(w) for w in ("货物", "工程", "服务"))
_SMALL_FIRMS = re.compile(r"中小企业")
_AMOUNT = re.compile(r"\d[\d,，.]*(?:万元|元|亿元)")
_NO_PROCUREMENT = re.compile(
    r"(?:无|没有|未(?:安排|发生|编制))[^，。]{0,12}政府采购"
    r"|政府采购[^。]{0,20}(?:无|没有|未安排|未发生|(?:总额|预算|支出)(?:总额|金额)?(?:为|共)?0(?:\.0+)?万?元)"
)
_NEAR = 3
_LONGEST_HEADING = 40


@rule(
    "S-PROCUREMENT-SPLIT",
    name="政府采购没有分货物、工程、服务",
    severity=Severity.WARNING,
    advice="写一句：政府采购总额……万元，其中货物……万元、工程……万元、服务……万元。",
    example=Example(
        GENERAL.replace("，其中：货物2.00万元、工程0.00万元、服务3.00万元", ""), GENERAL
    ),
)
def procurement_split(case: Case) -> Iterator[Raised]:
    """政府采购应当说明总额和货物、工程、服务各多少（财预〔2016〕143号，说明内容）。"""
    about = _about(case)
    if not about:
        raise UnableToRun("情况说明中没有政府采购一节")
    if any(_has_split(case, passage) for passage in about) or _says_none(about):
        return
    heading = next((p for p in about if len(p.text) < _LONGEST_HEADING), about[0])
    yield Raised(
        heading.place(),
        "政府采购只有表或笼统说明，没有写总额和货物、工程、服务各多少",
        expected="政府采购总额……万元，其中货物……、工程……、服务……",
    )


def _about(case: Case) -> list[Passage]:
    return [p for p in told(case) if _PROCUREMENT.search(p.text) and "：指" not in p.text]


def _has_split(case: Case, passage: Passage) -> bool:
    """Goods, works and services with amounts, in this paragraph and the next few."""
    blocks = range(passage.block, passage.block + 1 + _NEAR)
    words = "".join(p.text for block in blocks if (p := case.passage_at(block)))
    kinds = sum(bool(kind.search(words)) for kind in (_GOODS, _WORKS, _SERVICES))
    return kinds >= 2 and bool(_AMOUNT.search(words))


def _says_none(about: list[Passage]) -> bool:
    return any(_NO_PROCUREMENT.search(passage.text) for passage in about)


@rule(
    "S-SMALL-FIRMS",
    name="没有授予中小企业合同金额",
    severity=Severity.WARNING,
    advice="补写授予中小企业合同金额及其占政府采购支出总额的比重。",
    applies=Applies(kinds=("决算",)),
    example=Example(
        GENERAL,
        GENERAL.replace("服务3.00万元", "服务3.00万元。授予中小企业合同金额5.00万元，占100.00%"),
        kind="决算",
    ),
)
def small_firms(case: Case) -> Iterator[Raised]:
    """部门决算应当说明政府采购授予中小企业合同金额及比重（财预〔2016〕143号，说明内容）。"""
    about = _about(case)
    if about and not any(_SMALL_FIRMS.search(p.text) for p in case.text) and not _says_none(about):
        yield Raised(about[0].place(), "政府采购说明中没有授予中小企业的合同金额及比重")


RULES = (procurement_split, small_firms)
