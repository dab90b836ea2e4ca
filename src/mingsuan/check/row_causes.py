"""Causes that show in several rows or columns at once: a line left out, a relation never met."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from mingsuan.bind import Fact
from mingsuan.check.model import Check, Kind, Part, Rule

_FEWEST_SHORT = 2
"""Totals that exceed several lines before it is said that a line is missing."""
_MANY = 3
"""Cells that would have to change, from which on a line left out is likelier."""
_OF_SEVERAL_CELLS = frozenset({Kind.SHIFTED, Kind.SWAPPED, Kind.UNIT, Kind.STALE_LINE})
_FEWEST_ROWS = 3
"""Rows in which the same columns disagree before they are told as one."""


@dataclass(frozen=True)
class Repeated:
    """The same columns of a table that disagree in row after row."""

    rows: tuple[int, ...]
    """The checks of these rows."""
    failed: tuple[int, ...]
    """These, and what else fails for it."""


def missing_lines(
    facts: Sequence[Fact], checks: Sequence[Check], parts: Sequence[Part]
) -> tuple[list[tuple[int, ...]], list[Part]]:
    """Totals that are more than all their lines, in several columns or tables alike.

    Nothing simple explains them: a line is not shown (what is secret is left out of the list,
    not of the total), though other tables may show it. The checks that fail for one cause
    each, those on totals first, and the parts that are left.
    """
    short = [
        part
        for part in parts
        if _is_far_fetched(facts, part)
        and all(_is_short(facts, checks[i]) or _is_left_out(checks[i]) for i in part.failed)
    ]
    groups: list[tuple[set[Hashable], list[int]]] = []
    for part in short:
        marks: set[Hashable] = set()
        for i in part.failed:
            marks |= {_rows(facts, checks[i]), _miss(facts, checks[i])}
            if not _is_left_out(checks[i]):
                marks.add(f"表{_list_of(facts, checks[i])}")
        failed = list(part.failed)
        for group in [g for g in groups if g[0] & marks]:
            groups.remove(group)
            marks |= group[0]
            failed = [*group[1], *failed]
        groups.append((marks, failed))
    told = [
        tuple(sorted(failed, key=lambda i: (_is_left_out(checks[i]), i)))
        for _, failed in groups
        if _tells_of_a_line([checks[i] for i in failed])
    ]
    return told, _without(parts, told)


def _tells_of_a_line(failed: Sequence[Check]) -> bool:
    """Whether totals exceed several lines in several places, or what is left out is known."""
    totals = [check for check in failed if not _is_left_out(check)]
    known = bool(totals) and len(totals) < len(failed)
    return known or sum(len(check.terms) > 2 for check in totals) >= _FEWEST_SHORT


def _is_left_out(check: Check) -> bool:
    """Whether it says that what a list leaves out is zero."""
    return check.rule is Rule.OMITTED and len(check.terms) == 1 and not check.high_witnesses


def repeated_relations(
    facts: Sequence[Fact], checks: Sequence[Check], parts: Sequence[Part]
) -> tuple[list[Repeated], list[Part]]:
    """The same columns of a table that disagree in row after row, and the parts that are left."""
    shapes: dict[tuple[int, ...], list[int]] = {}
    for part in parts:
        for i in part.failed if not _is_one_slip(part) else ():
            shapes.setdefault(_columns(facts, checks[i]), []).append(i)
    told: list[Repeated] = []
    rest = list(parts)
    for shape, rows in sorted(shapes.items(), key=lambda entry: -len(entry[1])):
        if shape and len(rows) >= _FEWEST_ROWS:
            alike = [part for part in rest if not set(rows).isdisjoint(part.failed)]
            failed = tuple(sorted(i for part in alike for i in part.failed))
            if set(rows) <= set(failed):
                told.append(Repeated(tuple(sorted(rows)), failed))
                rest = [part for part in rest if part not in alike]
    return told, rest


def _is_far_fetched(facts: Sequence[Fact], part: Part) -> bool:
    """Whether nothing explains it but a change of several cells, none of them a typical slip.

    That several cells of one row are wrong alike is one such.
    """
    if not part.explanations:
        return True
    top = part.explanations[0]
    rows = {(facts[change.fact].table, facts[change.fact].row) for change in top.changes}
    several = len(top.changes) >= _MANY or len(top.changes) > len(rows) == 1
    return several and top.kind in (Kind.VALUE, Kind.SEVERAL)


def _is_one_slip(part: Part) -> bool:
    """Whether one slip that moves several cells explains it."""
    return bool(part.explanations) and part.explanations[0].kind in _OF_SEVERAL_CELLS


def _without(parts: Sequence[Part], told: Sequence[tuple[int, ...]]) -> list[Part]:
    gone = {i for failed in told for i in failed}
    return [part for part in parts if gone.isdisjoint(part.failed)]


def _is_short(facts: Sequence[Fact], check: Check) -> bool:
    """Whether a total is more than the lines of a list together."""
    if check.rule is not Rule.LISTING or sum(c > 0 for _, c in check.terms) != 1:
        return False
    columns = {(facts[f].table, facts[f].column) for f, c in check.terms if c < 0}
    return len(columns) == 1 and _miss(facts, check) > 0


def _list_of(facts: Sequence[Fact], check: Check) -> int:
    """The table of the lines that it adds up."""
    return next(facts[f].table for f, c in check.terms if c < 0)


def _miss(facts: Sequence[Fact], check: Check) -> int:
    return sum(c * (facts[f].value or 0) for f, c in check.terms)


def _rows(facts: Sequence[Fact], check: Check) -> tuple[str, ...]:
    """The names of the rows that it adds up."""
    return tuple(facts[f].row_label or str(f) for f, _ in check.terms)


def _columns(facts: Sequence[Fact], check: Check) -> tuple[int, ...]:
    """The table and the columns that it compares in one row; empty if they are of several rows."""
    cells = [(facts[f].table, facts[f].row) for f, _ in check.terms]
    if check.product or len(cells) < 2 or len(set(cells)) > 1 or cells[0][0] < 0:
        return ()
    return (cells[0][0], *(facts[f].column * c for f, c in check.terms))
