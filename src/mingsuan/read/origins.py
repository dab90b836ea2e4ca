"""Which elements of a marked-up file its cells and paragraphs were read from.

Readers tell this as they go. What marks cells in a copy of the file asks it afterwards, and so
finds the very cell that was read, however rows and columns are merged.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mingsuan.read.document import Paragraph
from mingsuan.read.markup import Element


class Origins:
    """Forgets all it is told: for readings that nobody marks."""

    def cell(self, table: int, row: int, column: int, element: Element) -> None:
        """The cell of this table whose corner is here (0-based) was read from this element."""

    def paragraph(self, paragraph: Paragraph, element: Element) -> None:
        """The paragraph was read from this element; from several, it is the last one."""


@dataclass
class KeptOrigins(Origins):
    """Remembers."""

    cells: dict[tuple[int, int, int], Element] = field(default_factory=dict)
    """(table number, row, column) of a cell's corner, 0-based → its element."""
    _paragraphs: dict[int, tuple[Paragraph, Element]] = field(default_factory=dict)

    def cell(self, table: int, row: int, column: int, element: Element) -> None:
        """Remember the element of a cell."""
        self.cells[table, row, column] = element

    def paragraph(self, paragraph: Paragraph, element: Element) -> None:
        """Remember the element of a paragraph, and the paragraph, so that its id stays its own."""
        self._paragraphs[id(paragraph)] = paragraph, element

    def element_of(self, paragraph: Paragraph) -> Element | None:
        """The element of this very paragraph."""
        found = self._paragraphs.get(id(paragraph))
        return found[1] if found else None


FORGOTTEN = Origins()
"""What readers tell if nobody asks."""
