"""Strips: the pictures of single lines of text, cut out of cells and out of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingsuan.read.scan.ink import Mask
from mingsuan.read.scan.picture import Grey

_MARGIN = 0.16
"""Paper left around the ink of a strip, as a share of its height."""
_TOGETHER = 1.25
"""Ink that is no higher together than this many usual lines is one line."""
_LOWEST = 2.0
"""Lower ink, in points, is a dash or the dot of a letter: it tells nothing of line heights."""
_USUAL = 75
"""This percentile of the heights is the height of a line with Chinese characters."""


@dataclass(frozen=True, slots=True)
class Area:
    """Pixels from left to right and top to bottom, the latter ones outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left


def bands(ink: Mask, area: Area) -> list[Area]:
    """The ink in an area: each run of rows that is not blank, as wide as its ink."""
    part = ink[area.top : area.bottom, area.left : area.right]
    found = []
    for top, bottom in _runs(np.any(part, axis=1)):
        columns = np.flatnonzero(part[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        found.append(Area(area.left + left, area.top + top, area.left + right, area.top + bottom))
    return found


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.view(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def usual_height(found: Sequence[Sequence[Area]], resolution: float) -> float:
    """How high lines are in most cells, in pixels."""
    heights = [
        band.height for cell in found for band in cell if band.height >= _LOWEST * resolution
    ]
    return float(np.percentile(heights, _USUAL)) if heights else 9 * resolution


def joined(found: Sequence[Area], usual: float) -> list[Area]:
    """Bands that are parts of one line of characters (the strokes of 二) made one."""
    lines = list(found[:1])
    for _, band in pairwise(found):
        last = lines[-1]
        if band.bottom - last.top <= _TOGETHER * usual:
            left, right = min(last.left, band.left), max(last.right, band.right)
            lines[-1] = Area(left, last.top, right, band.bottom)
        else:
            lines.append(band)
    return lines


def strip(grey: Grey, line: Area, usual: float) -> tuple[Grey, Area]:
    """The picture of a line with some paper around it; a low one is no lower than usual ones.

    Rows that belong to neighbours are not in it: what lies outside is filled with paper.
    """
    height = max(line.height, round(usual))
    margin = max(1, round(_MARGIN * height))
    top = line.top - (height - line.height) // 2 - margin
    area = Area(line.left - margin, top, line.right + margin, top + height + 2 * margin)
    shown: Any = np.full((area.height, area.width), _paper(grey, line), np.uint8)
    y, x = max(0, line.top - 1), max(0, line.left - 1)
    part = grey[y : line.bottom + 1, x : line.right + 1]
    y, x = y - area.top, x - area.left
    shown[y : y + part.shape[0], x : x + part.shape[1]] = part
    return shown, area


def _paper(grey: Grey, line: Area) -> int:
    """The shade of the paper around a line."""
    return int(np.percentile(grey[line.top : line.bottom, line.left : line.right], 90))
