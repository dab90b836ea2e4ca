"""All pages of a document → a `Reading`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.read.limits import Guard
from mingsuan.read.pdf.assembly import assembled
from mingsuan.read.pdf.engine import opened_document, page_count, was_repaired
from mingsuan.read.pdf.furniture import remove_furniture
from mingsuan.read.pdf.glyphs import Glyphs
from mingsuan.read.pdf.legibility import Legibility, notes_on
from mingsuan.read.pdf.page import Page, read_page
from mingsuan.read.pdf.unruled import unruled_tables
from mingsuan.read.reading import Reading

_REPAIRED = "PDF 的内部目录已损坏，已尽力恢复，可能缺少页面，请与原件核对。"


def read_pages(data: bytes, guard: Guard) -> Reading:
    """Read the document in this process.

    Raises UnreadableError: encrypted, damaged, or beyond the limits.
    """
    with opened_document(data) as document:
        glyphs = Glyphs()
        found = [read_page(document, i, glyphs, guard) for i in range(page_count(document))]
        repaired = was_repaired(document)
    pages = [page for page in found if page is not None]
    remove_furniture(pages)
    for page in pages:
        _add_unruled_tables(page)
    return Reading(assembled(pages, guard), tuple(_notes(found, repaired=repaired)))


def _add_unruled_tables(page: Page) -> None:
    pieces, page.lines = unruled_tables(page.sheet.number, page.lines)
    page.pieces += pieces


def _notes(found: Sequence[Page | None], *, repaired: bool) -> Iterator[str]:
    if repaired:
        yield _REPAIRED
    yield from notes_on([page.legibility if page else Legibility.DAMAGED for page in found])
