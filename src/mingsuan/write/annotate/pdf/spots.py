"""Spots as seen on the screen → rectangles in a page's own space, as PDF wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from mingsuan.forms.words import plain
from mingsuan.read.pdf.engine import Handle, opened_page, opened_text, page_count, pdfium
from mingsuan.read.pdf.geometry import Matrix, Rect, around, upright
from mingsuan.write.annotate.anchors import occurrences
from mingsuan.write.annotate.pdf.order import Spot

_NOTE = 18.0
"""Side of the mark of a note on the whole document, in points."""
_SAME_LINE = 0.5


@dataclass(frozen=True)
class Area:
    """Rectangles of one page, in its own space: left, lower edge, right, upper edge."""

    page: int
    """0-based."""
    rects: tuple[Rect, ...]
    """Their `top` is the lower edge: y grows upwards here."""


def area_of(document: Handle, spot: Spot | None) -> Area | None:
    """The rectangles to highlight; None if the document has no such page."""
    if spot is None:
        return _first_corner(document)
    index = spot.page - 1
    if not 0 <= index < page_count(document):
        return None
    return _words_in(document, spot) or _box_on(document, index, spot)


def _first_corner(document: Handle) -> Area | None:
    with opened_page(document, 0) as page:
        if page is None:
            return None
        back = _back(page)
        return Area(0, (back.rect(_NOTE, _NOTE, 2 * _NOTE, 2 * _NOTE),))


def _box_on(document: Handle, index: int, spot: Spot) -> Area | None:
    with opened_page(document, index) as page:
        return None if page is None else Area(index, (_back(page).rect(*spot.corners),))


def _words_in(document: Handle, spot: Spot) -> Area | None:
    """The lines of the words: in the box, on its page, or where the paragraph goes on."""
    if not spot.words:
        return None
    for index, boxed in ((spot.page - 1, True), (spot.page - 1, False), (spot.page, False)):
        rects = _found_on(document, index, spot, boxed=boxed)
        if rects:
            return Area(index, tuple(rects))
    return None


def _found_on(document: Handle, index: int, spot: Spot, *, boxed: bool) -> Sequence[Rect]:
    if index >= page_count(document):
        return ()
    with opened_page(document, index) as page:
        if page is None:
            return ()
        with opened_text(page) as text:
            window = _back(page).rect(*spot.corners) if boxed else None
            return _found_in(text, spot, window) if text else ()


def _found_in(text: Handle, spot: Spot, window: Rect | None) -> Sequence[Rect]:
    letters, rects = _letters(text, window)
    starts = occurrences(letters, spot.words)
    if not starts:
        return ()
    start = starts[min(spot.nth, len(starts) - 1)]
    return _lines(rects[start : start + len(spot.words)])


def _letters(text: Handle, window: Rect | None) -> tuple[str, list[Rect]]:
    """The plain letters of the page, or of a window in it, and the box of each."""
    letters: list[str] = []
    rects: list[Rect] = []
    edges = pdfium.FS_RECTF()
    for i in range(max(0, pdfium.FPDFText_CountChars(text))):
        letter = _letter(pdfium.FPDFText_GetUnicode(text, i))
        if not letter or not pdfium.FPDFText_GetLooseCharBox(text, i, edges):
            continue
        rect = Rect(edges.left, edges.bottom, edges.right, edges.top)
        centre = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
        if window is None or window.covers(*centre, slack=1.0):
            letters.append(letter)
            rects.append(rect)
    return "".join(letters), rects


def _letter(code: int) -> str:
    usual = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    letter = plain(chr(code)) if usual else ""
    return letter if letter.isprintable() else ""


def _lines(rects: Sequence[Rect]) -> list[Rect]:
    """Letters that follow one another, line by line."""
    line, lines = 0, [0]
    for last, rect in pairwise(rects):
        height = max(last.height, rect.height)
        away = max(abs(rect.top - last.top), abs(rect.left - last.right))
        same_row = abs(rect.top - last.top) < _SAME_LINE * height and rect.left >= last.left - 1
        same_column = abs(rect.left - last.left) < _SAME_LINE * height
        line += not ((same_row or same_column) and away < 4 * height)
        lines.append(line)
    numbered = zip(lines, rects, strict=True)
    return [around(r for _, r in group) for _, group in groupby(numbered, lambda pair: pair[0])]


def _back(page: Handle) -> Matrix:
    """From what is seen on the screen to the page's own space."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    quarters = pdfium.FPDFPage_GetRotation(page) % 4
    seen = upright(box.left, box.bottom, box.right, box.top, quarters)
    return Matrix(
        seen.a,
        seen.c,
        seen.b,
        seen.d,
        -(seen.a * seen.e + seen.b * seen.f),
        -(seen.c * seen.e + seen.d * seen.f),
    )
