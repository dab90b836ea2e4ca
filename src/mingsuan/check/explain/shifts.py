"""Shifted runs: neighbouring numbers of a column or row that all stand one to three cells off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingsuan.check.explain.movement import Movement, replacement
from mingsuan.check.explain.needs import Needs
from mingsuan.check.explain.places import STEPS, Places
from mingsuan.check.explain.rows import Rows
from mingsuan.check.model import Kind

_GAP = 4
"""Cells between two that show a shift, at most, if both belong to one run."""
_MOST_ENDS = 12
"""Cells of a run that are tried as its ends."""


def shifts(rows: Rows, places: Places, needs: Needs) -> Iterator[Movement]:
    """The runs that show a shift: failing checks ask of their cells what stands further on."""
    for (line, steps), shown in _shown(places, needs).items():
        for first, last in _ends(sorted(shown)):
            yield _run(rows, places, line, steps, first, last)


def _ends(shown: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last positions of runs: any two that no large gap separates."""
    for i, first in enumerate(shown):
        for previous, last in pairwise(shown[i : i + _MOST_ENDS]):
            if last - previous > _GAP:
                break
            yield first, last


def _shown(places: Places, needs: Needs) -> dict[tuple[tuple[int, ...], int], set[int]]:
    """(row or column, steps) → the positions at which it shows."""
    shown: dict[tuple[tuple[int, ...], int], set[int]] = {}
    for fact in needs.facts():
        for line in map(tuple, places.lines(fact)):
            at = line.index(fact)
            for steps in STEPS:
                if needs.is_met_by(fact, places.further(fact, line, steps)):
                    shown.setdefault((line, steps), set()).add(at)
    return shown


def _run(
    rows: Rows, places: Places, line: Sequence[int], steps: int, first: int, last: int
) -> Movement:
    """The shift from the first to the last; what it has overwritten lies just beyond."""
    run = [fact for fact in line[first : last + 1] if rows.is_readable(fact)]
    values = {fact: places.further(fact, line, steps) for fact in run}
    lost = line[last + 1 : last + 1 + steps] if steps > 0 else line[max(0, first + steps) : first]
    return replacement(rows, Kind.SHIFTED, values, lost)
