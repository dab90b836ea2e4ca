"""Checks from meanings: every cell is a sum of line items in its box, and that is all it takes.

A rule may only say what follows from this, from the partitions of closed dimensions, from
what the form claims, and from cells that are zero now (named as witnesses). Each rule is a
few hash look-ups a cell.
"""

from mingsuan.check.derive.deriver import derive

__all__ = ["derive"]
