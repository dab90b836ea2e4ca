"""Fills: for every style that a marked cell has, one like it with a coloured ground."""

from __future__ import annotations

import re

from mingsuan.read.markup import Element
from mingsuan.read.xlsx import S
from mingsuan.write.annotate.excel.vocabulary import MAIN, STRICT_MAIN, is_strict
from mingsuan.write.annotate.package_copy import PackageCopy
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.xml_source import Span, XmlSource, spans_of

_FILLED = re.compile(rb"""\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')""")
_COUNT = re.compile(rb"""(\scount\s*=\s*)(?:"\d*"|'\d*')""")
_WRAPPED = (
    '<xf xmlns="{0}" numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
)


class Styles:
    """The styles part of a copy, with those that are added."""

    def __init__(self, copy: PackageCopy, book: str) -> None:
        links = copy.package.relations(book)
        self._part = next((link.target for link in links if link.kind == "styles"), "")
        self._copy = copy
        self._fills: dict[str, int] = {}
        """Colour → the fill's number."""
        self._added: dict[tuple[int, str], int] = {}
        """(style, colour) → the number of the style made from them; in the order made."""
        self._wrapped = -1
        if self._part in copy:
            self._read()

    @property
    def known(self) -> bool:
        """Whether the workbook has styles that can be added to."""
        return bool(self._part in self._copy and self._forms)

    def filled(self, style: int, colour: str) -> int:
        """The number of a style like this one, on a ground of this colour (RRGGBB)."""
        style = style if style < len(self._forms) else 0
        self._fills.setdefault(colour, self._fill_count + len(self._fills))
        return self._added.setdefault((style, colour), self._next())

    def wrapped(self) -> int:
        """The number of a plain style whose text is broken into lines."""
        if self._wrapped < 0:
            self._wrapped = self._next()
        return self._wrapped

    def write(self) -> None:
        """Put the added styles into the part."""
        if not self._added and self._wrapped < 0:
            return
        edits: Splices[bytes] = Splices()
        namespace = STRICT_MAIN if is_strict(self._source.data) else MAIN
        if self._fills:
            fills = "".join(_fill(namespace, colour) for colour in self._fills)
            self._extend(edits, self._fill_list, fills.encode(), len(self._fills))
        numbered = {number: self._form(*key) for key, number in self._added.items()}
        if self._wrapped >= 0:
            numbered[self._wrapped] = _WRAPPED.format(namespace).encode()
        forms = b"".join(numbered[number] for number in sorted(numbered))
        self._extend(edits, self._form_list, forms, len(numbered))
        self._copy.put(self._part, self._source.as_stored(edits.applied(self._source.data)))

    def _read(self) -> None:
        root = self._copy.package.xml(self._part)
        fills, forms = root.find(f"{S}fills"), root.find(f"{S}cellXfs")
        self._source = XmlSource(self._copy.part(self._part), self._copy.kind)
        found: list[Element] = [] if fills is None or forms is None else [fills, forms]
        members = [] if len(found) < 2 else list(found[1].iterchildren(f"{S}xf"))
        spans = spans_of(self._source, [*found, *members])
        self._forms = [spans[member] for member in members]
        if self._forms:
            self._fill_list, self._form_list = (spans[element] for element in found)
            self._fill_count = len(list(found[0].iterchildren(f"{S}fill")))

    def _next(self) -> int:
        return len(self._forms) + len(self._added) + (self._wrapped >= 0)

    def _form(self, style: int, colour: str) -> bytes:
        """A style's element with another fill."""
        data, span = self._source.data, self._forms[style]
        tag = _FILLED.sub(b"", data[span.start : span.inside])
        name, rest = re.split(rb"(?=[\s/>])", tag, maxsplit=1)
        fill = f' fillId="{self._fills[colour]}" applyFill="1"'.encode()
        return name + fill + rest + data[span.inside : span.end]

    def _extend(self, edits: Splices[bytes], items: Span, content: bytes, count: int) -> None:
        """Add items to a list that says how many it has."""
        data = self._source.data
        tag = data[items.start : items.inside]
        total = count + (self._fill_count if items == self._fill_list else len(self._forms))
        edits.replace(items.start, items.inside, _COUNT.sub(rb'\g<1>"%d"' % total, tag))
        edits.insert(items.close, content)


def _fill(namespace: str, colour: str) -> str:
    return (
        f'<fill xmlns="{namespace}"><patternFill patternType="solid">'
        f'<fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill></fill>'
    )
