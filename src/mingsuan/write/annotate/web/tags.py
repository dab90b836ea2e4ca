"""The tags of a page and the texts between them, by their positions in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)(?:[^>"']|"[^"]{0,4000}+"|'[^']{0,4000}+')*+>"""
    r"""|<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>"""
)
"""A tag; where a quote is never closed, it ends at the first bracket."""
_RAW = frozenset({"script", "style", "title", "textarea", "noscript", "template", "xml", "select"})
"""Elements whose text is not part of the page's."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, a comment, or an element that shows no text."""

    start: int
    end: int
    name: str = ""
    """In lower case; empty for what is no tag."""
    closing: bool = False


def tags_of(text: str) -> Iterator[Tag]:
    """The tags of a page in order."""
    at = text.find("<")
    while at >= 0:
        tag = _tag_at(text, at)
        if tag is None:
            at = text.find("<", at + 1)
            continue
        yield tag
        at = text.find("<", tag.end)


def _tag_at(text: str, at: int) -> Tag | None:
    if text.startswith("<!--", at):
        return Tag(at, _behind(text, "-->", at))
    if text.startswith(("<!", "<?"), at):
        return Tag(at, _behind(text, ">", at))
    found = _TAG.match(text, at)
    if found is None:
        return None
    name = (found[2] or found[4]).lower()
    if found[1] or found[3]:
        return Tag(at, found.end(), name, closing=True)
    if name in _RAW:
        return Tag(at, _end_of_raw(text, name, found.end()))
    return Tag(at, found.end(), name)


def _behind(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


def _end_of_raw(text: str, name: str, at: int) -> int:
    found = re.compile(rf"</{re.escape(name)}\b[^>]*>", re.IGNORECASE).search(text, at)
    return found.end() if found else at
