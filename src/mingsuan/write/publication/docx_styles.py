"""Sizes, line heights and spaces of a Word file's styles.

They are fixed, so that every program breaks the pages alike whatever fonts it has, and the
page numbers of the contents can be foretold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingsuan.write.publication.columns import text_width
from mingsuan.write.publication.paper import TABLE_SIZE, Paper
from mingsuan.write.publication.words import printable

_SONG, _HEI, _KAI, _FANG = "宋体", "黑体", "楷体", "仿宋"


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks; measures in points."""

    font: str
    size: float
    line: float
    before: float = 0
    after: float = 0


LOOKS: Mapping[str, Look] = {
    "Title": Look(_HEI, 22, 36, 30, 20),
    "TOCHeading": Look(_HEI, 16, 28, 10, 10),
    "TOC1": Look(_HEI, 12, 20, 4),
    "TOC2": Look(_SONG, 12, 20),
    "TOC3": Look(_SONG, 12, 20),
    "TOC4": Look(_SONG, 12, 20),
    "Heading1": Look(_HEI, 18, 30, 12, 12),
    "Heading2": Look(_HEI, 16, 28, 12, 6),
    "Heading3": Look(_KAI, 16, 28, 6, 3),
    "Heading4": Look(_FANG, 16, 28, 3),
    "BodyText": Look(_FANG, 16, 28),
    "Gap": Look(_FANG, 16, 28),
    "TableNumber": Look(_HEI, 12, 18),
    "TableTitle": Look(_HEI, 16, 24, 6, 6),
    "TableAbove": Look(_SONG, 10.5, 15, 0, 2),
    "TableNote": Look(_SONG, 10.5, 16, 3),
    "AfterTable": Look(_SONG, 2, 6),
    "CellText": Look(_SONG, TABLE_SIZE, 12),
    "Footer": Look(_SONG, 12, 16),
}
"""Style → its look."""
INDENT = 9.0
"""Of each step in a hierarchy."""
CELL_EDGE, CELL_TOP = 3.5, 1.0
"""What a cell keeps free at each side, above and below."""
CONTENTS_INDENT = 21.0
"""Of each level of the contents."""
_FITTED = frozenset({"Title", "Heading1", "TableTitle"})
"""Centred titles: they are set smaller rather than broken, down to a share of their size."""
_SMALLEST = 0.85
_SPARE = 3
"""Digits that a title keeps free: fonts differ."""


def fitted_size(style: str, text: str, paper: Paper) -> float:
    """The size of such a text, in points: its style's, or what makes a title fit its line."""
    size = LOOKS[style].size
    needed = (text_width(printable(text)) + _SPARE) * size / 2
    if style not in _FITTED or needed <= paper.points:
        return size
    fitting = int(2 * size * paper.points / needed) / 2
    return fitting if fitting >= _SMALLEST * size else size
