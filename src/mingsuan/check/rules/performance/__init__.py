"""Performance tables: whether goals, indicators and values say what they should."""

from mingsuan.check.rules.performance import (
    costs,
    execution,
    goals,
    levels,
    planned,
    plans,
    points,
    projects,
    repeats,
    values,
    wording,
)

RULES = (
    *values.RULES,
    *levels.RULES,
    *costs.RULES,
    *goals.RULES,
    *planned.RULES,
    *repeats.RULES,
    *plans.RULES,
    *points.RULES,
    *execution.RULES,
    *wording.RULES,
    *projects.RULES,
)

__all__ = ["RULES"]
