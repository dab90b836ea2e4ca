"""The boxes that cell notes are shown in: a drawing part in VML, as Excel demands it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_END = b"</xml>"
_FIRST = 1025
_LETTERS_IN_LINE = 26
_COLUMNS, _LEAST_ROWS, _MOST_ROWS = 4, 5, 24
_BEGIN = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
)
_KIND = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t202" coordsize="21600,21600"'
    ' o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202"'
    ' style="position:absolute;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 2</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)

CONTENT_TYPE = _TYPE


@dataclass(frozen=True)
class Box:
    """The box of one note."""

    row: int
    column: int
    lines: Sequence[str]


def drawing(boxes: Sequence[Box]) -> bytes:
    """A new part with these boxes."""
    return (_BEGIN + _KIND + _shapes(boxes, _FIRST)).encode() + _END


def drawing_with(data: bytes, boxes: Sequence[Box]) -> bytes | None:
    """The part with these boxes besides its own; None if it is not one of Excel's.

    Excel writes markup here that is no XML, so that it is only looked at as text.
    """
    head, end, tail = data.rpartition(_END)
    if not end:
        return None
    taken = [int(number) for number in _NUMBER.findall(data)]
    kind = "" if b"_x0000_t202" in data else _KIND
    added = kind + _shapes(boxes, max(taken, default=_FIRST) + 1)
    return head + added.encode() + end + tail


def _shapes(boxes: Sequence[Box], first: int) -> str:
    return "".join(_shape(box, number) for number, box in enumerate(boxes, first))


def _shape(box: Box, number: int) -> str:
    needed = sum(1 + len(line) // _LETTERS_IN_LINE for line in box.lines)
    rows = min(max(needed, _LEAST_ROWS), _MOST_ROWS)
    top = max(box.row - 1, 0)
    return _SHAPE.format(
        number=number,
        row=box.row,
        column=box.column,
        left=box.column + 1,
        right=box.column + 1 + _COLUMNS,
        top=top,
        bottom=top + rows,
    )
