"""A dimension: named members in one tree, further views of the same members, or coded levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Member = str
"""A member's name or code, unique in its dimension."""

Tree = Mapping[Member, "Tree"]
"""Members and what lies inside each, nested."""


@dataclass(frozen=True, eq=False)
class Dimension:
    """One axis of the cube (fund source, functional subject, ...).

    A *closed* dimension's members partition their parent by definition. An *open* one
    has the members that a document lists; a listing is a partition only where a form
    claims so. A *view* is a second closed tree over members of an open dimension (三公
    over economic subjects). *Coded* members lie inside the members whose codes are their
    prefixes. A *marked* dimension flags a subset (政府采购): never a partition, only ≤.
    An *uncounted* mark is of money that may lie beside the members of other dimensions or
    inside one of them, as the region has it (债务资金): sums beside it are not relied on.
    """

    name: str
    label: str
    closed: bool = False
    marked: bool = False
    uncounted: bool = False
    tree: Tree = field(default_factory=dict)
    views: tuple[Tree, ...] = ()
    code_lengths: tuple[int, ...] = ()
    _up: list[dict[Member, Member | None]] = field(init=False, repr=False)
    _down: list[dict[Member | None, tuple[Member, ...]]] = field(init=False, repr=False)
    _ancestors: dict[Member, tuple[Member, ...]] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        trees = [self.tree, *self.views] if self.tree else list(self.views)
        object.__setattr__(self, "_up", [dict(_parents(None, tree)) for tree in trees])
        downs: list[dict[Member | None, tuple[Member, ...]]] = []
        for tree in trees:
            down = dict(_children(None, tree))
            if tree is not self.tree:
                del down[None]  # a view's tops do not partition the whole dimension
            downs.append(down)
        object.__setattr__(self, "_down", downs)

    def parents(self, member: Member) -> tuple[Member, ...]:
        """The nearest members around this one, one per tree or view; () at the top."""
        found = [up[member] for up in self._up if up.get(member) is not None]
        found.append(self._code_parent(member))
        return tuple(dict.fromkeys(p for p in found if p is not None))

    def ancestors(self, member: Member) -> tuple[Member, ...]:
        """All members that properly contain this one, nearest first."""
        known = self._ancestors.get(member)
        if known is None:
            known = self._ancestors[member] = tuple(self._climb(member))
        return known

    def within(self, inner: Member | None, outer: Member | None) -> bool:
        """Whether `inner` lies in `outer`; None is the whole dimension."""
        if outer is None or inner == outer:
            return True
        return inner is not None and outer in self.ancestors(inner)

    def splits(self, member: Member | None) -> tuple[tuple[Member, ...], ...]:
        """Every way in which this member is partitioned by definition: the tree's, each view's."""
        return tuple(down[member] for down in self._down if down.get(member))

    def leaves(self, member: Member | None = None) -> tuple[Member, ...]:
        """The members without parts below this one, in the first tree that splits it."""
        splits = self.splits(member)
        if not splits:
            return () if member is None else (member,)
        return tuple(leaf for child in splits[0] for leaf in self.leaves(child))

    def members(self) -> tuple[Member, ...]:
        """All members declared by trees and views, in order."""
        return tuple(dict.fromkeys(m for up in self._up for m in up))

    def _climb(self, member: Member) -> Iterator[Member]:
        seen: set[Member] = set()
        level = list(self.parents(member))
        while level:
            for parent in level:
                if parent not in seen:
                    seen.add(parent)
                    yield parent
            level = [g for p in level for g in self.parents(p) if g not in seen]

    def _code_parent(self, member: Member) -> Member | None:
        for length in reversed(self.code_lengths):
            if len(member) > length and member[:length].isdigit():
                return member[:length]
        return None


def _parents(parent: Member | None, tree: Tree) -> Iterator[tuple[Member, Member | None]]:
    for member, below in tree.items():
        yield member, parent
        yield from _parents(member, below)


def _children(
    parent: Member | None, tree: Tree
) -> Iterator[tuple[Member | None, tuple[Member, ...]]]:
    yield parent, tuple(tree)
    for member, below in tree.items():
        if below:
            yield from _children(member, below)
