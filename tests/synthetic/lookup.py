"""Sums over boxes of many line items: each member keeps the set of its items as one integer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mingsuan.cube import LineItem, Selector
from mingsuan.forms import standard_space


class LedgerIndex:
    """Answers what `cube.evaluate` answers, without looking at every item for every cell."""

    def __init__(self, items: Sequence[LineItem]) -> None:
        self._amounts = [item.amount for item in items]
        self._sets: dict[tuple[int, str], int] = defaultdict(int)
        self._known: dict[Selector, int] = {}
        for number, item in enumerate(items):
            for key in _memberships(item.point):
                self._sets[key] |= 1 << number

    def sum(self, selector: Selector) -> int:
        """The sum in 分 of the items in the box."""
        known = self._known.get(selector)
        if known is None:
            known = self._known[selector] = sum(self._amounts[n] for n in _bits(self._in(selector)))
        return known

    def _in(self, selector: Selector) -> int:
        found = (1 << len(self._amounts)) - 1
        for slot, member in enumerate(selector):
            if member is not None:
                found &= self._sets.get((slot, member), 0)
        return found


def _memberships(where: Selector) -> Iterator[tuple[int, str]]:
    for slot, (dimension, member) in enumerate(
        zip(standard_space().dimensions, where, strict=True)
    ):
        if member is not None:
            for around in (member, *dimension.ancestors(member)):
                yield slot, around


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
