"""What rules on performance look at, and how they tell of several rows of a table at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mingsuan.bind.performance import GoalTable, Indicator, Said
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Raised, UnableToRun
from mingsuan.forms.words import plain
from mingsuan.read import Place

MOST_REASONS = 20
MOST_TABLES = 3
"""Tables with the same fault that are told of one by one."""


def tables_of(case: Case) -> tuple[GoalTable, ...]:
    """The performance tables. Raises UnableToRun if there are none."""
    if not case.goal_tables:
        raise UnableToRun("文件中没有绩效目标表")
    return case.goal_tables


def filled(case: Case) -> Iterator[GoalTable]:
    """The performance tables that have indicators. Raises UnableToRun if there are none."""
    tables = [table for table in tables_of(case) if table.indicators]
    if not tables:
        raise UnableToRun("绩效目标表中没有绩效指标")
    yield from tables


def named(table: GoalTable) -> str:
    """What to call the table: its project, or whose it is."""
    project = plain(table.project.text)
    return f"“{project}”" if project else f"{plain(table.owner.text) or '部门'}整体绩效"


def row(indicator: Indicator) -> str:
    """An indicator in a few words: 数量指标“会议次数”≥6次."""
    level = plain(indicator.level2.text or indicator.level1.text)
    return f"{level}“{plain(indicator.name.text)}”{value(indicator)}"


def value(indicator: Indicator) -> str:
    """The value as a reader sees it, with the sign and unit of their own columns."""
    parts = (indicator.sign.text, indicator.value.text, indicator.unit.text)
    return "".join(plain(part) for part in parts)


def at(said: Said, otherwise: Place) -> Place:
    """Where something stands, or if the table has no such cell, another place."""
    return said.place if said.place != Place() else otherwise


def together(
    rows: Sequence[Indicator],
    message: str,
    *,
    where: Callable[[Indicator], Said] = lambda indicator: indicator.value,
    given: str = "",
    expected: str = "",
    reasons: Iterable[str] = (),
) -> Raised:
    """One finding for several rows: at the first, with the places of the others."""
    places = [at(where(indicator), indicator.name.place) for indicator in rows]
    told = [*reasons] or [row(indicator) for indicator in rows]
    left = len(told) - MOST_REASONS
    return Raised(
        places[0],
        message,
        given=given,
        expected=expected,
        reasons=(*told[:MOST_REASONS], f"另有 {left} 项") if left > 0 else tuple(told),
        related=tuple(places[1:]),
    )


def in_each_table(
    case: Case,
    picks: Callable[[Indicator], bool],
    message: Callable[[Sequence[Indicator]], str],
    *,
    where: Callable[[Indicator], Said] = lambda indicator: indicator.value,
    expected: str = "",
) -> Iterator[Raised]:
    """One finding a table for all rows that are picked; one for all if many tables have them."""
    tables = [[i for i in goals.indicators if picks(i)] for goals in filled(case)]
    tables = [rows for rows in tables if rows]
    if len(tables) > MOST_TABLES:
        every = [indicator for rows in tables for indicator in rows]
        told = f"{len(tables)} 张绩效目标表中，{message(every)}"
        yield together(every, told, where=where, expected=expected)
        return
    for rows in tables:
        given = value(rows[0]) if len(rows) == 1 else ""
        yield together(rows, message(rows), where=where, given=given, expected=expected)


def several(rows: Sequence[Indicator]) -> str:
    """The first row's name, and how many more there are: “价格”等 3 项."""
    first = f"“{plain(rows[0].name.text)}”"
    return first if len(rows) == 1 else f"{first}等 {len(rows)} 项指标"
