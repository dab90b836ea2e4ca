"""A place → the cell or words of the document as read, which every format's annotator can find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.forms.words import plain
from mingsuan.read import Document, Grid, Paragraph, Place, column_letters
from mingsuan.write.annotate.remarks import Remark


@dataclass(frozen=True)
class CellAnchor:
    """A cell of a table, by the corner of what it covers."""

    table: int
    """1-based number of the table."""
    row: int
    """0-based."""
    column: int
    """0-based."""


@dataclass(frozen=True)
class SheetAnchor:
    """A cell of a worksheet."""

    sheet: str
    ref: str


@dataclass(frozen=True)
class WordsAnchor:
    """Words of a paragraph."""

    block: int
    """The paragraph's position among the blocks of its file."""
    words: str
    """Without spaces, as `plain` writes them; empty for the whole paragraph."""
    nth: int = 0
    """Which occurrence of the words in the paragraph, from 0."""


_BETWEEN = "，,。.；;、：:）)"
"""What may end the words before a quote."""

Anchor = CellAnchor | SheetAnchor | WordsAnchor


@dataclass(frozen=True)
class Note:
    """A remark with the anchor it hangs on; without one it is about the document as a whole."""

    remark: Remark
    anchor: Anchor | None


def notes_on(disclosure: Disclosure, remarks: Iterable[Remark], file: str) -> tuple[Note, ...]:
    """The remarks on a file of the disclosure, each with its anchor."""
    finder = _Finder(disclosure, file)
    return tuple(Note(remark, finder.anchor(remark)) for remark in remarks if finder.owns(remark))


def document_of(disclosure: Disclosure, file: str) -> Document:
    """What was read from one file of the disclosure."""
    whole = disclosure.document
    return replace(whole, blocks=tuple(b for b in whole.blocks if b.source in ("", file)))


class _Finder:
    """Finds anchors in one file. Blocks are counted in the whole document until the end."""

    def __init__(self, disclosure: Disclosure, file: str) -> None:
        blocks = list(enumerate(disclosure.document.blocks))
        own = [(position, block) for position, block in blocks if block.source in ("", file)]
        self._file = file
        self._facts = disclosure.facts
        self._files = {block.source for _, block in blocks} - {""}
        self._leads = bool(blocks and own and blocks[0][0] == own[0][0])
        self._first = own[0][0] if own else 0
        self._paragraphs = {at: block for at, block in own if isinstance(block, Paragraph)}
        self._texts = {at: plain(paragraph.text) for at, paragraph in self._paragraphs.items()}
        self._grids = {block.number: block for _, block in own if isinstance(block, Grid)}

    def owns(self, remark: Remark) -> bool:
        """Whether the remark is on this file; what is on none of several goes to the first."""
        if not self._files or remark.place.file == self._file:
            return True
        return remark.place.file not in self._files and self._leads

    def anchor(self, remark: Remark) -> Anchor | None:
        """Where the remark hangs; None if nothing in the document is like its place."""
        place = remark.place
        if place.ref:
            return SheetAnchor(place.sheet, place.ref)
        if place.table:
            return self._cell(place)
        if place.quote:
            return self._words(place, self._fact(remark))
        if place.sheet:
            return self._corner_of_sheet(place.sheet)
        return self._heading(place.title)

    def _fact(self, remark: Remark) -> Fact | None:
        """The fact that the remark is about, if it stands in running text."""
        fact = self._facts[remark.fact] if 0 <= remark.fact < len(self._facts) else None
        return fact if fact and fact.origin is Origin.NARRATIVE else None

    def _cell(self, place: Place) -> Anchor | None:
        grid = self._grids.get(place.table)
        if grid is None:
            return None
        corner = max(place.row - 1, 0), max(place.column - 1, 0)
        cell = grid.lookup.get(corner) or next(iter(grid.cells), None)
        if cell is None:
            return None
        return _in_grid(grid, cell.row, cell.column)

    def _corner_of_sheet(self, sheet: str) -> Anchor | None:
        grid = next((grid for grid in self._grids.values() if grid.sheet == sheet), None)
        return _in_grid(grid, 0, 0) if grid else None

    def _words(self, place: Place, fact: Fact | None) -> Anchor | None:
        words = plain(place.quote).lstrip(_BETWEEN)
        if fact is not None and words in self._texts.get(fact.row, ""):
            return self._words_at(fact.row, words, fact.column)
        if place.block in self._texts and words in self._texts[place.block]:
            return self._words_at(place.block, words, place.offset)
        blocks = [block for block, text in self._texts.items() if words in text]
        if not blocks:
            return self._cell_saying(words) or self._heading(place.title)
        under = self._block_of(place.title)
        block = next((block for block in blocks if block >= under), blocks[0])
        return self._words_at(block, words, 0)

    def _cell_saying(self, words: str) -> Anchor | None:
        """The first cell that says the words."""
        for grid in self._grids.values():
            for cell in grid.cells:
                if words in plain(cell.text):
                    return _in_grid(grid, cell.row, cell.column)
        return None

    def _words_at(self, block: int, words: str, offset: int) -> Anchor:
        """The occurrence that reaches over this offset, or the first."""
        paragraph = self._paragraphs[block]
        if paragraph.ref:
            return SheetAnchor(paragraph.sheet, paragraph.ref)
        nth = nth_at(self._texts[block], words, offset)
        return WordsAnchor(block - self._first, words, nth)

    def _heading(self, title: str) -> Anchor | None:
        block = self._block_of(title)
        return self._words_at(block, "", 0) if block >= 0 else None

    def _block_of(self, title: str) -> int:
        """The paragraph that is this heading; -1 if there is none."""
        words = plain(title)
        if not words:
            return -1
        return next((block for block, text in self._texts.items() if text == words), -1)


def nth_at(text: str, words: str, offset: int) -> int:
    """Which occurrence of the words in the text reaches over the offset; 0 if none does."""
    starts = occurrences(text, words)
    return next((n for n, at in enumerate(starts) if at <= offset < at + len(words)), 0)


def occurrences(text: str, words: str) -> Sequence[int]:
    """Where the words begin in the text, overlapping ones too."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _in_grid(grid: Grid, row: int, column: int) -> Anchor:
    """The cell with this corner, as the program that opens the file names it."""
    if not grid.sheet:
        return CellAnchor(grid.number, row, column)
    top, left = grid.origin
    return SheetAnchor(grid.sheet, f"{column_letters(left + column)}{top + row + 1}")
