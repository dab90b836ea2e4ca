"""Tables or columns that are printed in another unit than they say: all numbers off alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.check.explain.movement import Movement, replacement
from mingsuan.check.explain.needs import Needs
from mingsuan.check.explain.rows import Rows
from mingsuan.check.model import Kind
from mingsuan.cube import Unit

_LEAST = 2
"""Numbers other than zero that must be off alike."""


def other_units(rows: Rows, needs: Needs) -> Iterator[Movement]:
    """The tables and columns of which some cell would agree in another unit."""
    for block in _blocks(rows, needs):
        for unit in Unit:
            values = _in_unit(rows, block, unit)
            if any(needs.is_met_by(fact, value) for fact, value in values.items()):
                yield replacement(rows, Kind.UNIT, values)


def _blocks(rows: Rows, needs: Needs) -> Iterator[list[int]]:
    """The numbers of one unit in each table, and in each column of it, that is in doubt."""
    doubtful = {rows.facts[fact].table for fact in needs.facts()}
    blocks: dict[tuple[object, ...], list[int]] = {}
    for fact in rows.facts:
        if fact.table >= 0 and fact.table in doubtful and fact.unit is not None and fact.value:
            blocks.setdefault((fact.table, fact.unit), []).append(fact.id)
            blocks.setdefault((fact.table, fact.unit, fact.column), []).append(fact.id)
    yield from (block for block in blocks.values() if len(block) >= _LEAST)


def _in_unit(rows: Rows, block: Sequence[int], unit: Unit) -> dict[int, int]:
    """The values if the numbers count that unit; empty if they are not whole."""
    printed = rows.facts[block[0]].unit
    assert printed is not None
    values = {fact: rows.value(fact) * unit.fen for fact in block}
    if any(value % printed.fen for value in values.values()):
        return {}
    return {fact: value // printed.fen for fact, value in values.items()}
