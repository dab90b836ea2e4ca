"""Amounts of the disclosure by what they mean, for rules that compare few of them with words."""

from __future__ import annotations

from mingsuan.bind import Fact
from mingsuan.check.rules.case import Case

_FISCAL = ("财政拨款", "一般公共预算")
CARS_RUNNING = "30231"
RECEPTION = "30217"
MEETINGS = "30215"
TRAINING = "30216"


def spent(case: Case, econ: str) -> Fact | None:
    """What 财政拨款 pays for an economic item in all; the largest if it is said several times."""
    found = [
        fact
        for fact, only in case.own_amounts
        if only.get("econ") == econ
        and set(only) <= {"econ", "fund"}
        and only.get("fund", _FISCAL[0]) in _FISCAL
        and fact.table >= 0
    ]
    return max(found, key=lambda fact: fact.value or 0, default=None)


def basic(case: Case, econ: str) -> Fact | None:
    """What 基本支出 of 一般公共预算 pays for an economic item."""
    wanted = {"econ": econ, "etype": "基本支出", "fund": "一般公共预算"}
    return next((fact for fact, only in case.own_amounts if only == wanted), None)


def lists_basic(case: Case) -> bool:
    """Whether a table lists 基本支出 by economic items."""
    space = case.disclosure.space
    return any(
        "econ" in table.lists and space.members(table.context).get("etype") == "基本支出"
        for table in case.disclosure.tables
    )


def fiscal_of(case: Case, project: str) -> Fact | None:
    """What 财政拨款 pays for a project."""
    for fact, only in case.own_amounts:
        named = only.get("project") == project and only.get("fund") in _FISCAL
        if named and fact.value and set(only) <= {"project", "fund", "etype", "vintage"}:
            return fact
    return None
