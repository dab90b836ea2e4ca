"""From strips to characters: the model's verdict on each, and what else each could be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mingsuan.read.scan.picture import Grey
from mingsuan.read.scan.session import Session

_HEIGHT = 48
"""The model takes strips of this height."""
_STEP = 32
"""Widths are filled up to multiples of this, so that strips share a batch."""
_NARROWEST, _WIDEST = 64, 3200
_BATCH = 2400
"""Most columns of pixels in one batch: bounds memory."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A character as recognised."""

    text: str
    confidence: float
    """From 0 to 1, as the model puts it."""
    centre: float
    """Its middle, as a share of the strip's width."""


class Recogniser:
    """The model that reads strips. One instance a process."""

    def __init__(self, threads: int) -> None:
        self._session = Session("rec", threads)
        self._characters = ["", *self._session.metadata("character").splitlines(), " "]

    def read(self, strips: Sequence[Grey]) -> list[list[Mark]]:
        """The characters of each strip."""
        widths = [_width(strip) for strip in strips]
        found: list[list[Mark]] = [[] for _ in strips]
        for batch in _batches(widths):
            width = widths[batch[-1]]
            images = np.stack([_prepared(strips[i], width) for i in batch])
            for i, probabilities in zip(batch, self._session.run(images), strict=True):
                found[i] = list(self._marks(probabilities, width / _scaled(strips[i], width)))
        return found

    def _marks(self, probabilities: NDArray[np.float32], stretch: float) -> Iterator[Mark]:
        """Each run of one best character is that character once; blanks part them."""
        best = probabilities.argmax(axis=1)
        edges = [*np.flatnonzero(np.diff(best, prepend=0)).tolist(), len(best)]
        for start, end in pairwise(edges):
            character = self._characters[best[start]]
            if character.strip():
                confidence = probabilities[start:end, best[start]].max()
                yield Mark(character, float(confidence), (start + end) / 2 / len(best) * stretch)


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Indexes of strips of about one width, the widest of a batch last."""
    batch: list[int] = []
    for i in sorted(range(len(widths)), key=lambda i: widths[i]):
        if batch and (len(batch) + 1) * widths[i] > _BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _width(strip: Grey) -> int:
    wanted: int = -(-round(_HEIGHT * strip.shape[1] / strip.shape[0]) // _STEP) * _STEP
    return min(max(wanted, _NARROWEST), _WIDEST)


def _scaled(strip: Grey, width: int) -> int:
    """The width of a strip at the model's height."""
    scaled: int = round(_HEIGHT * strip.shape[1] / strip.shape[0])
    return max(1, min(width, scaled))


def _prepared(strip: Grey, width: int) -> NDArray[np.float32]:
    scaled = _scaled(strip, width)
    small = strip.shape[0] > _HEIGHT
    resized: Any = cv2.resize(
        strip, (scaled, _HEIGHT), interpolation=cv2.INTER_AREA if small else cv2.INTER_CUBIC
    )
    image = np.zeros((3, _HEIGHT, width), np.float32)
    image[:, :, :scaled] = resized.astype(np.float32) / 127.5 - 1
    return image
