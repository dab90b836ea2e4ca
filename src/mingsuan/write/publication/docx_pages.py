"""Foretells the page of a Word file that each entry of the contents stands on.

Line heights are fixed and Chinese characters are all as wide as high, so lines and rows can be
counted without a word processor. When Word fills the contents it takes its own numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mingsuan.compose.publication import Block, Gap, Heading, Publication, Table
from mingsuan.write.publication.columns import widths
from mingsuan.write.publication.docx_styles import (
    CELL_EDGE,
    CELL_TOP,
    CONTENTS_INDENT,
    INDENT,
    LOOKS,
    fitted_size,
)
from mingsuan.write.publication.outline import DEEPEST, Entry
from mingsuan.write.publication.paper import (
    LANDSCAPE,
    PORTRAIT,
    Paper,
    begins_page,
    stays_whole,
    table_size,
)
from mingsuan.write.publication.slots import head_height, slots
from mingsuan.write.publication.words import gap_words, printable
from mingsuan.write.publication.wrapping import line_count

_BORDER = 0.5
_FIRST_LINE = 4
"""Digits that a paragraph's first line is indented by."""


def page_numbers(publication: Publication, entries: Sequence[Entry]) -> Mapping[int, int]:
    """The place of each entry's block → its page."""
    pages = _Pages()
    _contents(pages, publication, entries)
    found: dict[int, int] = {}
    levels = {entry.place: entry.level for entry in entries}
    last: Block | None = None
    for place, block in enumerate(publication.blocks):
        pages.turn(LANDSCAPE if isinstance(block, Table) and block.landscape else PORTRAIT)
        if (last is None and entries) or begins_page(block, last, levels.get(place, DEEPEST)):
            pages.begin()
        if isinstance(block, Heading):
            pages.keep(f"Heading{levels[place]}", block.text, place)
        elif isinstance(block, Table):
            _table(pages, block, place)
        else:
            text = gap_words(block) if isinstance(block, Gap) else block.text
            for line in printable(text).split("\n"):
                pages.paragraph("BodyText", line, _FIRST_LINE)
        last = block
    pages.settle(0)
    found.update(pages.found)
    return found


@dataclass
class _Pages:
    """Fills pages from the top; headings wait for what they must stay with."""

    number: int = 1
    used: float = 0.0
    paper: Paper = PORTRAIT
    found: dict[int, int] = field(default_factory=dict)
    _waiting: float = 0.0
    _places: list[int] = field(default_factory=list)

    def turn(self, paper: Paper) -> None:
        """Go on with such paper, on a new page if it is another."""
        if paper is not self.paper:
            self.settle(0)
            self.begin()
            self.paper = paper

    def begin(self) -> None:
        """Go to a new page, unless this one is empty."""
        self.settle(0)
        if self.used:
            self._next()

    def keep(self, style: str, text: str, place: int | None = None) -> None:
        """A heading: it stays with what follows."""
        look = LOOKS[style]
        self._waiting += look.before + look.after + look.line * self._lines(style, text, 0)
        if place is not None:
            self._places.append(place)

    def settle(self, height: float) -> None:
        """What follows the headings that wait is so high; they go where it goes."""
        if self.used and self.used + self._waiting + height > self.paper.room:
            self._next()
        self.used += self._waiting
        self.found.update(dict.fromkeys(self._places, self.number))
        self._waiting = 0.0
        self._places.clear()

    def paragraph(self, style: str, text: str, indent: float = 0) -> None:
        """A paragraph, which pages may break between its lines."""
        look = LOOKS[style]
        self.settle(look.before + look.line)
        self.used += look.before if self.used else 0
        for _ in range(self._lines(style, text, indent)):
            self.put(look.line)
        self.used += look.after

    def rows(self, head: Sequence[float], body: Iterable[float]) -> None:
        """Rows of a table under those that every page repeats."""
        again = sum(head)
        body = [*body]
        self.settle(again + (body[0] if body else 0))
        self.used += again
        for height in body:
            if self.put(height):
                self.used += again

    def put(self, height: float) -> bool:
        """Something that is not broken; whether it begins a page."""
        broken = bool(self.used) and self.used + height > self.paper.room
        if broken:
            self._next()
        self.used += height
        return broken

    def _next(self) -> None:
        self.number += 1
        self.used = 0.0

    def _lines(self, style: str, text: str, indent: float) -> int:
        room = self.paper.points / (fitted_size(style, text, self.paper) / 2)
        return line_count(text.replace("\n", " "), room, indent=indent)


def _contents(pages: _Pages, publication: Publication, entries: Sequence[Entry]) -> None:
    pages.paragraph("Title", publication.title)
    if not entries:
        return
    pages.paragraph("TOCHeading", "目　录")
    for entry in entries:
        style = f"TOC{entry.level}"
        indent = (entry.level - 1) * CONTENTS_INDENT / (LOOKS[style].size / 2)
        pages.paragraph(style, f"{entry.text}{'.' * _FIRST_LINE}", indent)
    pages.paragraph("AfterTable", "")


def _table(pages: _Pages, table: Table, place: int) -> None:
    if table.number:
        pages.keep("TableNumber", table.number, place)
    if table.title:
        pages.keep("TableTitle", table.title, place)
    if any(table.above):
        pages.keep("TableAbove", "　".join(table.above))
    heights = row_heights(table, pages.paper)
    head = 0 if stays_whole(heights, pages.paper) else head_height(table)
    body = heights[head:] if head else [sum(heights)]
    pages.rows(heights[:head], body)
    for note in table.notes:
        pages.paragraph("TableNote", note)
    pages.paragraph("AfterTable", "")


def row_heights(table: Table, paper: Paper) -> list[float]:
    """The heights of a table's rows, in points."""
    wide = widths(table, paper.digits)
    total = sum(wide)
    digit = table_size(paper, total) / 2
    points = [paper.points * width / total for width in wide]
    heights = [paper.row] * table.rows
    for row in slots(table):
        for cell in (slot.cell for slot in row if slot.starts and slot.cell.text):
            width = sum(points[cell.column : cell.column + cell.column_span])
            room = max(2.0, (width - 2 * CELL_EDGE - cell.depth * INDENT) / digit)
            lines = line_count(cell.text, room)
            needed = lines * LOOKS["CellText"].line + 2 * CELL_TOP + _BORDER
            last = cell.row + cell.row_span - 1
            heights[last] = max(heights[last], needed - sum(heights[cell.row : last]))
    return heights
