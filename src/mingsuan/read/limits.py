"""Bounds that every reader obeys: files come from strangers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from mingsuan.read import refusals

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file a reader takes before it refuses. The defaults fit a large real file."""

    file_bytes: int = 100 * MIB
    """Size of the file itself."""
    entries: int = 10_000
    """Files inside an archive (docx, xlsx, odt)."""
    expanded_bytes: int = 512 * MIB
    """All files of an archive together, expanded."""
    part_bytes: int = 64 * MIB
    """One file of an archive that is parsed, expanded."""
    expansion: int = 400
    """Expanded size of a parsed part over its packed size; small parts may exceed it."""
    depth: int = 200
    """Elements inside elements, as far as a reader descends."""
    cells: int = 500_000
    """Places of all grids together."""
    rows: int = 100_000
    """Rows of one grid."""
    columns: int = 1_000
    """Columns of one grid."""
    characters: int = 20_000_000
    """Characters of text that are kept."""
    seconds: float = 60.0
    """Time for reading, conversion by another program apart."""
    convert_seconds: float = 120.0
    """Time for a conversion by another program."""
    recognition_seconds: float = 60.0
    """Time for recognising a scanned page, on average."""
    scanned_pages: int = 400
    """Scanned pages of one document."""
    work_seconds: float = 1_800.0
    """Time for everything on one of several files: reading, checking, annotating."""
    work_bytes: int = 4_096 * MIB
    """Address space of the process that works on one of several files."""


class Guard:
    """Counts what one reading uses up and refuses beyond its limits.

    Every method raises `UnreadableError` when a limit is passed.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._deadline = clock() + limits.seconds
        self._cells = 0
        self._characters = 0

    def tick(self) -> None:
        """Time has passed."""
        if self._clock() > self._deadline:
            raise refusals.too_slow(self.limits.seconds)

    def pause(self, seconds: float) -> None:
        """Another program worked for so long: that is not reading time."""
        self._deadline += seconds

    def cells(self, count: int) -> None:
        """So many more places of grids are kept."""
        self._cells += count
        if self._cells > self.limits.cells:
            raise refusals.too_many("单元格", self.limits.cells)

    def text(self, text: str) -> str:
        """More text is kept; it is handed back."""
        self._characters += len(text)
        if self._characters > self.limits.characters:
            raise refusals.too_many("文字", self.limits.characters)
        return text

    def extent(self, rows: int, columns: int, table: int = 0) -> None:
        """A grid has so many rows and columns."""
        which = f"第{table}张表" if table else "表格"
        if columns > self.limits.columns:
            raise refusals.too_many(f"{which}的列", self.limits.columns)
        if rows > self.limits.rows:
            raise refusals.too_many(f"{which}的行", self.limits.rows)

    def depth(self, depth: int) -> None:
        """A reader has descended so far."""
        if depth > self.limits.depth:
            raise refusals.too_deep(self.limits.depth)
