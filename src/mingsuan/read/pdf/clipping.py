"""Windows (clip paths) through which a file shows its text: what lies outside is not seen.

A spreadsheet prints a merged cell that a page break cuts on both pages, and hides on each
page what belongs to the other.
"""

from __future__ import annotations

import ctypes

from mingsuan.read.pdf.engine import Handle, pdfium
from mingsuan.read.pdf.geometry import Matrix, Rect

_POINTS = 400
"""A window with more points than this is a picture's outline, not a cell's."""
_Point = tuple[float, float]


class Windows:
    """The windows of a page's text objects, seen through `view`.

    Windows lie in one another; that in which the last one lies is known with it.
    """

    def __init__(self, view: Matrix) -> None:
        self._view = view
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._known: dict[tuple[int, _Point, _Point], Rect | None] = {}

    def of(self, item: Handle) -> Rect | None:
        """The window of this text object; None if it has none."""
        clip = pdfium.FPDFPageObj_GetClipPath(item) if item else None
        paths = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        if paths <= 0:
            return None
        key = paths, self._point(clip, paths - 1, 0), self._point(clip, paths - 1, 2)
        if key not in self._known:
            self._known[key] = self._common(clip, paths)
        return self._known[key]

    def _common(self, clip: Handle, paths: int) -> Rect | None:
        """What all windows around the text have in common."""
        extents = [e for path in range(paths) if (e := self._extent(clip, path)) is not None]
        if not extents:
            return None
        lefts, bottoms, rights, tops = zip(*extents, strict=True)
        return self._view.rect(max(lefts), max(bottoms), min(rights), min(tops))

    def _extent(self, clip: Handle, path: int) -> tuple[float, float, float, float] | None:
        points = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 1 < points <= _POINTS:
            return None
        xs, ys = zip(*(self._point(clip, path, k) for k in range(points)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _point(self, clip: Handle, path: int, k: int) -> _Point:
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, k)
        pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
        return self._x.value, self._y.value
