"""Ruling lines: straight pieces of a page's drawing, snapped together into whole lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

SNAP = 2.0
"""Lines this near to each other are one line; ends this near touch."""
_SHORTEST = 4.0
"""Shorter lines are dots, arrows and parts of letters."""


class Ruling(NamedTuple):
    """A horizontal line at height `at`, or a vertical one at a distance from the left."""

    at: float
    start: float
    end: float


def whole_lines(pieces: Iterable[Ruling], levels: float, length: float) -> list[Ruling]:
    """Pieces on one level that touch become one line; what stays too short is dropped.

    So is what lies off a sheet with levels from 0 to `levels` that are `length` long.
    """
    seen = (
        Ruling(at, max(start, 0.0), min(end, length))
        for at, start, end in pieces
        if 0.0 <= at <= levels and start <= length and end >= 0.0
    )
    return [
        line
        for level in _levels(sorted(seen))
        for line in _joined(level)
        if line.end - line.start >= _SHORTEST
    ]


def _levels(pieces: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Pieces of about one level, by level."""
    level: list[Ruling] = []
    for piece in pieces:
        if level and (piece.at - level[-1].at > SNAP or piece.at - level[0].at > 2 * SNAP):
            yield level
            level = []
        level.append(piece)
    if level:
        yield level


def _joined(level: Sequence[Ruling]) -> Iterator[Ruling]:
    at = sum(piece.at for piece in level) / len(level)
    start = end = None
    for _, left, right in sorted(level, key=itemgetter(1)):
        if start is None or end is None:
            start, end = left, right
        elif left <= end + SNAP:
            end = max(end, right)
        else:
            yield Ruling(at, start, end)
            start, end = left, right
    if start is not None and end is not None:
        yield Ruling(at, start, end)


class Frame(NamedTuple):
    """Lines that touch one another, directly or through others."""

    horizontal: list[Ruling]
    vertical: list[Ruling]


def frames(horizontal: Sequence[Ruling], vertical: Sequence[Ruling]) -> list[Frame]:
    """The lines, grouped by what touches."""
    groups = _Groups(len(horizontal) + len(vertical))
    levels = sorted(range(len(horizontal)), key=lambda i: horizontal[i].at)
    for j, line in enumerate(vertical):
        for i in levels:
            other = horizontal[i]
            if other.at > line.end + SNAP:
                break
            if other.at >= line.start - SNAP and _reaches(other, line.at):
                groups.unite(i, len(horizontal) + j)
    found: dict[int, Frame] = {}
    for i, line in enumerate(horizontal):
        found.setdefault(groups.of(i), Frame([], [])).horizontal.append(line)
    for j, line in enumerate(vertical):
        found.setdefault(groups.of(len(horizontal) + j), Frame([], [])).vertical.append(line)
    return list(found.values())


def _reaches(line: Ruling, at: float) -> bool:
    return line.start - SNAP <= at <= line.end + SNAP


class _Groups:
    """Union of sets, by the number of a member."""

    def __init__(self, members: int) -> None:
        self._parents = list(range(members))

    def of(self, member: int) -> int:
        """The member that stands for the set."""
        parents = self._parents
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    def unite(self, one: int, other: int) -> None:
        """Both sets become one."""
        self._parents[self.of(one)] = self.of(other)
