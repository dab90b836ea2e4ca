"""Web pages, and what Word, Excel and office systems save as pages.

Tables made for layout are taken apart: what they hold is read as if they were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from itertools import groupby

from mingsuan.read.document import Block, Grid, Paragraph
from mingsuan.read.encoding import decode
from mingsuan.read.layout import Layout
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element, parse_html
from mingsuan.read.origins import FORGOTTEN, Origins
from mingsuan.read.reading import Reading

_KIND = "网页"
_UNSEEN = frozenset(
    {
        "head", "script", "style", "title", "noscript", "template", "iframe", "object", "svg",
        "select", "textarea", "button", "input", "xml", "del",
    }
)  # fmt: skip
_BREAKING = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
        "section", "article", "header", "footer", "main", "nav", "aside", "blockquote", "pre",
        "address", "form", "fieldset", "figure", "figcaption", "hr", "center", "body", "html",
        "caption", "tr", "td", "th",
    }
)  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_HEADING = re.compile(r"h([1-6])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANKS_BETWEEN = re.compile(" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_CELLS = frozenset({"td", "th"})
_APART = _UNSEEN | {"table", "caption", "colgroup", "col"}
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
"""Row groups in the order in which they are shown."""
_PAGE_EDGES = frozenset({"header", "footer"})
"""Titles of what LibreOffice saves from the top and bottom of pages: no part of the text."""
_WIDEST, _HIGHEST = 1_000, 65_534
"""The largest spans that browsers honour."""


def parse(data: bytes, guard: Guard) -> Reading:
    """The visible text and tables of a page.

    Raises UnreadableError: undecodable or beyond the limits.
    """
    decoded = decode(data)
    blocks = parse_text(decoded.text, guard)
    return Reading(blocks, (decoded.note,) if decoded.note else ())


def parse_text(text: str, guard: Guard, origins: Origins = FORGOTTEN) -> tuple[Block, ...]:
    """The same for a page that is decoded already; `origins` learns from which elements.

    Raises UnreadableError: beyond the limits.
    """
    root = parse_html(text.replace("\x00", ""), _KIND)
    if root is None:
        return ()
    parts = _Flow(guard).read(root, 0)
    return tuple(_Numbered(origins).blocks(parts, inside=0))


@dataclass(slots=True)
class _Table:
    """A table and the tables inside its cells."""

    grid: Grid
    elements: list[Element]
    """The element of each of the grid's cells."""
    nested: list[_Table] = field(default_factory=list)

    def places(self) -> int:
        """Cells of this table and those inside it."""
        return len(self.grid.cells) + sum(table.places() for table in self.nested)


_Part = Paragraph | _Table


