"""Highlights written behind the end of a PDF (an incremental update)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from mingsuan.read.pdf.geometry import Rect, around
from mingsuan.write.annotate.pdf.order import Highlight, Order
from mingsuan.write.annotate.pdf.spots import Area

_PRINTED = 4
"""Annotation flag: shown on paper, too."""


def with_highlights(data: bytes, order: Order, areas: Sequence[tuple[Highlight, Area]]) -> bytes:
    """The file with its highlights; its own bytes come first.

    Raises what pypdf raises for a file that it cannot take apart.
    """
    writer = PdfWriter(BytesIO(data), incremental=True)
    for number, (highlight, area) in enumerate(areas, 1):
        annotation = _annotation(order, highlight, area)
        annotation[NameObject("/NM")] = TextStringObject(f"mingsuan-{number}")
        look = writer._add_object(_look(highlight, area))  # noqa: SLF001
        annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
        writer.add_annotation(area.page, annotation)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _annotation(order: Order, highlight: Highlight, area: Area) -> DictionaryObject:
    corners = [number for rect in area.rects for number in _corners(rect)]
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): _numbers(_edges(around(area.rects))),
            NameObject("/QuadPoints"): _numbers(corners),
            NameObject("/C"): _numbers(highlight.colour),
            NameObject("/Contents"): TextStringObject(highlight.text),
            NameObject("/T"): TextStringObject(order.author),
            NameObject("/Subj"): TextStringObject(highlight.label),
            NameObject("/M"): ByteStringObject(order.date.encode()),
            NameObject("/CreationDate"): ByteStringObject(order.date.encode()),
            NameObject("/F"): NumberObject(_PRINTED),
        }
    )


def _look(highlight: Highlight, area: Area) -> StreamObject:
    """How it is drawn: colour that lets the text through."""
    state = DictionaryObject(
        {NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")}
    )
    states = DictionaryObject({NameObject("/Over"): state})
    form = StreamObject()
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(_edges(around(area.rects))),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    colour = " ".join(f"{part:g}" for part in highlight.colour)
    boxes = (f"{r.left:.2f} {r.top:.2f} {r.width:.2f} {r.height:.2f} re" for r in area.rects)
    form.set_data(f"/Over gs {colour} rg {' '.join(boxes)} f".encode())
    return form


def _edges(rect: Rect) -> tuple[float, ...]:
    return rect.left, rect.top, rect.right, rect.bottom


def _corners(rect: Rect) -> tuple[float, ...]:
    """Upper left, upper right, lower left, lower right; `bottom` is the upper edge here."""
    left, low, right, high = rect
    return left, high, right, high, left, low, right, low


def _numbers(numbers: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(number, 2)) for number in numbers)
