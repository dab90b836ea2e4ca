"""Contracts with small firms (授予中小企业合同) in final accounts: parts, and shares of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule

_NUMBER = r"(\d{1,3}(?:，\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SMALL = re.compile(rf"授予中小企业(?:的)?合同金额(?:为)?{_NUMBER}万?元")
_MICRO = re.compile(rf"授予小微企业(?:的)?合同金额(?:为)?{_NUMBER}万?元")
_SHARE = re.compile(rf"占(货物|工程|服务)支出(?:金额|总额)?的?{_NUMBER}%")
_FINAL = Applies(kinds=("决算",))
_FULL = Decimal(100)
_ROUNDING = Decimal("0.02")
_LEAST_SHARES = 2


def _number(text: str) -> Decimal:
    return Decimal(text.replace("，", ""))


@rule(
    "G-MICRO",
    name="小微企业合同金额大于中小企业",
    severity=Severity.ERROR,
    advice="小微企业包含在中小企业之内，核对两个数。",
    applies=_FINAL,
    example=Example(
        "授予中小企业合同金额100.00万元，其中：授予小微企业合同金额120.00万元。",
        "授予中小企业合同金额100.00万元，其中：授予小微企业合同金额60.00万元。",
        kind="决算",
    ),
)
def micro(case: Case) -> Iterator[Raised]:
    """部门决算应当公开授予中小企业合同金额，小微企业是中小企业的一部分（《政府采购促进中小企业发展管理办法》财库〔2020〕46号第二条）。"""
    seen = False
    for passage in case.text:
        small, part = _SMALL.search(passage.text), _MICRO.search(passage.text)
        if small is None or part is None:
            continue
        seen = True
        if _number(part[1]) > _number(small[1]):
            yield Raised(
                passage.place(*part.span()),
                f"{part[0]}，大于{small[0]}",
                given=part[1],
                expected=f"不超过 {small[1]}",
                related=(passage.place(*small.span()),),
            )
    if not seen:
        raise UnableToRun("没有授予中小企业和小微企业的合同金额")


@rule(
    "G-SHARE-BASE",
    name="占各类支出的比例加成了100%",
    severity=Severity.WARNING,
    advice="按各类采购中授予中小企业的金额除以该类采购支出重算，或改写比例的含义。",
    applies=_FINAL,
    example=Example(
        "货物采购授予中小企业合同金额占货物支出金额的9.16%，服务采购授予中小企业合同金额占服务支出金额的90.84%。",
        "货物采购授予中小企业合同金额占货物支出金额的80.00%，服务采购授予中小企业合同金额占服务支出金额的90.84%。",
        kind="决算",
    ),
)
def share_base(case: Case) -> Iterator[Raised]:
    """授予中小企业合同金额占货物、工程、服务支出的比例各以该类支出为基数，相加一般不会是100%（《地方预决算公开操作规程》财预〔2016〕143号，授予中小企业合同金额及其占比）。"""
    seen = False
    for passage in case.text:
        shares = list(_SHARE.finditer(passage.text))
        seen = seen or bool(shares)
        total = sum((_number(s[2]) for s in shares), Decimal(0))
        below = all(_number(s[2]) < _FULL for s in shares)
        if len(shares) >= _LEAST_SHARES and below and abs(total - _FULL) <= _ROUNDING:
            terms = " + ".join(f"{s[1]} {s[2]}%" for s in shares)
            yield Raised(
                passage.place(shares[0].start(), shares[-1].end()),
                "占货物、工程、服务支出的比例相加正好是 100%，"
                "像是各类在中小企业合同中的比重，而不是占该类支出的比例",
                given=terms,
                reasons=(f"{terms} = {total}%",),
            )
    if not seen:
        raise UnableToRun("没有授予中小企业合同金额占各类支出的比例")


RULES = (micro, share_base)
