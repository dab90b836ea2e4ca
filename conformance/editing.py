"""Changes to a document: cells, paragraphs, rows, whole sections; all else stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from conformance.case import Spot
from mingsuan.read import Block, Cell, Document, Grid, Paragraph


def paragraphs(document: Document, wanted: Callable[[str], object]) -> list[int]:
    """The positions of running text (no headings) that is as wanted."""
    return [n for n, p in _text(document) if not p.level and wanted(p.text)]


def headings(document: Document, wanted: Callable[[str], object]) -> list[int]:
    """The positions of headings that are as wanted."""
    return [n for n, p in _text(document) if p.level and wanted(p.text)]


def _text(document: Document) -> Iterator[tuple[int, Paragraph]]:
    return ((n, b) for n, b in enumerate(document.blocks) if isinstance(b, Paragraph))


def words(document: Document, at: int) -> str:
    """The text of the paragraph at this position."""
    block = document.blocks[at]
    assert isinstance(block, Paragraph)
    return block.text


def level(document: Document, at: int) -> int:
    """The outline level of the block; 0 for tables."""
    block = document.blocks[at]
    return block.level if isinstance(block, Paragraph) else 0


def reworded(document: Document, at: int, text: str) -> Document:
    """The paragraph at this position says this."""
    block = document.blocks[at]
    assert isinstance(block, Paragraph)
    return _with(document, at, at + 1, replace(block, text=text))


def inserted(document: Document, at: int, text: str, outline: int = 0) -> Document:
    """A paragraph put before this position."""
    return _with(document, at, at, Paragraph(text, level=outline))


def removed(document: Document, start: int, end: int) -> Document:
    """Blocks taken out; later tables move up in number."""
    document = _with(document, start, end)
    count = 0
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            count += 1
            blocks.append(replace(block, number=count))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _with(document: Document, start: int, end: int, *new: Block) -> Document:
    blocks = document.blocks
    return replace(document, blocks=(*blocks[:start], *new, *blocks[end:]))


def section_end(document: Document, at: int) -> int:
    """Where the section that begins with this heading ends."""
    own = level(document, at)
    later = range(at + 1, len(document.blocks))
    return next((n for n in later if 0 < level(document, n) <= own), len(document.blocks))


def without_row(document: Document, number: int, row: int) -> Document:
    """A row of a table taken out, where no cell spans it and others."""

    def changed(block: Block) -> Block:
        if not isinstance(block, Grid) or block.number != number:
            return block
        kept = (_closed(cell, row) for cell in block.cells)
        return replace(block, cells=tuple(c for c in kept if c), rows=block.rows - 1)

    return replace(document, blocks=tuple(map(changed, document.blocks)))


def _closed(cell: Cell, row: int) -> Cell | None:
    if cell.row > row:
        return replace(cell, row=cell.row - 1)
    if cell.row + cell.row_span <= row:
        return cell
    return replace(cell, row_span=cell.row_span - 1) if cell.row_span > 1 else None


def spot(document: Document, at: int) -> Spot:
    """The paragraph as a place."""
    return Spot(text=words(document, at))
