"""A publication as the document that a reader would see, without a file between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingsuan.compose.publication import Block, CellKind, Gap, Heading, Publication, Table, Text
from mingsuan.read import Block as Read
from mingsuan.read import Cell, Document, Grid, Paragraph


def published(publication: Publication, name: str) -> Document:
    """The whole publication under its title."""
    document = as_document(publication.blocks, name)
    return replace(document, blocks=(Paragraph(publication.title, level=1), *document.blocks))


def as_document(blocks: Sequence[Block], name: str, placeholder: str = "") -> Document:
    """The document; amounts that are not filled in yet print the placeholder."""
    read: list[Read] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            read += _above(block)
            read.append(_grid(block, tables, placeholder))
            read += [Paragraph(note) for note in block.notes]
        else:
            read.append(_paragraph(block))
    return Document(name, "publication", tuple(read))


def _paragraph(block: Heading | Text | Gap) -> Paragraph:
    if isinstance(block, Heading):
        return Paragraph(block.text, level=block.level)
    return Paragraph(block.text if isinstance(block, Text) else f"【待填：{block.asks}】")


def _above(table: Table) -> Iterator[Paragraph]:
    if table.number:
        yield Paragraph(table.number)
    yield Paragraph(table.title, level=3)
    if any(table.above):
        yield Paragraph("　".join(words for words in table.above if words))


def _grid(table: Table, number: int, placeholder: str) -> Grid:
    cells = tuple(
        Cell(
            text=cell.text or (placeholder if cell.kind is CellKind.AMOUNT else ""),
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
        )
        for cell in table.cells
    )
    return Grid(cells, table.rows, table.columns, number)
