"""A table as far as one page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingsuan.read.document import Box
from mingsuan.read.pdf.geometry import Rect
from mingsuan.read.pdf.lattice import Lattice, Region
from mingsuan.read.pdf.lines import Line, flowing, is_full, lines_of
from mingsuan.read.pdf.runs import Run, least

_PADDING = 0.6
"""Cells leave at most this share of the text's size free at each side."""


@dataclass(slots=True, eq=False)
class Slot:
    """A cell on one page."""

    region: Region
    rect: Rect
    runs: list[Run] = field(default_factory=list)
    open_top: bool = False
    """The page begins inside it: no border is drawn above."""
    open_bottom: bool = False
    open_left: bool = False
    """It begins on another page: it stands at the left edge, where no border is drawn."""
    place: Box | None = None
    """Where it is seen, if on another page than the rest of its table."""
    _lines: list[Line] | None = None

    @property
    def lines(self) -> list[Line]:
        """Its lines of text; asked for once all runs are in."""
        if self._lines is None:
            self._lines = lines_of(self.runs)
        return self._lines

    @property
    def text(self) -> str:
        """Its text; lines that only wrap are one."""
        if len(self.runs) < 2:
            return self.runs[0].text if self.runs else ""
        return flowing(self.lines, *self._inner_edges)

    @property
    def confidence(self) -> float | None:
        """How surely its text was recognised in a picture; None: it is text."""
        if not self.runs or self.runs[0].confidence is None:
            return None
        return least(run.confidence for run in self.runs)

    @property
    def ends_full(self) -> bool:
        """Whether its last line fills the cell, so that the text may go on elsewhere."""
        return bool(self.runs) and is_full(self.lines[-1], None, *self._inner_edges)

    @property
    def _inner_edges(self) -> tuple[float, float]:
        """Between which edges its lines are set."""
        gaps = [min(ln.left - self.rect.left, self.rect.right - ln.right) for ln in self.lines]
        most = _PADDING * max((ln.size for ln in self.lines), default=0.0)
        padding = min(max(min(gaps, default=0.0), 0.0), most)
        return self.rect.left + padding, self.rect.right - padding


@dataclass(eq=False)
class Piece:
    """The part of a table that stands on one page."""

    page: int
    xs: list[float]
    ys: list[float]
    slots: list[Slot]

    @property
    def rect(self) -> Rect:
        """The box around it."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def row(self, row: int) -> list[Slot]:
        """The cells that begin in this row."""
        return [slot for slot in self.slots if slot.region.row == row]


def empty_piece(page: int, lattice: Lattice, regions: Sequence[Region]) -> Piece:
    """The cells of a lattice, without text yet."""
    slots = [_slot(lattice, region) for region in regions]
    return Piece(page, lattice.xs, lattice.ys, slots)


def _slot(lattice: Lattice, region: Region) -> Slot:
    row, column, rows, columns = region
    end, last = row + rows, column + columns
    top = row == 0 and not any(lattice.across[0][column:last])
    bottom = end == lattice.rows and not any(lattice.across[end][column:last])
    left = column == 0 and not any(lattice.down[0][row:end])
    return Slot(region, lattice.box(region), [], top, bottom, left)
