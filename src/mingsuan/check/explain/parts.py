"""Connected parts: failing checks that share a cell which may change belong together."""

from __future__ import annotations

from collections.abc import Iterable

from mingsuan.check.explain.rows import Rows


def connected(rows: Rows) -> tuple[tuple[int, ...], ...]:
    """The failing checks in connected parts."""
    first_with: dict[int, int] = {}
    parent = {check: check for check in rows.failing}
    for check in rows.failing:
        for fact in rows.facts_of(check):
            if rows.limits(fact) is not None:
                other = first_with.setdefault(fact, check)
                parent[_root(parent, check)] = _root(parent, other)
    return grouped((_root(parent, check), check) for check in rows.failing)


def grouped(labelled: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """(label, check) → the checks of each label together."""
    groups: dict[int, list[int]] = {}
    for label, check in labelled:
        groups.setdefault(label, []).append(check)
    return tuple(tuple(group) for group in groups.values())


def _root(parent: dict[int, int], check: int) -> int:
    while parent[check] != check:
        parent[check] = parent[parent[check]]
        check = parent[check]
    return check
