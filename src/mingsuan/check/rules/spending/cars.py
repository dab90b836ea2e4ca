"""Official cars (公务用车): how many there are, by use, and what running them costs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.printing import given_of, with_unit
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.check.rules.spending.amounts import CARS_RUNNING, spent

_OWNED = re.compile(
    r"(?:共有|实有|现有|拥有)(?:公务)?(?:车辆|用车)(\d+)(?:辆|台)|保有量(?:为)?(\d+)辆"
)
_PART = re.compile(r"([^，。；、：（）\d]{2,24}车)(\d+)(?:辆|台)")
_LEAST_PARTS = 3
_SPENDING = """财政拨款“三公”经费支出表
| 项目 | 合计（万元） |
| 公务用车运行维护费 | {} |
"""


def _owned(case: Case) -> Iterator[tuple[Passage, re.Match[str], int]]:
    for passage in case.text:
        for found in _OWNED.finditer(passage.text):
            yield passage, found, int(found[1] or found[2])


@rule(
    "E-CARS-NONE",
    name="没有车却有车辆运行费",
    severity=Severity.WARNING,
    advice="核对车辆数；租车、统管车辆的，在文中说明费用的用途。",
    example=Example(
        "年末本部门共有车辆0辆。\n" + _SPENDING.format("6.30"),
        "年末本部门共有车辆2辆。\n" + _SPENDING.format("6.30"),
    ),
)
def cars_none(case: Case) -> Iterator[Raised]:
    """应当公开国有资产占用情况；安排公务用车运行维护费的，应当有车辆或说明（《地方预决算公开操作规程》财预〔2016〕143号，国有资产占用情况）。"""
    running = spent(case, CARS_RUNNING)
    owned = list(_owned(case))
    if running is None or not owned:
        raise UnableToRun("没有车辆数或车辆运行维护费可比")
    if running.value and all(number == 0 for _, _, number in owned):
        passage, found, _ = owned[0]
        cost = with_unit(running, given_of(running))
        yield Raised(
            passage.place(*found.span()),
            f"“{found[0]}”，而公务用车运行维护费为 {cost}",
            given=found[0],
            related=(running.place,),
        )


@rule(
    "E-CARS-SUM",
    name="车辆总数与各类用车之和不符",
    severity=Severity.ERROR,
    advice="核对车辆总数和各类用车的数量。",
    example=Example(
        "共有车辆5辆，其中机要通信用车1辆、应急保障用车1辆、执法执勤用车2辆、其他用车2辆。",
        "共有车辆6辆，其中机要通信用车1辆、应急保障用车1辆、执法执勤用车2辆、其他用车2辆。",
    ),
)
def cars_sum(case: Case) -> Iterator[Raised]:
    """国有资产占用情况列明车辆总数和各类用车的数量，各类之和应当等于总数（《地方预决算公开操作规程》财预〔2016〕143号，国有资产占用情况；分类未核实）。"""
    seen = False
    for passage, found, number in _owned(case):
        parts = _parts(passage.text[found.end() :])
        if len(parts) < _LEAST_PARTS:
            continue
        seen = True
        total = sum(count for _, count in parts)
        if total != number and (total > number or parts[-1][0].startswith("其他")):
            told = " + ".join(str(count) for _, count in parts)
            yield Raised(
                passage.place(*found.span()),
                f"“{found[0]}”，所列各类用车之和为 {total} 辆",
                given=str(number),
                expected=str(total),
                reasons=(*(f"{name}{count}辆" for name, count in parts), f"{told} = {total}"),
            )
    if not seen:
        raise UnableToRun("没有按用途列明车辆")


def _parts(rest: str) -> list[tuple[str, int]]:
    """The kinds of cars that the sentence goes on to list."""
    sentence = re.split(r"[。；]", rest, maxsplit=1)[0]
    if not re.match(r"[，：,（]*其中|（", sentence):
        return []
    return [(name.removeprefix("其中"), int(count)) for name, count in _PART.findall(sentence)]


RULES = (cars_none, cars_sum)
