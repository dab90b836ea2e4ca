"""A page as a picture: rendered, turned and straightened, with the way back to the page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mingsuan.read.document import Box
from mingsuan.read.pdf.engine import Handle, pdfium
from mingsuan.read.pdf.geometry import Rect
from mingsuan.read.pdf.page import Sheet

Grey = NDArray[np.uint8]
"""Shades from 0 (black) to 255, by row and column."""

_PAPER = 842.0
"""Sheets are measured in points of A4 or A3, whatever size the file claims."""
_LARGEST = 1.6 * _PAPER
_SMALLEST = 0.5 * _PAPER
_RESOLUTION = 200 / 72
"""Pixels a point: a 9 point character is 25 pixels high."""
_PIXELS = 40_000_000
_GREY = 1


@dataclass(frozen=True, slots=True)
class ScannedSheet(Sheet):
    """A sheet that was scanned askew, or whose file claims a strange size."""

    tilt: float = 0.0
    """By how many degrees it was turned anticlockwise to straighten it."""
    scale: float = 1.0
    """Points of the page for one of the sheet."""

    def box(self, rect: Rect) -> Box:
        """The rectangle as seen on the screen."""
        seen = Sheet.box(self, self._tilted(rect))
        edges = (seen.left, seen.top, seen.right, seen.bottom)
        return Box(seen.page, *(round(edge * self.scale, 1) for edge in edges))

    def _tilted(self, rect: Rect) -> Rect:
        """Where it stood before the sheet was straightened; its own size is kept."""
        along, down = cos(radians(self.tilt)), sin(radians(self.tilt))
        x = (rect.left + rect.right - self.width) / 2
        y = (rect.top + rect.bottom - self.height) / 2
        right = x * along - y * down - x
        lower = x * down + y * along - y
        return Rect(rect.left + right, rect.top + lower, rect.right + right, rect.bottom + lower)


@dataclass(slots=True)
class Picture:
    """A page's picture and the sheet that it shows."""

    grey: Grey
    sheet: ScannedSheet
    resolution: float
    """Pixels for one point of the sheet."""

    def turned(self, quarters: int) -> Picture:
        """The picture turned clockwise by quarter turns."""
        quarters %= 4
        if not quarters:
            return self
        sheet = self.sheet
        width, height = sheet.width, sheet.height
        if quarters % 2:
            width, height = height, width
        turned = ScannedSheet(
            sheet.number, width, height, (sheet.turned + quarters) % 4, sheet.tilt, sheet.scale
        )
        grey = np.ascontiguousarray(np.rot90(self.grey, -quarters))
        return Picture(grey, turned, self.resolution)

    def straightened(self, degrees: float) -> Picture:
        """The picture turned anticlockwise by a small angle."""
        height, width = self.grey.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        grey: Any = cv2.warpAffine(
            self.grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,)
        )
        old = self.sheet
        sheet = ScannedSheet(old.number, old.width, old.height, old.turned, degrees, old.scale)
        return Picture(grey, sheet, self.resolution)

    def pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        """Left, top, right and bottom pixel of a rectangle on the sheet."""
        height, width = self.grey.shape
        left, top, right, bottom = (round(edge * self.resolution) for edge in rect)
        return max(0, left), max(0, top), min(width, right), min(height, bottom)


def picture_of(page: Handle, number: int) -> Picture:
    """The page as it is seen on the screen."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    longest = max(width, height, 1.0)
    scale = 1.0 if _SMALLEST <= longest <= _LARGEST else longest / _PAPER
    resolution = min(_RESOLUTION, (_PIXELS * scale**2 / (width * height)) ** 0.5)
    grey = _rendered(page, round(width / scale * resolution), round(height / scale * resolution))
    sheet = ScannedSheet(number, width / scale, height / scale, 0, scale=scale)
    return Picture(grey, sheet, resolution)


def _rendered(page: Handle, width: int, height: int) -> Grey:
    grey: Grey = np.full((max(1, height), max(1, width)), 255, np.uint8)
    buffer = grey.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(grey.shape[1], grey.shape[0], _GREY, buffer, grey.shape[1])
    try:
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, grey.shape[1], grey.shape[0], 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return grey
