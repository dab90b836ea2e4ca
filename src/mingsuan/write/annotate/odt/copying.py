"""A copy of an OpenDocument text with a comment for every note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from mingsuan.read import Document, Paragraph
from mingsuan.read.archive import Archive
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element
from mingsuan.read.odf import parse
from mingsuan.read.odf_text import OFFICE, TABLE, TEXT
from mingsuan.read.origins import KeptOrigins
from mingsuan.write.annotate.anchors import Anchor, CellAnchor, Note, WordsAnchor
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.odt.letters import Letter, find_words
from mingsuan.write.annotate.remarks import AUTHOR, Remark
from mingsuan.write.annotate.same import refuse_other
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.xml_source import Span, XmlSource, spans_of
from mingsuan.write.annotate.zip_copy import copied_with

_KIND = "OpenDocument 文件"
_CONTENT = "content.xml"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_DUBLIN = "http://purl.org/dc/elements/1.1/"


def annotate_odt(
    data: bytes, document: Document, notes: Sequence[Note], guard: Guard, when: datetime
) -> Marked:
    """The file with a comment for every note.

    Raises UnreadableError: damaged, beyond the limits, or not the file that was checked.
    """
    origins = KeptOrigins()
    reading = parse(data, guard, origins)
    refuse_other(reading.blocks, document)
    finder = _Finder(reading.blocks, origins)
    targets = [(note.remark, finder.target(note.anchor)) for note in notes]
    placed = [(remark, target) for remark, target in targets if target is not None]
    source = XmlSource(Archive(data, _KIND, guard).read(_CONTENT), _KIND)
    name = _free_name(source.data)
    spans = spans_of(source, [e for _, target in placed for e in target.elements()])
    edits: Splices[bytes] = Splices()
    empty: dict[Element, list[str]] = {}
    for number, (remark, target) in enumerate(placed, 1):
        before, behind = _comment(remark, f"{name}{number}", when)
        if target.letters is None and spans[target.first].empty:
            empty.setdefault(target.first, []).append(before + behind)
            continue
        edits.insert(target.start(source, spans), before.encode())
        edits.insert(target.end(source, spans), behind.encode())
    for element, comments in empty.items():
        edits.replace(*source.opened(spans[element], "".join(comments).encode()))
    changed = source.as_stored(edits.applied(source.data))
    return Marked(copied_with(data, {_CONTENT: changed}, _KIND, guard.limits))


@dataclass(frozen=True)
class _Target:
    """What a comment is about: paragraphs, or some letters of one."""

    first: Element
    last: Element
    letters: tuple[Letter, Letter] | None = None

    def elements(self) -> Iterator[Element]:
        """The elements whose place in the source is needed."""
        yield from (self.first, self.last)
        yield from (letter.element for letter in self.letters or ())

    def start(self, source: XmlSource, spans: Mapping[Element, Span]) -> int:
        """Where it begins in the source."""
        if self.letters is None:
            return spans[self.first].inside
        return _position(source, spans, self.letters[0], 0)

    def end(self, source: XmlSource, spans: Mapping[Element, Span]) -> int:
        """Where it ends in the source."""
        if self.letters is None:
            return spans[self.last].close
        return _position(source, spans, self.letters[1], 1)


def _position(source: XmlSource, spans: Mapping[Element, Span], letter: Letter, more: int) -> int:
    span = spans[letter.element]
    start = span.end if letter.behind else span.inside
    return source.character(start, source.data.index(b"<", start), letter.offset + more)


class _Finder:
    """Finds the paragraphs of anchors."""

    def __init__(self, blocks: Sequence[object], origins: KeptOrigins) -> None:
        self._blocks = blocks
        self._origins = origins

    def target(self, anchor: Anchor | None) -> _Target | None:
        """What the comment is about; the document's first words if it is about no place."""
        if isinstance(anchor, CellAnchor):
            cell = self._origins.cells.get((anchor.table, anchor.row, anchor.column))
            return None if cell is None else _in_cell(cell)
        if isinstance(anchor, WordsAnchor):
            paragraph = self._element(self._blocks[anchor.block])
            if paragraph is None:
                return None
            letters = find_words(paragraph, anchor.words, anchor.nth)
            return _Target(paragraph, paragraph, letters)
        elements = (self._element(block) for block in self._blocks)
        first = next((element for element in elements if element is not None), None)
        return None if first is None else _Target(first, first)

    def _element(self, block: object) -> Element | None:
        return self._origins.element_of(block) if isinstance(block, Paragraph) else None


def _in_cell(cell: Element) -> _Target | None:
    """The cell's paragraphs with text, or its empty one."""
    paragraphs = list(_own_paragraphs(cell))
    written = [p for p in paragraphs if "".join(map(str, p.itertext())).strip()]
    shown = written or paragraphs[:1]
    return _Target(shown[0], shown[-1]) if shown else None


def _own_paragraphs(container: Element) -> Iterator[Element]:
    """The paragraphs of a cell, those in its inner tables apart."""
    for part in container:
        if part.tag in _PARAGRAPHS:
            yield part
        elif part.tag != f"{TABLE}table":
            yield from _own_paragraphs(part)


def _free_name(data: bytes) -> str:
    """A beginning for the comments' names that the part does not use."""
    name = "mingsuan-"
    while name.encode() in data:
        name += "x"
    return name


def _comment(remark: Remark, name: str, when: datetime) -> tuple[str, str]:
    """A comment, and the mark behind what it is about."""
    office = f'xmlns:office="{OFFICE[1:-1]}" office:name={quoteattr(name)}'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in remark.lines)
    start = (
        f'<office:annotation {office} xmlns:text="{TEXT[1:-1]}" xmlns:dc="{_DUBLIN}">'
        f"<dc:creator>{AUTHOR}</dc:creator><dc:date>{when:%Y-%m-%dT%H:%M:%S}</dc:date>"
        f"{lines}</office:annotation>"
    )
    return start, f"<office:annotation-end {office}/>"
