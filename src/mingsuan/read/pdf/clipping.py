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

_RECTANGLE = (4, 5)
"""A path of so many points is a rectangle, which two opposite corners tell."""


class Windows:
    """The window of each text object of a page, seen through `view`."""

    def __init__(self, view: Matrix) -> None:
        self._view = view
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._last: tuple[int, Rect | None] = (0, None)

    def of(self, item: Handle) -> Rect | None:
        """The window of this text object; None if it has none."""
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        if address != self._last[0]:
            self._last = address, self._window(item) if address else None
        return self._last[1]

    def _window(self, item: Handle) -> Rect | None:
        clip = pdfium.FPDFPageObj_GetClipPath(item)
        window: Rect | None = None
        for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
            rect = self._extent(clip, path)
            if rect is not None:
                window = rect if window is None else _common(window, rect)
        return window

    def _extent(self, clip: Handle, path: int) -> Rect | None:
        points = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 1 < points <= _POINTS:
            return None
        corners = (0, 2) if points in _RECTANGLE else range(points)
        xs, ys = [], []
        for k in corners:
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, k)
            pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            xs.append(self._x.value)
            ys.append(self._y.value)
        return self._view.rect(min(xs), min(ys), max(xs), max(ys))


def _common(one: Rect, other: Rect) -> Rect:
    return Rect(
        max(one.left, other.left),
        max(one.top, other.top),
        min(one.right, other.right),
        min(one.bottom, other.bottom),
    )
