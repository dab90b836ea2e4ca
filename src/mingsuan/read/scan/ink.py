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
_SPECK = 0.75
"""Ink of less than this many square points is dirt."""


def ink_of(grey: Grey, resolution: float) -> Mask:
    """The ink of a picture with so many pixels a point."""
    window = 2 * max(1, round(_AROUND * resolution)) + 1
    inverse = cv2.bitwise_not(grey)
    ink: Any = cv2.adaptiveThreshold(
        inverse, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, window, -_DARKER
    )
    return _without_specks(ink, _SPECK * resolution**2)


def _without_specks(ink: Mask, area: float) -> Mask:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large: Any = stats[:, cv2.CC_STAT_AREA] >= area
    large[0] = False
    return np.where(large[labels], 255, 0).astype(np.uint8)
