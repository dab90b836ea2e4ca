"""The cube's space: its dimensions, and the algebra of selectors over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingsuan.cube.dimension import Dimension, Member

Selector = tuple[Member | None, ...]
"""A box of line items: one slot a dimension, in the space's order; None takes it whole.

A plain tuple, so that millions can be hashed and compared quickly; `Space` knows how to
build, intersect, compare and name them.
"""


class SpaceError(ValueError):
    """A selector names a dimension that the space does not have."""


@dataclass(frozen=True)
class Implication:
    """Line items in `member` of `dimension` (None: in any member) also lie in `implied`."""

    dimension: str
    member: Member | None
    implied: tuple[tuple[str, Member], ...]


class Space:
    """An ordered set of dimensions with the implications between them."""

    def __init__(
        self, dimensions: Iterable[Dimension], implications: Iterable[Implication] = ()
    ) -> None:
        self.dimensions = tuple(dimensions)
        self.index = {d.name: i for i, d in enumerate(self.dimensions)}
        self.whole: Selector = (None,) * len(self.dimensions)
        self.implications = tuple(implications)
        self._rules = [self._compiled(rule) for rule in self.implications]
        self._saturated: dict[Selector, Selector] = {}

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name. Raises SpaceError if there is none."""
        return self.dimensions[self.position(name)]

    def position(self, name: str) -> int:
        """The slot of that dimension in a selector. Raises SpaceError if there is none."""
        try:
            return self.index[name]
        except KeyError:
            raise SpaceError(name) from None

    def selector(self, members: Mapping[str, Member | None]) -> Selector:
        """The box with these members, as written (not saturated)."""
        slots = list(self.whole)
        for name, member in members.items():
            slots[self.position(name)] = member
        return tuple(slots)

    def members(self, selector: Selector) -> dict[str, Member]:
        """Dimension → member, for the dimensions that the selector restricts."""
        return {d.name: m for d, m in zip(self.dimensions, selector, strict=True) if m is not None}

    def replace(self, selector: Selector, dimension: str, member: Member | None) -> Selector:
        """The same box with another member on one dimension."""
        i = self.position(dimension)
        return (*selector[:i], member, *selector[i + 1 :])

    def meet(self, a: Selector, b: Selector) -> Selector | None:
        """The box of the line items in both; None if no member names it (disjoint, or crossing)."""
        slots = list(a)
        for i, y in enumerate(b):
            x = slots[i]
            if y is None or x == y:
                continue
            dimension = self.dimensions[i]
            if dimension.within(y, x):
                slots[i] = y
            elif not dimension.within(x, y):
                return None
        return tuple(slots)

    def contains(self, outer: Selector, inner: Selector) -> bool:
        """Whether every line item of `inner` lies in `outer`, slot by slot."""
        return all(
            o is None or o == i or (i is not None and o in d.ancestors(i))
            for d, o, i in zip(self.dimensions, outer, inner, strict=True)
        )

    def saturate(self, selector: Selector) -> Selector:
        """The same box with all that its members imply written out."""
        known = self._saturated.get(selector)
        if known is None:
            known = self._saturated[selector] = self._saturate(selector)
        return known

    def _saturate(self, selector: Selector) -> Selector:
        slots = list(selector)
        changed = True
        while changed:
            changed = False
            for position, member, implied in self._rules:
                if not self._applies(position, member, slots[position]):
                    continue
                for target, value in implied:
                    here = slots[target]
                    if here != value and self.dimensions[target].within(value, here):
                        slots[target] = value
                        changed = True
        return tuple(slots)

    def _applies(self, position: int, member: Member | None, here: Member | None) -> bool:
        return here is not None and self.dimensions[position].within(here, member)

    def _compiled(
        self, rule: Implication
    ) -> tuple[int, Member | None, tuple[tuple[int, Member], ...]]:
        implied = tuple((self.position(name), value) for name, value in rule.implied)
        return self.position(rule.dimension), rule.member, implied
