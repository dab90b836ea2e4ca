"""Marks around whole paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mingsuan.read.markup import Element
from mingsuan.read.word_xml import W
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.xml_source import Span, XmlSource

_FORM = f"{W}pPr"


@dataclass
class Ranges:
    """The marks at the start and at the end of paragraphs."""

    _opening: dict[Element, list[str]] = field(default_factory=lambda: defaultdict(list))
    _closing: dict[Element, list[str]] = field(default_factory=lambda: defaultdict(list))

    def open(self, paragraph: Element, mark: str) -> None:
        """Set a mark before all that the paragraph says."""
        self._opening[paragraph].append(mark)

    def close(self, paragraph: Element, mark: str) -> None:
        """Set a mark behind all that the paragraph says."""
        self._closing[paragraph].append(mark)

    def elements(self) -> Iterator[Element]:
        """The elements whose place in the source is needed."""
        for paragraph in self._paragraphs():
            yield paragraph
            form = paragraph.find(_FORM)
            if form is not None:
                yield form

    def apply(
        self, source: XmlSource, spans: Mapping[Element, Span], edits: Splices[bytes]
    ) -> None:
        """Put the marks into the source."""
        for paragraph in self._paragraphs():
            opening = "".join(self._opening.get(paragraph, ())).encode()
            closing = "".join(self._closing.get(paragraph, ())).encode()
            span = spans[paragraph]
            if span.empty:
                edits.replace(*source.opened(span, opening + closing))
                continue
            form = paragraph.find(_FORM)
            edits.insert(span.inside if form is None else spans[form].end, opening)
            edits.insert(span.close, closing)

    def _paragraphs(self) -> list[Element]:
        return list(dict.fromkeys([*self._opening, *self._closing]))
