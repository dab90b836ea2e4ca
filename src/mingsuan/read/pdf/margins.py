"""Between which edges lines of text are set, as seen from the lines around each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from mingsuan.read.pdf.lines import Line
from mingsuan.read.pdf.page import Sheet

_LONG = 0.4
"""Lines of at least this share of the page's width show its margins."""
_ENOUGH = 3
"""So many of them are needed."""
_NEIGHBOURS = 6
"""How many lines above and below count: one page may have texts of different widths."""


class Margins(NamedTuple):
    """Between which edges a line is set."""

    left: float
    right: float
    step: float
    """From one line to the next, usually on its page."""


def margins_of(sheets: Mapping[Sheet, Sequence[Line]]) -> dict[Line, Margins]:
    """The margins of each line.

    Where lines are few and short, other pages tell; failing these, both margins are equal.
    """
    long = {
        sheet: [ln for ln in lines if ln.right - ln.left > _LONG * sheet.width]
        for sheet, lines in sheets.items()
    }
    spans = [
        max(ln.right for ln in lines) - min(ln.left for ln in lines)
        for lines in long.values()
        if len(lines) >= _ENOUGH
    ]
    span = median(spans) if spans else 0.0
    return {
        line: margins
        for sheet, lines in sheets.items()
        for line, margins in zip(lines, _margins(sheet, lines, span), strict=True)
    }


def _margins(sheet: Sheet, lines: Sequence[Line], span: float) -> list[Margins]:
    steps = [below.bottom - above.bottom for above, below in pairwise(lines)]
    step = median(steps) if steps else 0.0
    edges = [(line.left, line.right) for line in lines]
    return [
        _around(sheet, edges[max(0, k - _NEIGHBOURS) : k + _NEIGHBOURS + 1], span, step)
        for k in range(len(lines))
    ]


def _around(
    sheet: Sheet, edges: Sequence[tuple[float, float]], span: float, step: float
) -> Margins:
    long = [(left, right) for left, right in edges if right - left > _LONG * sheet.width]
    lefts, rights = zip(*(long or edges), strict=True)
    left, right = min(lefts), max(rights)
    if len(long) < _ENOUGH and (span or not long):
        right = max(right, left + span if span else sheet.width - left)
    return Margins(left, right, step)
