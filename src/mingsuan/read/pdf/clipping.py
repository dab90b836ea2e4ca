"""Windows (clip paths) through which a file shows its text: what lies outside is not seen.

A spreadsheet prints a merged cell that a page break cuts on both pages, and hides on each
page what belongs to the other.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from mingsuan.read.pdf.engine import Handle, pdfium
from mingsuan.read.pdf.geometry import Matrix, Rect

_POINTS = 400
"""A window with more points than this is a picture's outline, not a cell's."""
_RECTANGLE = (4, 5)
"""A path of so many points is a rectangle, which two opposite corners tell."""


class _Extent(NamedTuple):
    """A rectangle in the page's own space."""

    left: float
    bottom: float
    right: float
    top: float


class Windows:
    """The windows of a page's text objects, seen through `view`."""

    def __init__(self, view: Matrix) -> None:
        self._view = view
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._known: dict[tuple[_Extent, ...], Rect] = {}

    def of(self, item: Handle) -> Rect | None:
        """The window of this text object; None if it has none."""
        clip = pdfium.FPDFPageObj_GetClipPath(item) if item else None
        paths = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        if paths <= 0:
            return None
        extents = tuple(e for path in range(paths) if (e := self._extent(clip, path)))
        if extents and extents not in self._known:
            self._known[extents] = self._common(extents)
        return self._known.get(extents)

    def _extent(self, clip: Handle, path: int) -> _Extent | None:
        points = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if points in _RECTANGLE:
            (x0, y0), (x1, y1) = self._point(clip, path, 0), self._point(clip, path, 2)
            return _Extent(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if not 1 < points <= _POINTS:
            return None
        xs, ys = zip(*(self._point(clip, path, k) for k in range(points)), strict=True)
        return _Extent(min(xs), min(ys), max(xs), max(ys))

    def _point(self, clip: Handle, path: int, k: int) -> tuple[float, float]:
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, k)
        pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
        return self._x.value, self._y.value

    def _common(self, extents: tuple[_Extent, ...]) -> Rect:
        lefts, bottoms, rights, tops = zip(*extents, strict=True)
        return self._view.rect(max(lefts), max(bottoms), min(rights), min(tops))
