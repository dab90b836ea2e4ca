"""Ruling lines of a picture: long thin ink, horizontal and vertical."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np

from mingsuan.read.pdf import bounds
from mingsuan.read.pdf.lattice import Lattice, lattice_of, nearest
from mingsuan.read.pdf.rulings import SNAP, Ruling, frames, whole_lines
from mingsuan.read.scan.ink import Mask
from mingsuan.read.scan.picture import Picture

_LONG = 20.0
"""A horizontal line is at least this long, in points; characters are not."""
_TALL = 10.0
"""A vertical line reaches at least over a low row."""
_THICK = 4.5
_SLANT = 0.9
"""A line may drift by this much, in points, and still be one piece."""
_NARROWEST = 60.0
"""Narrower frames are large characters."""


class Stroke(NamedTuple):
    """A piece of a line, with the pixels that it covers."""

    ruling: Ruling
    left: int
    top: int
    width: int
    height: int


class Ruled(NamedTuple):
    """The tables of a page, and its ink and picture without their lines."""

    lattices: list[Lattice]
    strokes: list[Stroke]
    """The pieces of lines that bound their cells."""


def ruled(picture: Picture, ink: Mask) -> Ruled:
    """The tables that lines draw."""
    across = list(_strokes(ink, picture.resolution, horizontal=True))
    down = list(_strokes(ink, picture.resolution, horizontal=False))
    sheet = picture.sheet
    horizontal = whole_lines((s.ruling for s in across), sheet.height, sheet.width)
    vertical = whole_lines((s.ruling for s in down), sheet.width, sheet.height)
    vertical = [line for line in vertical if _meets_two(line, horizontal)]
    if len(horizontal) + len(vertical) > bounds.RULINGS:
        return Ruled([], [])
    found = (lattice_of(frame) for frame in frames(horizontal, vertical))
    lattices = [lattice for lattice in found if lattice is not None and _is_table(lattice)]
    used = [s for s in across if _bounds(s.ruling, lattices, horizontal=True)]
    used += (s for s in down if _bounds(s.ruling, lattices, horizontal=False))
    return Ruled(lattices, used)


def _strokes(ink: Mask, resolution: float, *, horizontal: bool) -> Iterator[Stroke]:
    """Long thin pieces of ink in one direction."""
    if not horizontal:
        for stroke in _strokes_across(np.ascontiguousarray(ink.T), resolution, _TALL):
            yield Stroke(stroke.ruling, stroke.top, stroke.left, stroke.height, stroke.width)
        return
    yield from _strokes_across(ink, resolution, _LONG)


def _strokes_across(ink: Mask, resolution: float, length: float) -> Iterator[Stroke]:
    drift = max(2, round(_SLANT * resolution)) | 1
    wide: Any = cv2.dilate(ink, np.ones((drift, 1), np.uint8))
    opened = cv2.morphologyEx(
        wide, cv2.MORPH_OPEN, np.ones((1, max(3, round(length * resolution))), np.uint8)
    )
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    for left, top, width, height, _ in stats[1:count].tolist():
        if height - drift + 1 <= _THICK * resolution:
            at = (top + height / 2) / resolution
            ruling = Ruling(at, left / resolution, (left + width) / resolution)
            yield Stroke(ruling, left, top, width, height)


def _meets_two(line: Ruling, others: Sequence[Ruling]) -> bool:
    """Whether it joins two lines of the other direction; strokes of characters do not."""
    return (
        sum(
            line.start - SNAP <= other.at <= line.end + SNAP
            and other.start - SNAP <= line.at <= other.end + SNAP
            for other in others
        )
        > 1
    )


def _is_table(lattice: Lattice) -> bool:
    return len(lattice.regions()) > 1 and lattice.rect.width >= _NARROWEST


def _bounds(line: Ruling, lattices: Sequence[Lattice], *, horizontal: bool) -> bool:
    """Whether the line lies on an edge of a table."""
    middle = (line.start + line.end) / 2
    for lattice in lattices:
        x, y = (middle, line.at) if horizontal else (line.at, middle)
        edges = lattice.ys if horizontal else lattice.xs
        if lattice.rect.covers(x, y, SNAP):
            return abs(edges[nearest(edges, line.at)] - line.at) <= 2 * SNAP
    return False
