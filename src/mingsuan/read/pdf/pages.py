"""All pages of a document → a `Reading`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mingsuan.read.limits import Guard
from mingsuan.read.pdf.assembly import assembled
from mingsuan.read.pdf.engine import (
    Handle,
    opened_document,
    opened_page,
    page_count,
    was_repaired,
)
from mingsuan.read.pdf.furniture import remove_furniture
from mingsuan.read.pdf.glyphs import Glyphs
from mingsuan.read.pdf.legibility import Legibility, missing_fonts, notes_on
from mingsuan.read.pdf.page import Page, read_page
from mingsuan.read.pdf.unruled import unruled_tables
from mingsuan.read.pdf.widening import widen
from mingsuan.read.reading import Reading

Recognise = Callable[[Handle, int], Page]
"""Reads a page, given with its number, from its picture."""
_SEVERAL = 3
"""Single blanks are words without extent too."""
_REPAIRED = "PDF 的内部目录已损坏，已尽力恢复，可能缺少页面，请与原件核对。"


def read_pages(data: bytes, guard: Guard, recognise: Recognise | None = None) -> Reading:
    """Read the document in this process; `recognise` reads pages that are pictures.

    Raises UnreadableError: encrypted, damaged, or beyond the limits.
    """
    with opened_document(data) as document:
        glyphs = Glyphs()
        found = [read_page(document, i, glyphs, guard) for i in range(page_count(document))]
        if recognise is not None:
            found = [_recognised(document, page, recognise) for page in found]
        repaired = was_repaired(document)
    pages = [page for page in found if page is not None]
    remove_furniture(pages)
    for page in pages:
        _add_unruled_tables(page)
    widen(pages)
    scans = tuple(p.sheet.number for p in pages if p.legibility.calls_for_recognition)
    return Reading(assembled(pages, guard), tuple(_notes(found, repaired=repaired)), scans)


def _recognised(document: Handle, page: Page | None, recognise: Recognise) -> Page | None:
    if page is None or not page.legibility.calls_for_recognition:
        return page
    with opened_page(document, page.sheet.number - 1) as handle:
        return recognise(handle, page.sheet.number) if handle else None


def _add_unruled_tables(page: Page) -> None:
    pieces, page.lines = unruled_tables(page.sheet.number, page.lines)
    page.pieces += pieces


def _notes(found: Sequence[Page | None], *, repaired: bool) -> Iterator[str]:
    if repaired:
        yield _REPAIRED
    yield from notes_on([page.legibility if page else Legibility.DAMAGED for page in found])
    lost = [page.sheet.number for page in found if page and page.lost >= _SEVERAL]
    if lost:
        yield missing_fonts(lost)
