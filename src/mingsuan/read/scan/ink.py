"""What is dark on a page: thresholded against its surroundings, specks left out."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mingsuan.read.scan.picture import Grey

Mask = NDArray[np.uint8]
"""255 where there is ink, 0 elsewhere."""

_AROUND = 5.5
"""Half of the neighbourhood that a pixel is compared with, in points."""
_DARKER = 14
"""Ink is darker than the mean around it by so many shades."""
_ABOVE_GRAIN = 2.5
"""And by so many standard deviations of the paper's grain."""
_GRAINY = 4.0
"""Coarser grain is smoothed."""
_SMOOTHING = 1.2
"""How strongly, in standard deviations: more takes thin lines away."""
_PATCH = 9
"""Paper is compared with so many pixels around."""
_OF_MEDIAN = 1.4826
"""A standard deviation is so many times the median one."""
_SPECK = 0.75
"""Ink of less than this many square points is dirt."""


def ink_of(grey: Grey, resolution: float) -> Mask:
    """The ink of a picture with so many pixels a point."""
    window = 2 * max(1, round(_AROUND * resolution)) + 1
    inverse = cv2.bitwise_not(grey)
    darker = max(_DARKER, _ABOVE_GRAIN * grain_of(grey))
    ink: Any = cv2.adaptiveThreshold(
        inverse, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, window, -darker
    )
    return _without_specks(ink, _SPECK * resolution**2)


def without_grain(grey: Grey) -> Grey:
    """The picture with the grain of a bad scan smoothed; others are left as they are."""
    grain = grain_of(grey)
    if grain <= _GRAINY:
        return grey
    smooth: Any = cv2.fastNlMeansDenoising(grey, None, _SMOOTHING * grain, 5, 13)
    return np.asarray(smooth, np.uint8)


def grain_of(grey: Grey) -> float:
    """By how many shades paper differs from the paper around it, as a standard deviation."""
    around: Any = cv2.blur(grey, (_PATCH, _PATCH))
    off = np.abs(grey[::_PATCH].astype(np.int16) - around[::_PATCH])
    return _OF_MEDIAN * float(np.median(off))


def _without_specks(ink: Mask, area: float) -> Mask:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large: Any = stats[:, cv2.CC_STAT_AREA] >= area
    large[0] = False
    return np.where(large[labels], 255, 0).astype(np.uint8)
