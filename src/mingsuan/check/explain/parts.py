"""Connected parts: failing checks that share a cell which may change belong together."""

from __future__ import annotations

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
    parts: dict[int, list[int]] = {}
    for check in rows.failing:
        parts.setdefault(_root(parent, check), []).append(check)
    return tuple(map(tuple, parts.values()))


def _root(parent: dict[int, int], check: int) -> int:
    while parent[check] != check:
        parent[check] = parent[parent[check]]
        check = parent[check]
    return check