class _Flow:
    """The content of one container, broken into paragraphs and tables."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._parts: list[_Part] = []
        self._pieces: list[str] = []
        self._level = 0

    def read(self, container: Element, depth: int) -> list[_Part]:
        """The parts in the order shown."""
        self._walk(container, depth)
        self._end_paragraph()
        return self._parts

    def _walk(self, element: Element, depth: int) -> None:
        self._guard.depth(depth)
        self._say(element.text)
        for part in element:
            self._element(part, depth)
            self._say(part.tail)

    def _element(self, part: Element, depth: int) -> None:
        tag = part.tag
        if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(part):
            return
        if tag == "table":
            self._end_paragraph()
            self._parts += _TableReader(self._guard, depth).read(part)
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _BREAKING:
            self._block(part, depth)
        else:
            self._walk(part, depth + 1)

    def _block(self, part: Element, depth: int) -> None:
        self._end_paragraph()
        outer = self._level
        heading = _HEADING.fullmatch(part.tag)
        self._level = int(heading.group(1)) if heading else outer
        self._walk(part, depth + 1)
        self._end_paragraph()
        self._level = outer

    def _say(self, text: str | None) -> None:
        if text:
            self._pieces.append(_BLANKS.sub(" ", text))

    def _end_paragraph(self) -> None:
        text = _BLANKS_BETWEEN.sub(" ", "".join(self._pieces))
        text = _AROUND_BREAK.sub("\n", text).strip(" \n")
        self._pieces.clear()
        if text.strip():
            self._parts.append(Paragraph(self._guard.text(text), level=self._level))


class _TableReader:
    """One table element."""

    def __init__(self, guard: Guard, depth: int) -> None:
        self._guard = guard
        self._depth = depth
        self._layout = Layout(guard, number=0)
        self._elements: list[Element] = []
        self._nested: list[_Table] = []
        self._content: list[_Part] = []
        """What all cells hold, in order: this is what is left of a table made for layout."""
        self._own = 0
        """Cells that hold text and no tables."""

    def read(self, table: Element) -> list[_Part]:
        """The caption and the table, or what a table made for layout holds."""
        captions = self._captions(table)
        for group in _row_groups(table):
            for row in group:
                self._row(row)
            self._layout.end_group()
        if self._layout.row < 0:
            return captions
        grid = self._layout.finish()
        nested = sum(inner.places() for inner in self._nested)
        if grid.columns <= 1 or nested > self._own:
            return captions + self._content
        return [*captions, _Table(grid, self._elements, self._nested)]

    def _captions(self, table: Element) -> list[_Part]:
        """The caption, and text that stands in the table outside all cells."""
        strayed = (table.text, *(part.tail for part in table))
        texts = (_BLANKS.sub(" ", text).strip() for text in strayed if text)
        found: list[_Part] = [Paragraph(self._guard.text(text)) for text in texts if text]
        for caption in table.iterchildren("caption"):
            found += _Flow(self._guard).read(caption, self._depth + 1)
        return found

    def _row(self, cells: list[Element]) -> None:
        self._layout.next_row()
        column = 0
        for cell in cells:
            parts = _Flow(self._guard).read(cell, self._depth + 3)
            inner = [part for part in parts if isinstance(part, _Table)]
            text = "\n".join(part.text for part in parts if isinstance(part, Paragraph))
            self._nested += inner
            self._content += parts
            self._own += bool(text and not inner)
            column = self._layout.free(column)
            rows = _span(cell, "rowspan", _HIGHEST) or _HIGHEST
            columns = _span(cell, "colspan", _WIDEST) or 1
            column = self._layout.put(column, text, rows, columns).end
            self._elements.append(cell)


class _Numbered:
    """Gives tables their numbers in reading order."""

    def __init__(self, origins: Origins) -> None:
        self._origins = origins
        self._count = 0

    def blocks(self, parts: list[_Part], inside: int) -> Iterator[Block]:
        for part in parts:
            if isinstance(part, Paragraph):
                yield part
                continue
            self._count += 1
            number = self._count
            for cell, element in zip(part.grid.cells, part.elements, strict=True):
                self._origins.cell(number, cell.row, cell.column, element)
            yield replace(part.grid, number=number, inside=inside)
            yield from self.blocks([*part.nested], inside=number)


def _row_groups(table: Element) -> list[list[list[Element]]]:
    """The visible cells row by row, group by group in the order shown."""
    groups: list[tuple[int, list[Element]]] = []
    loose: list[Element] = []
    for part in _visible(table, _CELLS | {"tr", *_GROUPS}):
        if part.tag in _GROUPS:
            groups.append((_GROUPS[part.tag], list(_visible(part, _CELLS | {"tr"}))))
            loose = []
            continue
        if not loose:
            groups.append((_GROUPS["tbody"], loose))
        loose.append(part)
    groups.sort(key=lambda group: group[0])
    return [list(_rows(parts)) for _, parts in groups]


def _rows(parts: list[Element]) -> Iterator[list[Element]]:
    """The cells of each row; cells that stand outside rows make one of their own."""
    for is_row, together in groupby(parts, key=lambda part: part.tag == "tr"):
        if is_row:
            yield from (list(_visible(row, _CELLS)) for row in together)
        else:
            yield list(together)


def _visible(container: Element, wanted: Set[str]) -> Iterator[Element]:
    """Parts of a table with these names, taken out of forms and the like around them."""
    for part in container:
        if not isinstance(part.tag, str) or part.tag in _APART or _is_hidden(part):
            continue
        if part.tag in wanted:
            yield part
        else:
            yield from _visible(part, wanted)


def _span(cell: Element, name: str, most: int) -> int:
    """A span as browsers take it: digits at the start count, anything else is 1."""
    digits = re.match(r"\s*\+?(\d{1,9})", cell.get(name, ""))
    return min(int(digits.group(1)), most) if digits else 1


def _is_hidden(element: Element) -> bool:
    if element.tag == "div" and element.get("title") in _PAGE_EDGES:
        return True
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))
