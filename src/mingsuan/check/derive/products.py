"""R6: quantity × unit price = amount."""

from __future__ import annotations

from mingsuan.bind import Panel
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context
from mingsuan.check.derive.registers import leaves, row_axis
from mingsuan.cube import Measure


def products(context: Context, checks: Collector) -> None:
    """Quantity × unit price = amount, in every line of a register that gives them."""
    for table in context.disclosure.tables:
        for panel in table.panels:
            columns = _columns(panel)
            if columns:
                for i in leaves(context, row_axis(panel)):
                    quantity, price, amount = (panel.facts[i][j] for j in columns)
                    if min(quantity, price, amount) >= 0 and not (
                        context.facts[quantity].blank and context.facts[price].blank
                    ):
                        checks.product(quantity, price, amount)


def _columns(panel: Panel) -> tuple[int, int, int] | None:
    """Quantity, unit price, and the amount that contains the panel's other amounts."""
    by_measure: dict[Measure, list[int]] = {}
    for j, column in enumerate(panel.columns):
        if not column.detached:
            by_measure.setdefault(column.frame.measure, []).append(j)
    quantities, prices, amounts = (
        by_measure.get(m, []) for m in (Measure.QUANTITY, Measure.UNIT_PRICE, Measure.AMOUNT)
    )
    if len(quantities) != 1 or len(prices) != 1 or not amounts:
        return None
    widest = min(amounts, key=lambda j: sum(m is not None for m in panel.columns[j].selector))
    return quantities[0], prices[0], widest
