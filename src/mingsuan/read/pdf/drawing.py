"""The drawing of a page: which of its shapes are ruling lines, and where its pictures are.

Lines are drawn as strokes, as thin filled rectangles, or as thin pictures; also inside forms.
What is white or transparent is no line.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.pdf import bounds
from mingsuan.read.pdf.engine import Handle, pdfium
from mingsuan.read.pdf.fonts import is_replaced
from mingsuan.read.pdf.geometry import Matrix, Rect
from mingsuan.read.pdf.rulings import Ruling

_THIN = 3.2
"""A filled shape up to this thickness is a line."""
_STRAIGHT = 1.2
"""A stroke leaves its level by no more than this."""
_WHITE = 247
"""Shades from here on are not seen on white paper."""
_SEGMENTS = 20_000
_TICK = 4096


@dataclass(slots=True)
class Drawing:
    """The straight pieces of a page, and its pictures."""

    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    shapes: int = 0
    forms: int = 0
    lost: int = 0
    """Words in fonts that neither the file nor the system has: they cannot be placed or read."""

    def add(self, rect: Rect, thin: float) -> None:
        """A shape; it counts as a line in each direction in which it is thin enough."""
        left, top, right, bottom = rect
        if bottom - top <= thin:
            self.horizontal.append(Ruling((top + bottom) / 2, left, right))
        if right - left <= thin:
            self.vertical.append(Ruling((left + right) / 2, top, bottom))


def drawing_of(page: Handle, view: Matrix, guard: Guard) -> Drawing:
    """The drawing of the page, seen through `view`.

    Raises UnreadableError: more objects than a page may have, or too slow.
    """
    reader = _Reader(guard)
    count = pdfium.FPDFPage_CountObjects(page)
    reader.walk(pdfium.FPDFPage_GetObject, page, count, view, 0)
    return reader.drawing


class _Reader:
    """Goes through the objects; the C variables are made once."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._left, self._bottom, self._right, self._top = (ctypes.c_float() for _ in range(4))
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._width = ctypes.c_float()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._matrix = pdfium.FS_MATRIX()
        self._replaced: dict[int, bool] = {}
        """Address of a font → whether the engine's own stands in for it."""
        self.drawing = Drawing()
        self._seen = 0

    def walk(
        self,
        get: Callable[[Handle, int], Handle],
        whole: Handle,
        count: int,
        view: Matrix,
        depth: int,
    ) -> None:
        """The objects of a page or a form."""
        kind_of, a_path = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_PATH
        self._seen += count
        if self._seen > bounds.OBJECTS:
            raise refusals.too_many("一页的图形", bounds.OBJECTS)
        for i in range(count):
            if not i % _TICK:
                self._guard.tick()
            found = get(whole, i)
            kind = kind_of(found)
            if kind == a_path:
                self._path(found, view)
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.drawing.lost += self._is_lost(found)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(found, view)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < bounds.FORM_DEPTH:
                self._form(found, view, depth)

    def _is_lost(self, words: Handle) -> bool:
        """Whether nothing stands for words, as no font has their characters."""
        font = pdfium.FPDFTextObj_GetFont(words)
        address = ctypes.c_void_p.from_buffer(font).value or 0
        if address not in self._replaced:
            self._replaced[address] = is_replaced(font)
        if not self._replaced[address]:
            return False
        pdfium.FPDFPageObj_GetBounds(words, self._left, self._bottom, self._right, self._top)
        return bool(self._left.value >= self._right.value)

    def _form(self, form: Handle, view: Matrix, depth: int) -> None:
        self.drawing.forms += 1
        count = pdfium.FPDFFormObj_CountObjects(form)
        inner = self._own_matrix(form).then(view)
        self.walk(pdfium.FPDFFormObj_GetObject, form, max(0, count), inner, depth + 1)

    def _picture(self, picture: Handle, view: Matrix) -> None:
        rect = self._extent(picture, view)
        if rect is not None:
            self.drawing.pictures.append(rect)
            self.drawing.add(rect, _THIN)

    def _path(self, path: Handle, view: Matrix) -> None:
        self.drawing.shapes += 1
        rect = self._extent(path, view)
        if rect is None or not pdfium.FPDFPath_GetDrawMode(path, self._fill, self._stroke):
            return
        stroked = bool(self._stroke.value) and self._shows(pdfium.FPDFPageObj_GetStrokeColor, path)
        filled = bool(self._fill.value) and self._shows(pdfium.FPDFPageObj_GetFillColor, path)
        thin = self._thickness(path) if stroked else _THIN
        if not (stroked or filled):
            return
        if min(rect.width, rect.height) <= thin:
            self.drawing.add(rect, thin)
        else:
            self._subpaths(path, view, stroked=stroked)

    def _thickness(self, path: Handle) -> float:
        """How thick the box around a straight stroke may be."""
        pdfium.FPDFPageObj_GetStrokeWidth(path, self._width)
        return max(_THIN, self._width.value + _STRAIGHT)

    def _shows(self, colour: Callable[..., int], path: Handle) -> bool:
        red, green, blue, alpha = self._colour
        if not colour(path, red, green, blue, alpha):
            return True
        return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE

    def _extent(self, item: Handle, view: Matrix) -> Rect | None:
        left, bottom, right, top = self._left, self._bottom, self._right, self._top
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        return view.rect(left.value, bottom.value, right.value, top.value)

    def _own_matrix(self, item: Handle) -> Matrix:
        m = self._matrix
        pdfium.FPDFPageObj_GetMatrix(item, m)
        return Matrix(m.a, m.b, m.c, m.d, m.e, m.f)

    def _subpaths(self, path: Handle, view: Matrix, *, stroked: bool) -> None:
        """The pieces of a shape that is large as a whole: a grid in one path, or a box."""
        seen = self._own_matrix(path).then(view)
        for points in self._outlines(path, seen):
            xs, ys = zip(*points, strict=True)
            rect = Rect(min(xs), min(ys), max(xs), max(ys))
            if min(rect.width, rect.height) <= _THIN:
                self.drawing.add(rect, _THIN)
            elif stroked:
                for (x0, y0), (x1, y1) in itertools.pairwise(points):
                    side = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                    self.drawing.add(side, _STRAIGHT)

    def _outlines(self, path: Handle, view: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The points of each subpath; one with curves is none of ours."""
        points: list[tuple[float, float]] = []
        for k in range(min(pdfium.FPDFPath_CountSegments(path), _SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, k)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            point = view.point(self._x.value, self._y.value)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points
                points = [point]
            elif kind == pdfium.FPDF_SEGMENT_LINETO and points:
                points.append(point)
            else:
                points = []
            if points and pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points
