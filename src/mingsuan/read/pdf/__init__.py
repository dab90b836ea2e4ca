"""PDF → paragraphs and grids: characters and ruling lines of each page, joined across pages."""

from __future__ import annotations

from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading

__all__ = ["parse"]


def parse(data: bytes, guard: Guard) -> Reading:
    """The document's text and tables, with the place of each on its page.

    Raises UnreadableError: encrypted, damaged, or beyond the limits.
    """
    from mingsuan.read.pdf.isolation import read_apart

    return read_apart(data, guard)
