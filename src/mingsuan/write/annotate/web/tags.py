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
    """The tags of a page in order; in time that grows with its length, whatever it holds."""
    scanner = _Scanner(text)
    at = text.find("<")
    while 0 <= at < scanner.last:
        tag = scanner.tag(at)
        if tag is not None:
            yield tag
        at = text.find("<", at + 1 if tag is None else tag.end)


class _Scanner:
    """Looks for nothing again that is known not to follow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.last = text.rfind(">")
        self._never_closed: set[str] = set()

    def tag(self, at: int) -> Tag | None:
        """What begins with this bracket; None if it is only a sign."""
        text = self._text
        if text.startswith("<!--", at):
            return Tag(at, self._behind("-->", at))
        if text.startswith(("<!", "<?"), at):
            return Tag(at, self._behind(">", at))
        found = _TAG.match(text, at)
        if found is None:
            return None
        name = (found[2] or found[4]).lower()
        if found[1] or found[3]:
            return Tag(at, found.end(), name, closing=True)
        if name in _RAW:
            return Tag(at, self._end_of_raw(name, found.end()))
        return Tag(at, found.end(), name)

    def _behind(self, mark: str, at: int) -> int:
        end = self._text.find(mark, at)
        return len(self._text) if end < 0 else end + len(mark)

    def _end_of_raw(self, name: str, at: int) -> int:
        if name in self._never_closed:
            return at
        found = re.compile(rf"</{name}\b[^>]{{0,200}}>", re.IGNORECASE).search(self._text, at)
        if found is None:
            self._never_closed.add(name)
            return at
        return found.end()
