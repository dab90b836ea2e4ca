"""Where lines of text stand on a page, found by a model that also sees unruled pages."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from mingsuan.read.scan.picture import Grey
from mingsuan.read.scan.session import Session
from mingsuan.read.scan.strips import Area

_SIDE = 1024
"""The page is looked at with this many pixels on its long side."""
_MULTIPLE = 32
_LIKELY = 0.3
"""Pixels of at least this probability are the heart of a line."""
_SURE = 0.5
"""A line's heart has at least this probability on average."""
_AROUND = 0.8
"""The model marks the hearts of lines: this share of a long heart's height is around it."""
_SMALLEST = 3


class Detector:
    """The model that finds lines. One instance a process."""

    def __init__(self, threads: int) -> None:
        self._session = Session("det", threads)

    def lines(self, grey: Grey) -> list[Area]:
        """The lines of text, not in order; upright or lying as the page lies."""
        small = _small(grey)
        image = np.repeat(small[None, None].astype(np.float32) / 127.5 - 1, 3, axis=1)
        output = self._session.run(image)
        across, down = grey.shape[1] / small.shape[1], grey.shape[0] / small.shape[0]
        return [
            Area(
                max(0, round(area.left * across)),
                max(0, round(area.top * down)),
                min(grey.shape[1], round(area.right * across)),
                min(grey.shape[0], round(area.bottom * down)),
            )
            for area in _hearts(output[0, 0])
        ]


def _small(grey: Grey) -> Grey:
    shrink = _SIDE / max(grey.shape)
    height, width = (max(1, round(side * shrink / _MULTIPLE)) * _MULTIPLE for side in grey.shape)
    return np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _hearts(probabilities: NDArray[np.float32]) -> Iterator[Area]:
    likely = (probabilities > _LIKELY).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(likely)
    total = np.bincount(labels.ravel(), weights=probabilities.ravel(), minlength=count)
    for number in range(1, count):
        left, top, width, height, area = stats[number].tolist()
        if min(width, height) >= _SMALLEST and total[number] >= _SURE * area:
            yield _whole(left, top, width, height)


def _whole(left: int, top: int, width: int, height: int) -> Area:
    """The line around its heart."""
    room = round(_AROUND * width * height / (width + height))
    return Area(left - room, top - room, left + width + room, top + height + room)
