"""Line items: the points of the cube. Every table cell is a sum over some of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingsuan.cube.space import Selector, Space


@dataclass(frozen=True)
class LineItem:
    """One amount with its coordinates, as fine as they are known."""

    point: Selector
    amount: int
    """In 分."""


def evaluate(space: Space, selector: Selector, items: Iterable[LineItem]) -> int:
    """The sum in 分 of the line items inside the box."""
    return sum(item.amount for item in items if space.contains(selector, item.point))
