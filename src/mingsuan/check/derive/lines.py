"""How lines of a table lie to each other: which are told apart, which are outermost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.check.derive.containers import Containers
from mingsuan.check.derive.nodes import Context, Node
from mingsuan.cube import Member, Selector


def is_attribute(context: Context, slot: int) -> bool:
    """A dimension of plain names, which merely describes a listed line (the class of an item)."""
    d = context.space.dimensions[slot]
    return not (d.closed or d.marked or d.code_lengths or d.tree or d.views)


def is_code(context: Context, slot: int, member: Member | None) -> bool:
    """Whether a number is as long as codes of its dimension are; if not, it was misread."""
    lengths = context.space.dimensions[slot].code_lengths
    return not (lengths and member and member.isdigit()) or len(member) in lengths


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
    known = Containers(context.chain, {node.selector: node for node in nodes})
    for node in nodes:
        around = (other for other in known.around(node.selector) if other is not node)
        covered = {table for other in around for table in other.tables}
        if not covered.issuperset(node.tables):
            yield node
