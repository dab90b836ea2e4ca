"""Swaps: two cells near each other that hold each other's number."""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.check.explain.movement import Movement, replacement
from mingsuan.check.explain.needs import Needs
from mingsuan.check.explain.places import Places
from mingsuan.check.explain.rows import Rows
from mingsuan.check.model import Kind


def swaps(rows: Rows, places: Places, needs: Needs) -> Iterator[Movement]:
    """The pairs of near cells of which one needs the other's number by some failing check."""
    seen: set[frozenset[int]] = set()
    for fact in needs.facts():
        for line in places.lines(fact):
            for other in places.near(fact, line):
                pair = frozenset((fact, other))
                if pair not in seen and needs.is_met(fact, other):
                    seen.add(pair)
                    yield _swap(rows, fact, other)


def _swap(rows: Rows, a: int, b: int) -> Movement:
    """A swap with an empty cell is a number in the wrong place."""
    values = {a: rows.value(b), b: rows.value(a)}
    kind = Kind.SHIFTED if 0 in values.values() else Kind.SWAPPED
    return replacement(rows, kind, values)
