"""Procurement, assets, 三公 and operating costs: what amounts and words say of one thing."""

from mingsuan.check.rules.spending import (
    assets,
    cars,
    firms,
    items,
    kinds,
    named_items,
    operating,
    procurement,
    subjects,
)

RULES = (
    *procurement.RULES,
    *firms.RULES,
    *assets.RULES,
    *cars.RULES,
    *items.RULES,
    *operating.RULES,
    *named_items.RULES,
    *kinds.RULES,
    *subjects.RULES,
)

__all__ = ["RULES"]
