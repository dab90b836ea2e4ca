"""Several files as one document: explanation and tables published apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingsuan.read.document import Block, Document, Grid


def together(documents: Sequence[Document]) -> Document:
    """The documents' blocks one after the other; every block knows its file.

    Tables keep the numbers that they have in their own files.
    """
    if len(documents) == 1:
        return documents[0]
    return Document(
        name="、".join(document.name for document in documents),
        format=documents[0].format,
        blocks=tuple(block for document in documents for block in _sourced(document)),
        notes=tuple(f"{d.name}：{note}" for d in documents for note in d.notes),
    )


def _sourced(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield Grid(
                block.cells,
                block.rows,
                block.columns,
                block.number,
                block.sheet,
                block.origin,
                block.inside,
                source=block.source or document.name,
            )
        else:
            yield replace(block, source=block.source or document.name)
