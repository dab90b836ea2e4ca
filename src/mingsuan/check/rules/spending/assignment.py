"""Which functional subject each project belongs to, where the amounts allow exactly one way.

Disclosures seldom say it; but the projects of a subject add up to its 项目支出.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingsuan.check.rules.case import Case
from mingsuan.forms.words import plain

MOST_PROJECTS = 14
MOST_STEPS = 200_000
_LEAF = 7
"""Digits of the code of a 项."""


def assigned(case: Case, project: str) -> str:
    """The subject that this project must belong to; empty unless exactly one way is possible."""
    projects = {plain(g.project.text): g.fen for g in case.goal_tables if g.fen and g.project.text}
    subjects = _subjects(case)
    amounts = list(projects.values())
    if (
        project not in projects
        or len(projects) > MOST_PROJECTS
        or len(amounts) != len(case.goal_tables)
    ):
        return ""
    ways = only_way([a or 0 for a in amounts], [amount for _, amount in subjects])
    return subjects[ways[list(projects).index(project)]][0] if ways else ""


def _subjects(case: Case) -> list[tuple[str, int]]:
    """The subjects (项) that have 项目支出 of all funds, with the amount in 分."""
    found: dict[str, tuple[str, int]] = {}
    for fact, only in case.own_amounts:
        of_subject = set(only) == {"func", "etype"} and only["etype"] == "项目支出"
        if of_subject and len(only["func"]) == _LEAF and fact.value and fact.table >= 0:
            found.setdefault(only["func"], (fact.row_label, fact.value))
    return list(found.values())


def only_way(amounts: Sequence[int], totals: Sequence[int]) -> list[int]:
    """For each amount the index of its total, if the amounts fill the totals in one way only.

    Empty if they do in none or in several, or if the search would take too long.
    """
    if sum(amounts) != sum(totals):
        return []
    search = _Search(sorted(range(len(amounts)), key=lambda i: -amounts[i]), amounts)
    search.go(0, list(totals), [])
    if len(search.ways) != 1 or search.steps > MOST_STEPS:
        return []
    way = dict(zip(search.order, search.ways[0], strict=True))
    return [way[i] for i in range(len(amounts))]


class _Search:
    """Depth first, the largest amounts first; stops at a second way."""

    def __init__(self, order: Sequence[int], amounts: Sequence[int]) -> None:
        self.order = order
        self.amounts = amounts
        self.ways: list[list[int]] = []
        self.steps = 0

    def go(self, depth: int, left: list[int], chosen: list[int]) -> None:
        self.steps += 1
        if len(self.ways) > 1 or self.steps > MOST_STEPS:
            return
        if depth == len(self.order):
            self.ways.append(list(chosen))
            return
        amount = self.amounts[self.order[depth]]
        for i, room in enumerate(left):
            if amount <= room:
                left[i] -= amount
                chosen.append(i)
                self.go(depth + 1, left, chosen)
                chosen.pop()
                left[i] += amount
