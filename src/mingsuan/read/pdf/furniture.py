"""Page furniture: page numbers and running heads and feet, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mingsuan.read.pdf.lines import Line
from mingsuan.read.pdf.page import Page

_EDGE = 2
"""How many lines at the head and at the foot of a page may be furniture."""
_NUMBER = re.compile(
    r"[-—–－―─·•~一\s]*第?\s*(\d{1,4})\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―─·•~一\s]*"
)
_DRESSED = re.compile(r"[-—–－―─·•~]\s*\d{1,4}\s*[-—–－―─·•~]|第\s*\d+\s*页.*")
_REPEATED = 3
_SHARE = 0.5
"""A running head stands on at least this many pages, and on this share of them."""


def remove_furniture(pages: Sequence[Page]) -> None:
    """Take page numbers and running heads and feet out of the pages' lines.

    The first of equal running heads stays: it may be a title that a long table repeats.
    """
    _remove_numbers(pages)
    _remove_repeated(pages)
    _remove_numbers(pages)


def _head(page: Page) -> list[Line]:
    """The first lines above all tables."""
    first = min((piece.rect.top for piece in page.pieces), default=float("inf"))
    return list(takewhile(lambda ln: ln.top < first, page.lines[:_EDGE]))


def _foot(page: Page) -> list[Line]:
    """The last lines below all tables, the last one first."""
    last = max((piece.rect.bottom for piece in page.pieces), default=float("-inf"))
    return list(takewhile(lambda ln: ln.bottom > last, reversed(page.lines[-_EDGE:])))


def _remove_numbers(pages: Sequence[Page]) -> None:
    found = list(_numbers(pages))
    shifts = Counter(number - page.sheet.number for page, _, number in found)
    for page, line, number in found:
        counted = shifts[number - page.sheet.number] > 1
        if (counted or _DRESSED.fullmatch(_plain(line))) and line in page.lines:
            page.lines.remove(line)


def _numbers(pages: Sequence[Page]) -> Iterator[tuple[Page, Line, int]]:
    for page in pages:
        for line in [*_head(page)[:1], *_foot(page)[:1]]:
            match = _NUMBER.fullmatch(_plain(line))
            if match:
                yield page, line, int(match.group(1))


def _plain(line: Line) -> str:
    return "".join(line.text.split())


def _remove_repeated(pages: Sequence[Page]) -> None:
    heads = Counter(_key(ln) for page in pages for ln in _head(page))
    feet = Counter(_key(ln) for page in pages for ln in _foot(page))
    least = max(_REPEATED, _SHARE * len(pages))
    kept: set[str] = set()
    for page in pages:
        for line in _head(page):
            if heads[_key(line)] >= least and _key(line) in kept:
                page.lines.remove(line)
            kept.add(_key(line))
        for line in _foot(page):
            if feet[_key(line)] >= least and line in page.lines:
                page.lines.remove(line)


def _key(line: Line) -> str:
    """What must repeat: the words at about the same height."""
    return f"{round(line.top / 8)}:{line.text}"
