"""Word documents (docx): paragraphs and tables as a reader of the final text sees them.

Tracked changes are read as accepted, hidden text is left out; both are noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mingsuan.read.document import Block, Grid, Paragraph
from mingsuan.read.layout import Draft, Layout
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element
from mingsuan.read.origins import FORGOTTEN, Origins
from mingsuan.read.package import Package
from mingsuan.read.reading import Reading
from mingsuan.read.refusals import without_part
from mingsuan.read.word_numbering import Numbering
from mingsuan.read.word_styles import Style, Styles, list_place, outline_level
from mingsuan.read.word_text import Marks, TextReader
from mingsuan.read.word_xml import Properties, W, child, head, properties, value, whole, words

_KIND = "Word 文件"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_OF_PARAGRAPH, _OF_CELL, _STYLE = f"{W}pPr", f"{W}tcPr", f"{W}pStyle"
_SPAN, _DOWN, _RIGHT = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_MARK, _REMOVED = f"{W}rPr", words("del", "moveFrom")
_WRAPPERS = words("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
"""Elements around paragraphs, tables, rows or cells that a reader does not see."""
_BLOCKS = frozenset({_PARAGRAPH, _TABLE})
_EMBEDDED = f"{W}altChunk"
_LIST, _BEFORE = f"{W}numPr", f"{W}gridBefore"

Text = tuple[str, Properties, Element]
"""The text of a paragraph, its properties and the element that it ends in."""


def parse(data: bytes, guard: Guard, origins: Origins = FORGOTTEN) -> Reading:
    """The document's body in order; `origins` learns from which elements.

    Raises UnreadableError: damaged or beyond the limits.
    """
    package = Package(data, _KIND, guard)
    main = package.main("word/document.xml")
    body = child(package.xml(main), "body")
    if body is None:
        raise without_part(_KIND, "正文")
    styles = Styles(partial(package.related, main, "styles"))
    numbering = Numbering(partial(package.related, main, "numbering"))
    story = _Story(guard, styles, numbering, origins)
    blocks = tuple(story.blocks(body, 0))
    return Reading(blocks, story.marks.notes())


class _Story:
    """Walks the body; what it must remember on the way are counters and open fields."""

    def __init__(
        self, guard: Guard, styles: Styles, numbering: Numbering, origins: Origins
    ) -> None:
        self._guard = guard
        self._origins = origins
        self._styles = styles
        self._numbering = numbering
        self._tables = 0
        self.marks = Marks()
        self._text = TextReader(guard, styles, self.marks)

    def blocks(self, container: Element, depth: int) -> list[Block]:
        """The blocks of a body in order. Empty paragraphs are dropped."""
        return [
            part if isinstance(part, Grid) else self._paragraph(*part)
            for part in self._parts(container, depth, inside=0)
        ]

    def _parts(self, container: Element, depth: int, inside: int) -> Iterator[Grid | Text]:
        """The texts and grids of a body, a cell or a text box."""
        carried, last = "", container
        for element in self._flow(container, depth):
            if element.tag == _TABLE:
                if carried.strip():
                    yield carried, {}, last
                carried = ""
                yield from self._table(element, depth + 1, inside)
                continue
            text, boxes = self._text.paragraph(element, depth + 1)
            given = properties(head(element, _OF_PARAGRAPH))
            text = carried + self._numbered(text, given)
            carried, last = text if _runs_on(given) else "", element
            if not carried and text and not text.isspace():
                yield text, given, element
            for box in boxes:
                yield from self._parts(box, depth + 1, inside)
        if carried.strip():
            yield carried, {}, last

    def _paragraph(self, text: str, given: Properties, element: Element) -> Paragraph:
        level = outline_level(given)
        level = self._style(given).level if level is None else level
        paragraph = Paragraph(self._guard.text(text), level=level)
        self._origins.paragraph(paragraph, element)
        return paragraph

    def _flow(self, container: Element, depth: int) -> Iterator[Element]:
        """Paragraphs and tables, taken out of what wraps them."""
        self._guard.depth(depth)
        for element in container:
            tag = element.tag
            if tag in _BLOCKS:
                yield element
            elif tag in _WRAPPERS:
                yield from self._flow(element, depth + 1)
            elif tag in _REMOVED:
                self.marks.deletions += 1
            elif tag == _EMBEDDED:
                self.marks.unread_parts += 1

    def _numbered(self, text: str, given: Properties) -> str:
        """The text with its automatic number in front, as Word shows it."""
        if _LIST not in given and _STYLE not in given:
            return text
        place = list_place(given) or self._style(given).place
        return text if place is None else self._numbering.next_label(*place) + text

    def _style(self, given: Properties) -> Style:
        return self._styles.get(value(given.get(_STYLE)))

    def _table(self, table: Element, depth: int, inside: int) -> Iterator[Grid]:
        """The table, then those inside its cells."""
        self._tables += 1
        layout = Layout(self._guard, self._tables, inside)
        nested: list[Grid] = []
        above: dict[int, Draft] = {}
        for row in _members(table, _ROW):
            given = properties(child(row, "trPr"))
            if not _REMOVED.isdisjoint(given):
                self.marks.deletions += 1
                continue
            first = max(0, whole(value(given.get(_BEFORE))))
            above = self._row(row, first, layout, above, nested, depth)
        if layout.row >= 0:
            yield layout.finish()
        yield from nested

    def _row(
        self,
        row: Element,
        column: int,
        layout: Layout,
        above: dict[int, Draft],
        nested: list[Grid],
        depth: int,
    ) -> dict[int, Draft]:
        """Place the cells of a row; the result maps columns to the cells that stand in it."""
        layout.next_row()
        here: dict[int, Draft] = {}
        last: Draft | None = None
        for cell in _members(row, _CELL):
            given = properties(head(cell, _OF_CELL))
            span = max(1, whole(value(given.get(_SPAN)), 1)) if _SPAN in given else 1
            if last is not None and _continues(given, _RIGHT):
                layout.widen(last, span)
                column = last.end
                continue
            upper = above.get(column) if _continues(given, _DOWN) else None
            if upper is not None and upper.column_span == span:
                layout.grow(upper)
                last = upper
            else:
                text = self._cell(cell, depth + 1, nested, layout.number)
                last = layout.put(column, text, columns=span)
                self._origins.cell(layout.number, last.row, last.column, cell)
            here[column] = last
            column = last.end
        return here

    def _cell(self, cell: Element, depth: int, nested: list[Grid], inside: int) -> str:
        """The cell's own text, a line a paragraph; tables in it go to `nested`."""
        lines: list[str] = []
        for part in self._parts(cell, depth, inside):
            if isinstance(part, Grid):
                nested.append(part)
            else:
                lines.append(part[0])
        return "\n".join(lines)


def _members(container: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, taken out of what wraps them."""
    for element in container:
        if element.tag == wanted:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _members(element, wanted)


def _continues(given: Properties, direction: str) -> bool:
    """Whether the cell goes on from the one above (vMerge) or to its left (hMerge)."""
    return direction in given and value(given[direction]) != "restart"


def _runs_on(given: Properties) -> bool:
    """Whether the paragraph's end is deleted: its text goes on with the next one."""
    return _MARK in given and not _REMOVED.isdisjoint(properties(given[_MARK]))
