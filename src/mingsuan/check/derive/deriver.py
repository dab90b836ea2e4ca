"""All rules over one disclosure."""

from __future__ import annotations

from mingsuan.bind import Disclosure
from mingsuan.check.derive.changes import changes
from mingsuan.check.derive.closed import ClosedSplits
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.listing import Listings, Totals
from mingsuan.check.derive.nodes import Context
from mingsuan.check.derive.omitted import claimed_zeros, omitted_members
from mingsuan.check.derive.plans import plans
from mingsuan.check.derive.products import products
from mingsuan.check.derive.projections import Projections
from mingsuan.check.derive.ratios import growth, shares, stated_ratios
from mingsuan.check.derive.registers import AttributeGroups
from mingsuan.check.derive.rests import nothing_over
from mingsuan.check.derive.same import refuted_zeros, same_but_for_zeros, same_meaning
from mingsuan.check.derive.subset import marked_registers, marked_subsets
from mingsuan.check.derive.units import units
from mingsuan.check.derive.views import ViewSplits
from mingsuan.check.derive.voids import voids
from mingsuan.check.derive.zeros import ZeroBoxes
from mingsuan.check.model import Check


def derive(disclosure: Disclosure) -> tuple[Check, ...]:
    """All checks that follow from what the disclosure's cells mean."""
    context = Context(disclosure)
    checks = Collector(context.facts, context.gaps)
    zeros = {frame: ZeroBoxes(context, nodes) for frame, nodes in context.amounts()}
    voids(context, checks)
    same_meaning(context, checks)
    totals: Totals = {}
    for table in disclosure.tables:
        if table.lists:
            Listings(context, checks, totals, table).derive()
            Projections(context, totals, table).derive()
    for frame, nodes in context.amounts():
        splits = ClosedSplits(context, zeros[frame], checks)
        for part, found in nodes.by_part.items():
            splits.derive(part, found, totals.get((frame, part), ()))
        ViewSplits(context, nodes, zeros[frame], checks).derive()
        same_but_for_zeros(nodes, zeros[frame], checks)
        nothing_over(context, nodes, zeros[frame], checks)
    omitted_members(context, checks)
    claimed_zeros(context, checks)
    marked_subsets(context, checks)
    marked_registers(context, checks)
    AttributeGroups(context, checks).derive()
    products(context, checks)
    plans(context, checks)
    changes(context, zeros, checks)
    shares(context, checks)
    stated_ratios(context, checks)
    growth(context, checks)
    units(context, checks)
    for boxes in zeros.values():
        refuted_zeros(context, boxes, checks)
    return checks.checks()
