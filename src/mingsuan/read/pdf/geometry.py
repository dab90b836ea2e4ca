"""Rectangles and quarter turns, in points from the top left corner, y growing downwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle as a reader sees it on the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def covers(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies inside, or outside by no more than `slack`."""
        return (
            self.left - slack <= x <= self.right + slack
            and self.top - slack <= y <= self.bottom + slack
        )

    def shares(self, other: Rect) -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all of them; there must be at least one."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


class Matrix(NamedTuple):
    """An affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, after: Matrix) -> Matrix:
        """One map after the other: first itself, then `after`."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """The rectangle around where the rectangle with these corners goes."""
        a, b, c, d, e, f = self
        if not (b or c):
            left, right, top, bottom = a * x0, a * x1, d * y0, d * y1
        elif not (a or d):
            left, right, top, bottom = c * y0, c * y1, b * x0, b * x1
        else:
            xs, ys = zip(*(self.point(x, y) for x in (x0, x1) for y in (y0, y1)), strict=True)
            return Rect(min(xs), min(ys), max(xs), max(ys))
        if left > right:
            left, right = right, left
        if top > bottom:
            top, bottom = bottom, top
        return Rect(left + e, top + f, right + e, bottom + f)


def upright(left: float, bottom: float, right: float, top: float, quarters: int) -> Matrix:
    """From the page's own space (y upwards) to what is seen after clockwise quarter turns.

    The first four numbers are the visible part of the page in its own space.
    """
    turned = (
        Matrix(1, 0, 0, -1, -left, top),
        Matrix(0, 1, 1, 0, -bottom, -left),
        Matrix(-1, 0, 0, 1, right, -bottom),
        Matrix(0, -1, -1, 0, top, right),
    )
    return turned[quarters % 4]


def turn_back(rect: Rect, width: float, height: float, quarters: int) -> Rect:
    """A rectangle on a sheet turned clockwise by quarters, on the sheet before it was turned.

    `width` and `height` are the turned sheet's.
    """
    left, top, right, bottom = rect
    match quarters % 4:
        case 1:
            return Rect(top, width - right, bottom, width - left)
        case 2:
            return Rect(width - right, height - bottom, width - left, height - top)
        case 3:
            return Rect(height - bottom, left, height - top, right)
    return rect
