"""The term for publication, from the dates that the user gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule

_TEXT = "某市某局2024年部门预算公开\n2024年收入预算120.00万元。"


_DAY = r"(20\d\d)年(\d{1,2})月(\d{1,2})日"
_APPROVED = re.compile(
    rf"批复(?:日期|时间)[:：为]?{_DAY}|财政(?:局|厅|部门|部)[^。；，]{{0,8}}{_DAY}批复"
)
_PUBLISHED = re.compile(rf"(?:公开|发布)(?:日期|时间)[:：为]?{_DAY}")


def _stated(case: Case, words: re.Pattern[str]) -> date | None:
    """The day that the document itself states, if it is one."""
    for passage in case.text:
        found = words.search(passage.text)
        if found:
            year, month, day = (int(n) for n in found.groups() if n)
            with suppress(ValueError):
                return date(year, month, day)
    return None


@rule(
    "S-DEADLINE",
    name="超过公开期限",
    severity=Severity.ERROR,
    advice="说明逾期公开的原因；以后在批复后二十日内公开。",
    thresholds={"days": 20},
    example=Example(
        _TEXT,
        _TEXT + "\n2024年支出预算120.00万元。",
        approved="2024-01-10",
        published="2024-02-08",
        published_in_time="2024-01-28",
    ),
)
def deadline(case: Case, days: float) -> Iterator[Raised]:
    """经本级政府财政部门批复的部门预算、决算及报表，应当在批复后二十日内由各部门向社会公开（《预算法》第十四条第二款）。"""
    approved = case.circumstances.approved or _stated(case, _APPROVED)
    published = case.circumstances.published or _stated(case, _PUBLISHED)
    if approved is None or published is None:
        raise UnableToRun("没有给出批复日期和公开日期（--approved、--published），文件中也没有写明")
    last = approved + timedelta(days=int(days))
    if published < approved:
        yield Raised(case.whole, f"公开日期 {published} 早于批复日期 {approved}", str(published))
    elif published > last:
        late = (published - last).days
        yield Raised(
            case.whole,
            f"批复后 {int(days)} 日内应当公开，迟了 {late} 日",
            given=str(published),
            expected=f"不晚于 {last}",
            reasons=(f"{approved} 批复 + {int(days)} 日 = {last}；{published} 公开，迟 {late} 日",),
        )


RULES = (deadline,)
