"""Draws small PDF files; places are points from the top left corner, as in `Box`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from mingsuan.read import Grid, Limits, Paragraph
from mingsuan.read.limits import Guard
from mingsuan.read.pdf.pages import read_pages
from mingsuan.read.reading import Reading

SONG = "STSong-Light"
SIZE = 10.0
pdfmetrics.registerFont(UnicodeCIDFont(SONG))


class Sheets:
    """A document under construction; y grows downwards."""

    def __init__(
        self,
        width: float = 595,
        height: float = 842,
        *,
        rotate: int = 0,
        password: str | None = None,
    ) -> None:
        self._buffer = BytesIO()
        locked = None if password is None else StandardEncryption(password, ownerPassword="owner")
        # The library turns the sheet itself when it is to be shown turned by a quarter.
        size = (height, width) if rotate % 180 else (width, height)
        self.canvas: Any = Canvas(self._buffer, pagesize=size, encrypt=locked)
        self._rotate = rotate
        self.height = height
        self._begin()

    def _begin(self) -> None:
        self.canvas.setPageRotation(self._rotate)
        self.canvas.setLineWidth(0.5)

    def text(
        self, x: float, y: float, words: str, *, size: float = SIZE, right: bool = False
    ) -> Sheets:
        """Words on a baseline, from x or up to x."""
        self.canvas.setFont(SONG, size)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(x, self.height - y, words)
        return self

    def centred(self, x: float, y: float, words: str, *, size: float = SIZE) -> Sheets:
        """Words around x."""
        self.canvas.setFont(SONG, size)
        self.canvas.drawCentredString(x, self.height - y, words)
        return self

    def paragraph(self, x: float, y: float, lines: Iterable[str], step: float = 16) -> Sheets:
        """Lines below one another."""
        for k, words in enumerate(lines):
            self.text(x, y + k * step, words)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheets:
        """A stroke."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float, shade: float = 0.0) -> Sheets:
        """A filled rectangle without outline; shade 0 is black, 1 white."""
        self.canvas.setFillGray(shade)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        return self

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> Sheets:
        """The outline of a rectangle."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=1, fill=0)
        return self

    @contextmanager
    def window(self, x0: float, y0: float, x1: float, y1: float) -> Iterator[Sheets]:
        """What is drawn meanwhile shows only inside this rectangle."""
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(x0, self.height - y1, x1 - x0, y1 - y0)
        self.canvas.clipPath(path, stroke=0, fill=0)
        yield self
        self.canvas.restoreState()

    def page(self) -> Sheets:
        """Go to a new page."""
        self.canvas.showPage()
        self._begin()
        return self

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def read(self, limits: Limits | None = None) -> Reading:
        """The finished file, read in this process."""
        return read_pages(self.data(), Guard(limits or Limits()))


Cells = Sequence[Sequence[str]]
Spans = Mapping[tuple[int, int], tuple[int, int]]


def table(
    sheets: Sheets,
    rows: Cells,
    *,
    top: float = 100,
    left: float = 60,
    widths: Sequence[float] = (),
    height: float = 20,
    spans: Spans | None = None,
) -> float:
    """A table ruled cell by cell; numbers stand to the right. Where its bottom edge is."""
    spans = spans or {}
    widths = widths or [90.0] * max(map(len, rows))
    xs = [left + sum(widths[:k]) for k in range(len(widths) + 1)]
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if (r, c) in covered:
                continue
            down, across = spans.get((r, c), (1, 1))
            covered |= {(r + i, c + j) for i in range(down) for j in range(across)}
            y0, y1 = top + r * height, top + (r + down) * height
            sheets.frame(xs[c], y0, xs[c + across], y1)
            _write(sheets, words, (xs[c], y0, xs[c + across], y1))
    return top + len(rows) * height


def _write(sheets: Sheets, words: str, cell: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = cell
    lines = words.split("\n")
    first = (y0 + y1) / 2 + 0.35 * SIZE - (len(lines) - 1) * 0.6 * SIZE
    for k, line in enumerate(lines):
        y = first + k * 1.2 * SIZE
        if line[:1].isdigit() and "." in line:
            sheets.text(x1 - 3, y, line, right=True)
        else:
            sheets.text(x0 + 3, y, line)


def grids(reading: Reading) -> list[Grid]:
    """The tables."""
    return [block for block in reading.blocks if isinstance(block, Grid)]


def paragraphs(reading: Reading) -> list[str]:
    """The texts outside tables."""
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    """The texts of the cells that begin in each row."""
    found: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        found[cell.row].append(cell.text)
    return found


def spans(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """Text → row, column, rows and columns of its cell, for those that span."""
    return {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in grid.cells
        if cell.row_span > 1 or cell.column_span > 1
    }
