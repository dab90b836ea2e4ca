"""Contradictions of one cause: what fails apart is told together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from mingsuan.bind import Fact, Origin
from mingsuan.check.model import Check, Part

_FEWEST_CELLS = 6
"""Cells that a table must have before it is said that nobody filled it in."""
_FEWEST_FAILED = 3


def unfilled_tables(
    facts: Sequence[Fact],
    checks: Sequence[Check],
    parts: Sequence[Part],
    bare: Collection[int] = (),
) -> tuple[Mapping[int, Sequence[int]], Sequence[Part]]:
    """Tables without a single number where others want some → the checks that fail for it.

    Also the parts that are left, without these checks. One such check is enough for `bare`
    tables, which do not say that there is nothing to list.
    """
    blank = _without_numbers(facts) | set(bare)
    table_of: dict[int, int] = {}
    for part in parts:
        found = {i: _first_table(facts, checks[i], blank, bare) for i in part.failed}
        if not part.explanations or -1 not in found.values():
            table_of.update(found)
    failed: dict[int, list[int]] = {}
    for index, table in table_of.items():
        failed.setdefault(table, []).append(index)
    told = {t: f for t, f in failed.items() if t in bare or (t >= 0 and len(f) >= _FEWEST_FAILED)}
    gone = {index for indexes in told.values() for index in indexes}
    return told, list(_without(parts, gone))


def _first_table(
    facts: Sequence[Fact], check: Check, among: set[int], bare: Collection[int]
) -> int:
    """The first of these tables that the check looks at, or rests on if bare; -1 if none."""
    witnesses = {facts[f].table for f in (*check.low_witnesses, *check.high_witnesses)}
    looked_at = {facts[fact].table for fact, _ in check.terms}
    return min(among & looked_at | witnesses & set(bare), default=-1)


def _without(parts: Sequence[Part], gone: set[int]) -> Iterator[Part]:
    for part in parts:
        left = tuple(index for index in part.failed if index not in gone)
        if left:
            yield replace(part, failed=left)


def _without_numbers(facts: Sequence[Fact]) -> set[int]:
    """The tables of some size all of whose cells are blank or zero."""
    cells: dict[int, int] = {}
    numbers = {-1}
    for fact in facts:
        if fact.origin is not Origin.CLAIM:
            cells[fact.table] = cells.get(fact.table, 0) + 1
            if fact.value:
                numbers.add(fact.table)
    return {t for t, count in cells.items() if count >= _FEWEST_CELLS} - numbers


def same_cause(
    facts: Sequence[Fact], checks: Sequence[Check], parts: Sequence[Part]
) -> Iterator[Part]:
    """Parts that nothing explains are one if they miss alike for one reason or in like rows."""
    alike: dict[tuple[str, int], list[int]] = {}
    for part in parts:
        causes = {_cause(facts, checks[i]) for i in part.failed}
        if part.explanations or len(causes) > 1:
            yield part
        else:
            alike.setdefault(causes.pop(), []).extend(part.failed)
    for failed in alike.values():
        yield Part(tuple(failed), ())


def _cause(facts: Sequence[Fact], check: Check) -> tuple[str, int]:
    """Its reason, or else the names of its rows; and by how much it misses."""
    rows = "、".join(facts[fact].row_label or str(fact) for fact, _ in check.terms)
    miss = abs(sum(c * (facts[fact].value or 0) for fact, c in check.terms))
    return check.reason or rows, miss
