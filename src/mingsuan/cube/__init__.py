"""The budget cube: dimensions, selectors, frames, amounts. Pure; imports nothing of ours.

A table cell is a query on one budget cube. This package says what a query *is*: a
`Selector` picks a box of line items, a `Frame` says what must never be added across,
and both together are a `Meaning`. Nothing here reads, prints or checks.
"""

from mingsuan.cube.amount import PERCENT, Quantum, Unit, parse_decimal, print_fixed
from mingsuan.cube.dimension import Dimension, Member
from mingsuan.cube.frame import Frame, Meaning, Measure
from mingsuan.cube.ledger import LineItem, evaluate
from mingsuan.cube.space import Implication, Selector, Space, SpaceError

__all__ = [
    "PERCENT",
    "Dimension",
    "Frame",
    "Implication",
    "LineItem",
    "Meaning",
    "Measure",
    "Member",
    "Quantum",
    "Selector",
    "Space",
    "SpaceError",
    "Unit",
    "evaluate",
    "parse_decimal",
    "print_fixed",
]
