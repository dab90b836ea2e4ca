"""Procurement (政府采购): lines, the catalogue, and the performance goals that they serve."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from mingsuan.bind.performance import Facet, GoalTable, Indicator
from mingsuan.bind.purchases import Purchase, purchases
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.seen import named, row, value
from mingsuan.check.rules.performance.words import has, words
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule
from mingsuan.codes import Catalogue, Certainty, Judgement, plain_name
from mingsuan.forms.words import plain

_BUDGET = Applies(kinds=("预算",))
_NUMBER_ALONE = re.compile(r"\d+(?:\.\d+)?")
_FIXED_ASSETS = re.compile(r"A0[1-6]")
_SOFTWARE = re.compile(r"A08")
_BOUGHT = re.compile(r"(购置|采购|购买)[^率]{0,12}(数量|台数|数)")
_CATALOGUE_SINCE = 2023

_LINES = """政府采购预算表
| 项目名称 | 采购物品名称 | 政府采购目录序号 | 计量单位 | 数量 | 单价（万元） | 合计（万元） |
| 业务费 | {} |
"""
_GOALS = """业务费绩效目标表
| 项目名称 | 业务费 | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | {} |
"""


def _lines(case: Case) -> list[Purchase]:
    found = list(purchases(case.document, case.disclosure.tables))
    if not found:
        raise UnableToRun("文件中没有政府采购明细")
    return found


@rule(
    "G-UNIT-WORD",
    name="采购计量单位写成了数",
    severity=Severity.ERROR,
    advice="计量单位填“台”“套”“项”等。",
    example=Example(
        _LINES.format("计算机软件 | A08060399 | 1 | 1 | 50.00 | 50.00"),
        _LINES.format("计算机软件 | A08060399 | 套 | 1 | 50.00 | 50.00"),
    ),
)
def unit_word(case: Case) -> Iterator[Raised]:
    """政府采购预算按品目填列数量和计量单位，计量单位是量词，不是数（《政府采购品目分类目录》财库〔2022〕31号；填报要求未核实）。"""
    for line in _lines(case):
        if _NUMBER_ALONE.fullmatch(line.unit):
            message = f"采购物品“{line.name}”的计量单位是“{line.unit}”"
            yield Raised(line.place("unit"), message, given=line.unit, expected="量词")


@rule(
    "G-CATALOGUE",
    name="采购品目编码与名称不符",
    severity=Severity.WARNING,
    advice="按品目目录核对编码和名称。",
    applies=Applies(since=_CATALOGUE_SINCE),
    example=Example(
        _LINES.format("便携式计算机 | A02010105 | 台 | 2 | 0.60 | 1.20"),
        _LINES.format("台式计算机 | A02010105 | 台 | 2 | 0.60 | 1.20"),
    ),
)
def catalogue(case: Case) -> Iterator[Raised]:
    """政府采购预算应当按品目编码和名称填报，编码与名称应当一致（《政府采购品目分类目录》财库〔2022〕31号）。"""
    known = Catalogue.standard().procurement
    for line in _lines(case):
        verdict = known.judge(line.code, line.name, case.year or None) if line.code else None
        if verdict is None or verdict.judgement is not Judgement.OTHER_NAME:
            continue
        if (
            verdict.entry is None
            or verdict.certainty < Certainty.LIKELY
            or _is_part(line, verdict.entry.name)
        ):
            continue
        own = "、".join(entry.code for entry in verdict.namesakes)
        reasons = (f"“{line.name}”的编码是 {own}",) if own else ()
        message = f"品目编码 {line.code} 是“{verdict.entry.name}”，名称写的是“{line.name}”"
        yield Raised(line.place("code"), message, line.name, verdict.entry.name, reasons=reasons)


def _is_part(line: Purchase, name: str) -> bool:
    """A name cut short, or with a remark behind it, is no other name."""
    printed, official = plain_name(line.name), plain_name(name)
    return printed in official or official in printed


def _by_project(case: Case) -> Mapping[str, list[Purchase]]:
    found: dict[str, list[Purchase]] = defaultdict(list)
    for line in _lines(case):
        if line.project:
            found[line.project].append(line)
    return found


def _with_goals(case: Case) -> Iterator[tuple[GoalTable, list[Purchase]]]:
    """The projects that buy something and have performance goals."""
    bought = _by_project(case)
    for goals in case.goal_tables:
        lines = bought.get(plain(goals.project.text))
        if lines and goals.indicators:
            yield goals, lines


def _counts_purchases(indicator: Indicator) -> bool:
    return indicator.facet is Facet.QUANTITY and bool(_BOUGHT.search(plain(indicator.name.text)))


@rule(
    "G-QUANTITY",
    name="购置数量指标少于采购清单",
    severity=Severity.WARNING,
    advice="按采购清单改正购置数量指标，或核对采购数量。",
    applies=_BUDGET,
    example=Example(
        _GOALS.format("购置设备数量 | ≥1台")
        + "八、政府采购\n"
        + _LINES.format("台式计算机 | A02010105 | 台 | 20 | 0.45 | 9.00"),
        _GOALS.format("购置设备数量 | ≥20台")
        + "八、政府采购\n"
        + _LINES.format("台式计算机 | A02010105 | 台 | 20 | 0.45 | 9.00"),
    ),
)
def quantity(case: Case) -> Iterator[Raised]:
    """绩效指标应当与预算安排相匹配，购置数量应当与政府采购预算一致（《中央部门预算绩效目标管理办法》财预〔2015〕88号，绩效目标应当与资金量相匹配；条文未核实）。"""
    for goals, lines in _with_goals(case):
        things = [x for x in lines if _FIXED_ASSETS.match(x.code) and x.quantity]
        total = sum(x.quantity or 0 for x in things)
        for indicator in filter(_counts_purchases, goals.indicators):
            number = indicator.target.number
            if things and number is not None and number < total:
                listed = [f"{x.name} {x.quantity}{x.unit}" for x in things]
                message = (
                    f"{named(goals)}的指标“{plain(indicator.name.text)}”{value(indicator)}，"
                    f"采购清单共 {total} 件：{'、'.join(listed)}"
                )
                yield Raised(
                    indicator.value.place,
                    message,
                    given=value(indicator),
                    expected=f"≥{total}",
                    reasons=tuple(listed),
                    related=tuple(x.place("quantity") for x in things),
                    rests=tuple(x.place("quantity") for x in things),
                )


@rule(
    "G-SOFTWARE",
    name="采购软件而目标写设备",
    severity=Severity.WARNING,
    advice="核对采购内容：买软件或开发服务的，把指标改成功能、验收、运行等；买设备的，改正采购品目。",
    applies=_BUDGET,
    example=Example(
        _GOALS.format("购置设备数量 | ≥1台")
        + "八、政府采购\n"
        + _LINES.format("其他计算机软件 | A08060399 | 套 | 1 | 50.00 | 50.00"),
        _GOALS.format("系统功能模块 | ≥1个")
        + "八、政府采购\n"
        + _LINES.format("其他计算机软件 | A08060399 | 套 | 1 | 50.00 | 50.00"),
    ),
)
def software(case: Case) -> Iterator[Raised]:
    """绩效目标应当与预算安排的内容一致，软件属无形资产，不是设备（《政府采购品目分类目录》财库〔2022〕31号，A08无形资产）。"""
    for goals, lines in _with_goals(case):
        about = [i for i in goals.indicators if has(plain(i.name.text), words().equipment)]
        if about and all(_SOFTWARE.match(line.code) for line in lines):
            bought = "、".join(f"“{line.name}”（{line.code}）" for line in lines)
            yield Raised(
                about[0].name.place,
                f"{named(goals)}采购的是{bought}，绩效指标却是购买和安装设备",
                given=plain(about[0].name.text),
                reasons=tuple(map(row, about)),
                related=(*(i.name.place for i in about[1:]), lines[0].place("name")),
            )


RULES = (unit_word, catalogue, quantity, software)
