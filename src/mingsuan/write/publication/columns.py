"""How wide a table's columns are, in digits: its proportions, as long as every number fits."""

from __future__ import annotations

import re

from mingsuan.compose.publication import CellKind, Table
from mingsuan.write.publication.words import printable

_EDGES = 2
"""Digits' width that a cell keeps free at its sides."""
_SHORTEST_LINE, _SHORTEST_HEADER = 16, 8
"""Words and headers break their lines no shorter."""
_BREAKS = {CellKind.LABEL: _SHORTEST_LINE, CellKind.HEADER: _SHORTEST_HEADER}
_LONGEST_WHOLE = 40
"""Numbers and codes up to this length are not broken over lines."""
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\uffff\U00010000-\U0003ffff—…“”‘’·×÷≥≤①-⑳]")


def text_width(text: str) -> int:
    """In digits; a Chinese character is as wide as two."""
    return len(text) + len(_WIDE.findall(text))


def needs(table: Table) -> tuple[float, ...]:
    """The width below which a column would break a number or crowd its words."""
    least = [float(_EDGES + 1)] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            longest = max(text_width(line) for line in printable(cell.text).split("\n"))
            most = _BREAKS.get(cell.kind, _LONGEST_WHOLE)
            least[cell.column] = max(least[cell.column], min(longest, most) + _EDGES)
    return tuple(least)


def widths(table: Table, total: float) -> tuple[float, ...]:
    """The columns' widths, together `total`, or what they need if that is more."""
    least = needs(table)
    if sum(least) >= total:
        return least
    shares = _shares(table)
    fixed: set[int] = set()
    while True:
        rest = total - sum(least[c] for c in fixed)
        whole = sum(share for c, share in enumerate(shares) if c not in fixed)
        wide = [least[c] if c in fixed else rest * s / whole for c, s in enumerate(shares)]
        short = {c for c, width in enumerate(wide) if c not in fixed and width < least[c]}
        if not short:
            return tuple(wide)
        fixed |= short


def _shares(table: Table) -> tuple[float, ...]:
    """As given; columns without a share get the mean."""
    given = [width for width in table.widths[: table.columns] if width > 0]
    mean = sum(given) / len(given) if given else 1.0
    found = [*table.widths[: table.columns]] + [mean] * (table.columns - len(table.widths))
    return tuple(share if share > 0 else mean for share in found)
