"""A department's budget as line items, with what a line item cannot hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingsuan.cube import LineItem, Selector
from mingsuan.forms import standard_space

GOODS = {"A": "货物", "B": "工程", "C": "服务"}
"""First letter of a 政府采购品目 → what kind of purchase it is."""


@dataclass(frozen=True)
class Purchase:
    """A line of the procurement table."""

    unit: str
    project: str
    item: str
    """The member of the cube's item dimension: its row number and name."""
    name: str
    catalogue: str
    """政府采购品目 code."""
    measure: str
    """What it is counted in (台, 套)."""
    quantity: int
    unit_price: int
    """In 分."""


@dataclass(frozen=True)
class Ledger:
    """This year's line items, last year's, purchases, and the assets held."""

    items: tuple[LineItem, ...]
    prior: tuple[LineItem, ...]
    """Last year's amounts, to compare with."""
    purchases: tuple[Purchase, ...] = ()
    assets: int = 0
    """固定资产 at the end of last year, in 分."""

    def members(self, dimension: str, **within: str) -> list[str]:
        """The members that occur on a dimension among the items within these, in order."""
        space = standard_space()
        box = space.saturate(space.selector(within))
        slot = space.position(dimension)
        found = {i.point[slot] for i in self.items if space.contains(box, i.point)}
        return sorted(member for member in found if member is not None)

    def codes(self, dimension: str, **within: str) -> list[str]:
        """The codes that occur within these, with all codes that contain them, in order."""
        axis = standard_space().dimension(dimension)
        found = self.members(dimension, **within)
        around = {a for member in found for a in (member, *axis.ancestors(member))}
        return sorted(code for code in around if code.isdigit())


def point(**members: str | None) -> Selector:
    """A line item's coordinates, with all that they imply."""
    space = standard_space()
    return space.saturate(space.selector(members))


def total(items: Iterable[LineItem]) -> int:
    """The sum of all items in 分."""
    return sum(item.amount for item in items)
