"""Plain text, and the text dumps of Word documents that keep their tables.

A dump gives every cell a line of its own that begins with a tab, rows parted by an empty line,
tables closed by two. Merged cells stand once; what they cover is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.read.document import Block, Grid, Paragraph
from mingsuan.read.encoding import decode
from mingsuan.read.layout import Layout
from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading
from mingsuan.read.spans import infer_spans

_MARK = re.compile(r"\[bookmark: [^\]\n]*\]")
_PLACEHOLDERS = frozenset({"page number"})
"""Lines that a dump writes where a field stood."""
_ENDS_TABLE = 2


def parse(data: bytes, guard: Guard) -> Reading:
    """Paragraphs line by line, and tables.

    Raises UnreadableError: undecodable or beyond the limits.
    """
    decoded = decode(data)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    blocks = tuple(_Lines(guard).blocks(lines))
    return Reading(blocks, (decoded.note,) if decoded.note else ())


@dataclass(slots=True)
class _Text:
    """The text of a cell and the line it begins in."""

    text: str
    line: int


class _Lines:
    """Goes through the lines of a file once."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._tables = 0
        self._rows: list[list[_Text]] = []
        """The open table; empty outside tables."""
        self._blank = 0
        """Empty lines since the last text."""

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        """Paragraphs and grids in order."""
        for number, raw in enumerate(lines, start=1):
            line = _MARK.sub("", raw)
            if line.startswith("\t"):
                self._cell(line[1:], number)
            elif not line.strip(" ") and not raw.strip():
                self._blank += not line
            elif self._rows and self._blank < _ENDS_TABLE:
                self._more(line)
            else:
                yield from self._close()
                if line.strip() and line.strip() not in _PLACEHOLDERS:
                    yield Paragraph(self._guard.text(line), line=number)
            if self._rows and self._blank >= _ENDS_TABLE:
                yield from self._close()
        yield from self._close()

    def _cell(self, text: str, line: int) -> None:
        if not self._rows or self._blank:
            self._rows.append([])
        self._rows[-1].append(_Text(text, line))
        self._blank = 0

    def _more(self, line: str) -> None:
        """A further paragraph of the last cell."""
        cell = self._rows[-1][-1]
        cell.text += "\n" + line
        self._blank = 0

    def _close(self) -> Iterator[Grid]:
        rows, self._rows, self._blank = self._rows, [], 0
        if not rows:
            return
        self._tables += 1
        self._guard.extent(len(rows), max(map(len, rows)), self._tables)
        layout = Layout(self._guard, self._tables)
        spans = infer_spans([[cell.text for cell in row] for row in rows], self._guard.tick)
        for row, places in zip(rows, spans, strict=True):
            layout.next_row()
            for cell, place in zip(row, places, strict=True):
                if place.rows:
                    layout.put(place.column, cell.text, place.rows, place.columns, cell.line)
        yield layout.finish()
