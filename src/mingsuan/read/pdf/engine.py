"""PDFium through its C interface: documents and pages, always closed again.

PDFium is not safe for threads: one thread of a process at a time may be in here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from mingsuan.read import refusals
from mingsuan.read.pdf import bounds

__all__ = [
    "Handle",
    "opened_document",
    "opened_page",
    "opened_text",
    "page_count",
    "pdfium",
    "was_repaired",
]

Handle = Any
"""A pointer that PDFium gave out; its functions are untyped."""

_PASSWORD = 4
_SECURITY = 5


@contextmanager
def opened_document(data: bytes) -> Iterator[Handle]:
    """The document in these bytes; one that asks for no password opens even if encrypted.

    Raises UnreadableError: a password is needed, damaged, or too many pages.
    """
    _start()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError())
    try:
        if not 0 < page_count(document) <= bounds.PAGES:
            raise _wrong_count(page_count(document))
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def page_count(document: Handle) -> int:
    """How many pages the document has."""
    return int(pdfium.FPDF_GetPageCount(document))


def was_repaired(document: Handle) -> bool:
    """Whether the file's own table of its parts was broken and had to be guessed."""
    return not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document)


@contextmanager
def opened_page(document: Handle, index: int) -> Iterator[Handle | None]:
    """The page at this index (0-based); None if it is damaged."""
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def opened_text(page: Handle) -> Iterator[Handle | None]:
    """The characters of the page; None if they cannot be had."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        yield text or None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)


def _start() -> None:
    """PDFium does nothing if it was started before."""
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


def _refusal(code: int) -> Exception:
    if code in (_PASSWORD, _SECURITY):
        return refusals.encrypted("PDF")
    return refusals.damaged("PDF")


def _wrong_count(pages: int) -> Exception:
    return refusals.too_many("页", bounds.PAGES) if pages > 0 else refusals.damaged("PDF")
