"""PDF → paragraphs and grids: characters and ruling lines of each page, joined across pages."""

from __future__ import annotations

from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading

__all__ = ["parse"]


def parse(data: bytes, guard: Guard) -> Reading:
    """The document's text and tables, with the place of each on its page.

    Raises UnreadableError: encrypted, damaged, or beyond the limits.
    Raises MissingProgramError: all pages are scans, and the extra that reads them is missing.
    """
    from mingsuan.read.pdf.isolation import read_apart

    reading = read_apart(data, guard)
    if reading.scans:
        from mingsuan.read.scan import with_scans

        return with_scans(reading, data, guard)
    return reading
