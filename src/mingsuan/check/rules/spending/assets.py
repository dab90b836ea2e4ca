"""State assets (国有资产占用): a statement that cannot be empty, of a day that has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.bind import Fact, Origin
from mingsuan.check.model import Severity
from mingsuan.check.printing import given_of, with_unit
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule
from mingsuan.check.rules.spending.amounts import CARS_RUNNING, spent
from mingsuan.cube import Measure
from mingsuan.read import Place

_PUBLISHED = 3
"""The month by which budgets are published."""
_AS_OF = re.compile(r"截[至止](20\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日|底)?|底|末)")

_ASSETS = re.compile(r"[^。；]{0,40}(?:车辆|资产|设备|房屋)")
_DECEMBER = ("12", None)

_SPENDING = """财政拨款“三公”经费支出表
| 项目 | 合计（万元） |
| 公务用车运行维护费 | {} |
"""


def _stocks(case: Case) -> list[Fact]:
    """What the document says that fixed assets are worth."""
    return [
        fact
        for fact in case.disclosure.facts
        if fact.measure is Measure.STOCK and case.members(fact).get("assetclass") == "固定资产"
    ]


def _words_of(case: Case, fact: Fact) -> Place:
    """The place of a fact of running text, precise to its words."""
    passage = next((p for p in case.text if p.block == fact.row), None)
    if fact.origin is not Origin.NARRATIVE or passage is None:
        return fact.place
    start = max(0, passage.text.find("固定资产"))
    end = passage.text.find("，", start)
    return passage.place(start, end if end > 0 else None)


def _table(case: Case) -> Place:
    return next((t.whole for t in case.tables if "固定资产" in t.title), case.whole)


@rule(
    "E-ASSET-EMPTY",
    name="固定资产为零却有公务用车",
    severity=Severity.WARNING,
    advice="按上年末资产账填列固定资产；确由其他单位管理的，加以说明。",
    example=Example(
        "本单位上年末固定资产金额为0.00万元。\n" + _SPENDING.format("6.30"),
        "本单位上年末固定资产金额为80.00万元。\n" + _SPENDING.format("6.30"),
    ),
)
def asset_empty(case: Case) -> Iterator[Raised]:
    """应当公开国有资产占用情况（《地方预决算公开操作规程》财预〔2016〕143号，国有资产占用情况）；行政事业单位应当如实反映国有资产（《行政事业性国有资产管理条例》）。"""
    running, stocks = spent(case, CARS_RUNNING), _stocks(case)
    if running is None or not stocks:
        raise UnableToRun("没有固定资产数或车辆运行维护费可比")
    if running.value and not any(fact.value for fact in stocks):
        told = next((f for f in stocks if f.origin is not Origin.CLAIM), None)
        place = _words_of(case, told) if told else _table(case)
        cost = with_unit(running, given_of(running))
        yield Raised(
            place,
            f"上年末固定资产为 0，而公务用车运行维护费为 {cost}：有车而没有资产",
            given=told.text if told else "空表",
            related=(running.place,),
            fact=told.id if told else -1,
        )


@rule(
    "E-AS-OF",
    name="截至日期晚于编制预算时",
    severity=Severity.WARNING,
    advice="改成实际的统计日期，一般是上年某日。",
    applies=Applies(kinds=("预算",)),
    example=Example(
        "截至2024年12月31日，本单位共有车辆2辆。", "截至2023年12月31日，本单位共有车辆2辆。"
    ),
)
def as_of(case: Case) -> Iterator[Raised]:
    """年初公开的预算只能反映已经发生的资产情况（《地方预决算公开操作规程》财预〔2016〕143号，基本要求：准确）。"""
    if not case.year:
        raise UnableToRun("文件没有写明年度")
    for passage in case.text:
        for found in _AS_OF.finditer(passage.text):
            month = int(found[2]) if found[2] else 12
            if (int(found[1]), month) > (case.year, _PUBLISHED):
                yield Raised(
                    passage.place(*found.span()),
                    f"“{found[0]}”在 {case.year} 年预算编制时还没有到",
                    given=found[0],
                )


@rule(
    "E-AS-OF-YEAR",
    name="决算的资产截至日期不是本年末",
    severity=Severity.WARNING,
    advice="改成本年末的日期，并核对所列的数是不是本年末的。",
    applies=Applies(kinds=("决算",)),
    example=Example(
        "2024年部门决算\n截至2023年12月31日，本部门共有车辆2辆。",
        "2024年部门决算\n截至2024年12月31日，本部门共有车辆2辆。",
        kind="决算",
    ),
)
def as_of_year(case: Case) -> Iterator[Raised]:
    """决算反映本年末的国有资产占用情况（《地方预决算公开操作规程》财预〔2016〕143号，公开内容：国有资产占用情况）。"""
    if not case.year:
        raise UnableToRun("文件没有写明年度")
    for passage in case.text:
        for found in _AS_OF.finditer(passage.text):
            of_assets = _ASSETS.match(passage.text, found.end())
            if of_assets and found[2] in _DECEMBER and int(found[1]) != case.year:
                yield Raised(
                    passage.place(*found.span()),
                    f"“{found[0]}”不是 {case.year} 年末",
                    given=found[0],
                    expected=found[0].replace(found[1], str(case.year)),
                )


RULES = (asset_empty, as_of, as_of_year)
