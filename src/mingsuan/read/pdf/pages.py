"""All pages of a document → a `Reading`."""

from __future__ import annotations

from mingsuan.read.limits import Guard
from mingsuan.read.pdf.assembly import assembled
from mingsuan.read.pdf.engine import opened_document, page_count
from mingsuan.read.pdf.furniture import remove_furniture
from mingsuan.read.pdf.page import read_page
from mingsuan.read.reading import Reading


def read_pages(data: bytes, guard: Guard) -> Reading:
    """Read the document in this process."""
    with opened_document(data) as document:
        found = [read_page(document, index, guard) for index in range(page_count(document))]
    pages = [page for page in found if page is not None]
    remove_furniture(pages)
    return Reading(assembled(pages, guard))
