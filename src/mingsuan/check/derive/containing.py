"""How lines of a table lie to each other: which contain which, which are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

from mingsuan.check.derive.nodes import Context, Node
from mingsuan.cube import Member, Selector

T = TypeVar("T")
Steps = tuple[int, ...]
"""How far up each restricted slot was climbed."""


def containing(
    context: Context, selector: Selector, known: Mapping[Selector, T]
) -> list[tuple[Steps, T]]:
    """The known selectors that properly contain this one, slot by slot."""
    restricted = [(slot, member) for slot, member in enumerate(selector) if member is not None]
    if len(restricted) == 1:
        return _containing_one(context, selector, restricted[0], known)
    chains = [context.chain(slot, member) for slot, member in restricted]
    found: list[tuple[Steps, T]] = []
    wider = list(selector)
    for steps in product(*(range(len(chain)) for chain in chains)):
        for (slot, _), chain, step in zip(restricted, chains, steps, strict=True):
            wider[slot] = chain[step]
        here = known.get(tuple(wider))
        if here is not None and any(steps):
            found.append((steps, here))
    return found


def _containing_one(
    context: Context, selector: Selector, place: tuple[int, Member], known: Mapping[Selector, T]
) -> list[tuple[Steps, T]]:
    """The same for a selector that is restricted on one slot only, as most rows are."""
    slot, member = place
    before, after = selector[:slot], selector[slot + 1 :]
    chain = context.chain(slot, member)
    return [
        ((step,), here)
        for step in range(1, len(chain))
        if (here := known.get((*before, chain[step], *after))) is not None
    ]


def smallest(found: Sequence[tuple[Steps, T]]) -> list[T]:
    """Those that contain no other of the found ones."""
    return [here for steps, here in found if not any(_inside(s, steps) for s, _ in found)]


def _inside(inner: Steps, outer: Steps) -> bool:
    return inner != outer and all(a <= b for a, b in zip(inner, outer, strict=True))


def is_attribute(context: Context, slot: int) -> bool:
    """A dimension of plain names, which merely describes a listed line (the class of an item)."""
    d = context.space.dimensions[slot]
    return not (d.closed or d.marked or d.code_lengths or d.tree or d.views)


def told_apart(context: Context, parts: Sequence[Selector], slots: Sequence[int]) -> bool:
    """Whether no two of the parts share a line item, by their members on these slots alone."""
    if len(parts) < 2:
        return True
    for slot in slots:
        groups: dict[Member, list[Selector]] = {}
        for part in parts:
            if (member := part[slot]) is not None:
                groups.setdefault(member, []).append(part)
        if sum(map(len, groups.values())) == len(parts):
            rest = [s for s in slots if s != slot]
            return context.apart(slot, groups) and all(
                told_apart(context, group, rest) for group in groups.values()
            )
    return False


def outermost(context: Context, nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes that in one of their tables no other node contains."""
    known = {node.selector: node for node in nodes}
    for node in nodes:
        around = containing(context, node.selector, known)
        covered = {table for _, other in around for table in other.tables}
        if not covered.issuperset(node.tables):
            yield node
