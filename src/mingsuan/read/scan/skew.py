"""By what angle a page was scanned askew: at the right one, lines and text form sharp rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np

from mingsuan.read.scan.picture import Grey

_WIDEST = 5.0
"""Degrees; a page is never put on the glass more askew than this."""
_STEPS = (0.5, 0.1, 0.02)
_SIDE = 1000
"""Pixels of the long side that are enough to see it."""
_STRAIGHT = 0.04
"""A smaller angle is left alone: over a whole page it is less than a line's thickness."""


def skew_of(grey: Grey) -> float:
    """Degrees by which the page must be turned anticlockwise; 0 if it is straight."""
    ink = _small(grey)
    best, span = 0.0, _WIDEST
    for step in _STEPS:
        count = round(span / step)
        best = max(_around(best, step, count), key=lambda angle: _sharpness(ink, angle))
        span = step
    return best if abs(best) > _STRAIGHT else 0.0


def _around(middle: float, step: float, count: int) -> Iterable[float]:
    """Angles to try, the nearest to the middle first, as equal ones are not told apart."""
    return sorted((middle + k * step for k in range(-count, count + 1)), key=lambda a: abs(a))


def _small(grey: Grey) -> Any:
    """The ink; blurred a little, as turning blurs and the angle 0 must not have an advantage."""
    shrink = min(1.0, _SIDE / max(grey.shape))
    size = (max(1, round(grey.shape[1] * shrink)), max(1, round(grey.shape[0] * shrink)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(255.0 - np.asarray(small, np.float32), (3, 3), 0)


def _sharpness(ink: Any, degrees: float) -> float:
    """How much the ink changes from row to row and from column to column."""
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    turned = np.asarray(cv2.warpAffine(ink, turn, (width, height)))
    profiles = (turned.sum(axis=1) / width, turned.sum(axis=0) / height)
    return float(sum(np.square(np.diff(profile)).sum() for profile in profiles))
