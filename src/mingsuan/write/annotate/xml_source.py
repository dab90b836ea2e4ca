"""Where the elements of an XML part stand in its bytes, so that it can be changed in place.

Writing a parsed part out again would change its declaration, prefixes and spaces. Here the
elements that a reader found are told by their position in document order, and all bytes but
those that are inserted stay.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from xml.parsers import expat

from mingsuan.read import refusals
from mingsuan.read.markup import Element
from mingsuan.write.annotate.splices import Splices

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")
_CHARACTER = re.compile(rb"&[^;]*;|\r\n|[^\x80-\xbf][\x80-\xbf]*", re.DOTALL)
"""One character of a text as stored in UTF-8."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Span(NamedTuple):
    """Where an element stands."""

    start: int
    inside: int
    """Behind the start tag."""
    close: int
    """Before the end tag."""
    end: int

    @property
    def empty(self) -> bool:
        """Whether it is one tag that closes itself."""
        return self.inside == self.end


class XmlSource:
    """A part's bytes, in UTF-8, with its elements' positions."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Find the elements; the part must have been parsed before, within bounds.

        Raises UnreadableError: not well-formed, or in an encoding that office files never have.
        """
        self.kind = kind
        self._wide = data.startswith(_WIDE)
        with refusals.damage(kind, expat.ExpatError, UnicodeError):
            self.data = data.decode("utf-16").encode() if self._wide else data
            self._starts, self._ends = _positions(self.data)

    def span(self, ordinal: int) -> Span:
        """Where the element with this number (0-based, in document order) stands."""
        start, end = self._starts[ordinal], self._ends[ordinal]
        tag = _TAG.match(self.data, start)
        if tag is None:
            raise refusals.damaged(self.kind)
        if tag[1]:
            return Span(start, tag.end(), tag.end(), tag.end())
        return Span(start, tag.end(), end, self.data.index(b">", end) + 1)

    def of(self, span: Span) -> bytes:
        """The bytes of an element."""
        return self.data[span.start : span.end]

    def character(self, start: int, end: int, number: int) -> int:
        """Where the character with this number (0-based) of a text begins; its end if none."""
        signs = _CHARACTER.finditer(self.data, start, end)
        return next((sign.start() for sign in islice(signs, number, None)), end)

    def with_attribute(self, span: Span, name: str, value: str) -> tuple[int, int, bytes]:
        """How to set an attribute of an element: what to replace, and by what."""
        tag = self.data[span.start : span.inside]
        given = rb"""\s%s\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(name.encode())
        bare = re.sub(given, b"", tag, count=1)
        head, rest = re.split(rb"(?=[\s/>])", bare, maxsplit=1)
        return span.start, span.inside, head + f' {name}="{value}"'.encode() + rest

    def append_to(self, span: Span, content: bytes, edits: Splices[bytes]) -> None:
        """Add content at the end of an element; only once to one that closes itself."""
        if span.empty:
            edits.replace(*self.opened(span, content))
        else:
            edits.insert(span.close, content)

    def opened(self, span: Span, content: bytes) -> tuple[int, int, bytes]:
        """How to give content to an element that closes itself: what to replace, and by what."""
        name = self.data[span.start + 1 : span.inside].split(maxsplit=1)[0].rstrip(b"/>")
        return span.inside - 2, span.inside, b">" + content + b"</" + name + b">"

    def as_stored(self, changed: bytes) -> bytes:
        """Changed bytes in the encoding that the part had."""
        return changed.decode().encode("utf-16") if self._wide else changed


def spans_of(source: XmlSource, elements: Iterable[Element]) -> dict[Element, Span]:
    """Where these elements of one tree, parsed from the same part, stand in its bytes."""
    wanted = set(elements)
    if not wanted:
        return {}
    root = next(iter(wanted)).getroottree().getroot()
    return {
        element: source.span(ordinal)
        for ordinal, element in enumerate(root.iter("*"))
        if element in wanted
    }


def _positions(data: bytes) -> tuple[list[int], list[int]]:
    """First byte of each element's start tag and end tag, in document order."""
    parser = expat.ParserCreate("utf-8")
    starts: list[int] = []
    ends: list[int] = []
    open_elements: list[int] = []

    def begin(_name: str, _attributes: object) -> None:
        open_elements.append(len(starts))
        starts.append(parser.CurrentByteIndex)
        ends.append(0)

    def finish(_name: str) -> None:
        ends[open_elements.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.Parse(data, True)
    return starts, ends
