"""The standard space of the budget cube, from data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from mingsuan.cube import Dimension, Implication, Space
from mingsuan.forms.declared import load_declared

DATA = Path(__file__).parent / "data"


class DimensionEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A dimension as written in space.yaml."""

    name: str
    label: str
    closed: bool = False
    marked: bool = False
    uncounted: bool = False
    tree: dict[str, Any] = {}
    views: list[dict[str, Any]] = []
    code_lengths: tuple[int, ...] = ()


class ImplicationEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An implication as written in space.yaml."""

    of: str
    implies: dict[str, str]
    member: str | None = None


class SpaceEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of space.yaml."""

    dimensions: list[DimensionEntry]
    implications: list[ImplicationEntry]


def load_space(path: Path) -> Space:
    """The space that a file declares. Raises FormError for a bad entry."""
    entry = load_declared(path, SpaceEntry)
    dimensions = [
        Dimension(
            name=d.name,
            label=d.label,
            closed=d.closed,
            marked=d.marked,
            uncounted=d.uncounted,
            tree=d.tree,
            views=tuple(d.views),
            code_lengths=d.code_lengths,
        )
        for d in entry.dimensions
    ]
    return Space(dimensions, _rules(entry.implications))


def _rules(entries: Iterable[ImplicationEntry]) -> Iterator[Implication]:
    for entry in entries:
        yield Implication(entry.of, entry.member, tuple(entry.implies.items()))


def extended(
    space: Space, members: Mapping[str, Sequence[str]], implications: Sequence[ImplicationEntry]
) -> Space:
    """The space with further members at the top of closed dimensions; itself if there are none."""
    if not members:
        return space
    dimensions = (
        replace(d, tree={**d.tree, **{m: {} for m in members.get(d.name, ())}})
        for d in space.dimensions
    )
    return Space(dimensions, (*space.implications, *_rules(implications)))


@cache
def standard_space() -> Space:
    """The space that all forms share."""
    return load_space(DATA / "space.yaml")
