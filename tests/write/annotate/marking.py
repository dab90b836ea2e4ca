"""Notes to hang on small files, and files with tables whose cells are merged at random."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hypothesis import strategies as st

from mingsuan.check.model import Severity
from mingsuan.read import Document, Grid, Limits, Place, read_bytes
from mingsuan.read.limits import Guard
from mingsuan.write.annotate.anchors import Anchor, CellAnchor, Note, WordsAnchor
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.remarks import Remark

WHEN = datetime(2025, 3, 1, 9, 30)
HOSTILE = "</w:t><script>alert(1)</script>&\"'<!--=cmd()"

Annotator = Callable[[bytes, Document, Sequence[Note], Guard, datetime], Marked]


def remark(
    head: str = "应为 20.00", *details: str, severity: Severity = Severity.ERROR, number: int = 1
) -> Remark:
    """A remark that says this."""
    return Remark(number, severity, Place(), -1, head, details)


def note(anchor: Anchor | None, head: str = "应为 20.00", *details: str) -> Note:
    """A note on a place that says this."""
    return Note(remark(head, *details), anchor)


def on_cell(row: int, column: int, head: str = "应为 20.00", *, table: int = 1) -> Note:
    """A note on a cell (0-based)."""
    return note(CellAnchor(table, row, column), head)


def on_words(words: str, *, block: int = 0, nth: int = 0, head: str = "应为 20.00") -> Note:
    """A note on words of a paragraph."""
    return note(WordsAnchor(block, words, nth), head)


def marked(annotator: Annotator, data: bytes, *notes: Note) -> Marked:
    """The file with these notes."""
    document = read_bytes(data, "文件")
    return annotator(data, document, notes, Guard(Limits()), WHEN)


def same_content(left: bytes, right: bytes) -> bool:
    """Whether two files read the same."""
    return _content(read_bytes(left, "甲")) == _content(read_bytes(right, "甲"))


def _content(document: Document) -> list[object]:
    return [b.cells if isinstance(b, Grid) else (b.text, b.level) for b in document.blocks]


@dataclass(frozen=True)
class Merged:
    """A cell of a table, by what it covers; its text is its name."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def name(self) -> str:
        return f"甲{self.row}乙{self.column}"

    def covers(self, row: int, column: int) -> bool:
        return (
            self.row <= row < self.row + self.rows
            and self.column <= column < self.column + self.columns
        )


@dataclass(frozen=True)
class Table:
    """A table whose cells cover every place once."""

    rows: int
    columns: int
    cells: tuple[Merged, ...]

    def at(self, row: int, column: int) -> Merged:
        return next(cell for cell in self.cells if cell.covers(row, column))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with cells merged at random, at least two columns wide.

    Every column has a cell that begins in it, so that readers cut none off.
    """
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells: list[Merged] = [Merged(0, column, 1, 1) for column in range(columns)]
    free -= {(0, column) for column in range(columns)}
    while free:
        row, column = min(free)
        wide = draw(st.integers(1, _run(free, row, column)))
        high = draw(st.integers(1, rows - row))
        while any((row + high - 1, c) not in free for c in range(column, column + wide)):
            high -= 1
        cell = Merged(row, column, high, wide)
        cells.append(cell)
        free -= {(r, c) for r, c in free if cell.covers(r, c)}
    return Table(rows, columns, tuple(cells))


def _run(free: set[tuple[int, int]], row: int, column: int) -> int:
    """How many free places follow one another in a row."""
    length = 0
    while (row, column + length) in free:
        length += 1
    return length
