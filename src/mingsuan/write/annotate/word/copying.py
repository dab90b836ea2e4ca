"""A copy of a docx file with a comment for every note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mingsuan.read import Document, Paragraph
from mingsuan.read.docx import parse
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element
from mingsuan.read.origins import KeptOrigins
from mingsuan.read.word_xml import W
from mingsuan.write.annotate.anchors import Anchor, CellAnchor, Note, WordsAnchor
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.package_copy import PackageCopy
from mingsuan.write.annotate.same import refuse_other
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.word.comments import Comments
from mingsuan.write.annotate.word.cuts import Cuts
from mingsuan.write.annotate.word.letters import Letter, find_words
from mingsuan.write.annotate.word.ranges import Ranges
from mingsuan.write.annotate.word.vocabulary import Vocabulary
from mingsuan.write.annotate.xml_source import XmlSource, spans_of

_KIND = "Word 文件"
_PARAGRAPH, _TABLE, _TEXT = f"{W}p", f"{W}tbl", f"{W}t"
_BOX = f"{W}txbxContent"


def annotate_word(
    data: bytes, document: Document, notes: Sequence[Note], guard: Guard, when: datetime
) -> Marked:
    """The file with a comment for every note.

    Raises UnreadableError: damaged, beyond the limits, or not the file that was read.
    """
    origins = KeptOrigins()
    reading = parse(data, guard, origins)
    refuse_other(reading.blocks, document)
    copy = PackageCopy(data, _KIND, guard)
    finder = _Finder(reading.blocks, origins)
    targets = [finder.target(note.anchor) for note in notes]
    placed = [(note, target) for note, target in zip(notes, targets, strict=True) if target]
    if not placed:
        return Marked(data)
    main = copy.package.main("word/document.xml")
    root = placed[0][1].first.getroottree().getroot()
    comments = Comments(copy, main, root, when)
    source = XmlSource(copy.part(main), _KIND)
    changed = _marked(source, [target for _, target in placed], comments)
    copy.put(main, source.as_stored(changed))
    comments.write([note.remark for note, _ in placed])
    return Marked(copy.content(), copy.notes())


@dataclass(frozen=True)
class _Target:
    """What a comment is about: paragraphs, or some letters of one."""

    first: Element
    last: Element
    letters: tuple[Letter, Letter] | None = None


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
            return self._words(anchor)
        return self._start()

    def _words(self, anchor: WordsAnchor) -> _Target | None:
        block = self._blocks[anchor.block]
        element = self._origins.element_of(block) if isinstance(block, Paragraph) else None
        if element is None:
            return None
        outer = _outside_boxes(element)
        if outer is not element:
            return _Target(outer, outer)
        return _Target(element, element, find_words(element, anchor.words, anchor.nth))

    def _start(self) -> _Target | None:
        paragraphs = (block for block in self._blocks if isinstance(block, Paragraph))
        elements = (self._origins.element_of(paragraph) for paragraph in paragraphs)
        first = next((element for element in elements if element is not None), None)
        if first is not None:
            return _Target(_outside_boxes(first), _outside_boxes(first))
        cell = next(iter(self._origins.cells.values()), None)
        return None if cell is None else _in_cell(cell)


def _in_cell(cell: Element) -> _Target | None:
    """The cell's paragraphs with text, or its empty one."""
    paragraphs = [_outside_boxes(paragraph) for paragraph in _own_paragraphs(cell)]
    written = [p for p in paragraphs if any((t.text or "").strip() for t in p.iter(_TEXT))]
    shown = written or paragraphs[:1]
    return _Target(shown[0], shown[-1]) if shown else None


def _own_paragraphs(container: Element) -> Iterator[Element]:
    """The paragraphs of a cell, those in its inner tables apart."""
    for part in container:
        if part.tag == _PARAGRAPH:
            yield part
        elif part.tag != _TABLE:
            yield from _own_paragraphs(part)


def _outside_boxes(paragraph: Element) -> Element:
    """The paragraph that a text box hangs on: Word has no comments inside text boxes."""
    around = [paragraph, *paragraph.iterancestors(_PARAGRAPH, _BOX)]
    boxes = [place for place, element in enumerate(around) if element.tag == _BOX]
    return around[boxes[-1] + 1] if boxes and boxes[-1] + 1 < len(around) else paragraph


def _marked(source: XmlSource, targets: Sequence[_Target], comments: Comments) -> bytes:
    """The main part with the marks of all comments."""
    cuts, ranges = Cuts(), Ranges()
    for position, target in enumerate(targets):
        number = comments.number(position)
        before = Vocabulary.at(target.first, comments.namespace).comment_start(number)
        behind = Vocabulary.at(target.last, comments.namespace).comment_end(number)
        if target.letters is None:
            ranges.open(target.first, before)
            ranges.close(target.last, behind)
        else:
            cuts.before(target.letters[0], before)
            cuts.behind(target.letters[1], behind)
    spans = spans_of(source, [*cuts.elements(), *ranges.elements()])
    edits: Splices[bytes] = Splices()
    cuts.apply(source, spans, edits)
    ranges.apply(source, spans, edits)
    return edits.applied(source.data)
