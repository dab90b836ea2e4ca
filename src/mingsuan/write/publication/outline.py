"""What the contents list: headings and titled tables, each with its level and its anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.compose.publication import Block, Heading, Publication, Table

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    place: int
    """Which of the publication's blocks it is, from 0."""
    text: str
    level: int
    """1 at the top."""

    @property
    def anchor(self) -> str:
        """Letters and digits that are its alone."""
        return f"b{self.place}"


def outline(publication: Publication) -> tuple[Entry, ...]:
    """The entries in the order of the document; a table that goes on under its title has none."""
    return tuple(_entries(publication))


def heading_words(table: Table) -> str:
    """A table's number and title in one line."""
    return " ".join(part for part in (table.number, table.title) if part)


def _entries(publication: Publication) -> Iterator[Entry]:
    level = 0
    last: Block | None = None
    for place, block in enumerate(publication.blocks):
        if isinstance(block, Heading):
            level = min(max(block.level, 1), DEEPEST)
            yield Entry(place, block.text, level)
        elif isinstance(block, Table) and (title := block.title or block.number):
            again = isinstance(last, Table) and (last.number, last.title) == (
                block.number,
                block.title,
            )
            if not again:
                yield Entry(place, title, min(level + 1, DEEPEST))
        last = block
