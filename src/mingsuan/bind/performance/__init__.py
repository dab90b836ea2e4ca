"""Performance tables (绩效目标表) as typed goals and indicators, whatever their layout.

What the cube holds of them are amounts; the rest — signs, units, levels, weights, words —
is what reviewers read, and stands here.
"""

from mingsuan.bind.performance.model import (
    Aspect,
    Facet,
    GoalTable,
    Indicator,
    Money,
    Payment,
    Said,
    Shape,
    Sign,
    Target,
)
from mingsuan.bind.performance.reading import read_goal_tables

__all__ = [
    "Aspect",
    "Facet",
    "GoalTable",
    "Indicator",
    "Money",
    "Payment",
    "Said",
    "Shape",
    "Sign",
    "Target",
    "read_goal_tables",
]
