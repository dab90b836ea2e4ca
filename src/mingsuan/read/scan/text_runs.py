"""From recognised characters to runs, as the reader of text pages has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, median_low

from mingsuan.read.pdf.runs import Run
from mingsuan.read.scan.recognising import Mark
from mingsuan.read.scan.strips import Area
from mingsuan.read.scan.typography import breadth, well_set

_GAP = 1.0
"""A gap of so many sizes parts two runs."""
_ENOUGH = 6.0
"""So many sizes of text tell their size by their width."""
_INK = 0.9
"""How high the ink of Chinese characters is, as a share of their size, unless lines tell."""
_DIGIT = 0.8
"""How high digits are, as a share of Chinese characters."""
_ALIKE, _LIKELY = 0.12, 0.25
"""Lines whose sizes differ by less than this share are of one size: by width, and by height."""
_DIGITS = frozenset("0123456789.")


class Sizes:
    """The sizes of text on a page in pixels: long lines tell them by their width."""

    def __init__(self, lines: Sequence[tuple[Sequence[Mark], Area]]) -> None:
        long = [(size, ink) for marks, ink in lines if (size := _by_width(marks, ink))]
        self._ink = median(ink.height / size for size, ink in long) if long else _INK
        self._used: list[float] = []
        rest = sorted(size for size, _ in long)
        while rest:
            middle = median_low(rest)
            self._used.append(middle)
            rest = [size for size in rest if abs(size - middle) > _ALIKE * middle]

    def of(self, marks: Sequence[Mark], ink: Area) -> float:
        """The size of a line: one of those in use, if it is near."""
        if size := _by_width(marks, ink):
            return self._near(size, _ALIKE)
        return self._near(self._by_height(marks, ink), _LIKELY)

    def _near(self, size: float, share: float) -> float:
        best = min(self._used, key=lambda used: abs(used - size), default=size)
        return best if abs(best - size) <= share * best else size

    def _by_height(self, marks: Sequence[Mark], ink: Area) -> float:
        share = self._ink if any(map(_is_wide, marks)) else self._ink * _DIGIT
        return ink.height / share


def _by_width(marks: Sequence[Mark], ink: Area) -> float:
    """The size that the width of a long line without gaps tells; 0 for others."""
    breadths = sum(breadth(mark.text) for mark in marks)
    if breadths < _ENOUGH or 2 * sum(map(_is_wide, marks)) < len(marks):
        return 0.0
    size = ink.width / breadths
    steps = ((b.centre - a.centre) * ink.width for a, b in pairwise(marks))
    return 0.0 if any(step > (1 + _GAP / 2) * size for step in steps) else size


def _is_wide(mark: Mark) -> bool:
    return breadth(mark.text) == 1.0


def runs_of(
    marks: Sequence[Mark], strip: Area, ink: Area, size: float, resolution: float
) -> Iterator[Run]:
    """The runs of a line, in points. `strip` is what the model saw, `ink` the line in it."""
    middle = (ink.top + ink.bottom) / 2
    top, bottom = (middle - size / 2) / resolution, (middle + size / 2) / resolution
    for part in _parts(marks, size, strip.width):
        left = strip.left + part[0].centre * strip.width - breadth(part[0].text) * size / 2
        right = strip.left + part[-1].centre * strip.width + breadth(part[-1].text) * size / 2
        left = ink.left if part[0] is marks[0] else max(left, ink.left)
        right = ink.right if part[-1] is marks[-1] else min(right, ink.right)
        text = well_set("".join(mark.text for mark in part))
        sure = confidence(part)
        yield Run(text, left / resolution, right / resolution, top, bottom, confidence=sure)


def confidence(marks: Sequence[Mark]) -> float:
    """How surely the least certain digit was recognised; of words, the least certain character.

    What is mostly digits is a number, and what else is in it may be a digit misread.
    """
    digits = [mark.confidence for mark in marks if mark.text in _DIGITS]
    is_number = 2 * len(digits) > len(marks)
    return min(digits if digits and not is_number else [mark.confidence for mark in marks])


def _parts(marks: Sequence[Mark], size: float, width: int) -> Iterator[list[Mark]]:
    part: list[Mark] = []
    for mark in marks:
        if part:
            apart = (mark.centre - part[-1].centre) * width
            if apart - (breadth(mark.text) + breadth(part[-1].text)) / 2 * size > _GAP * size:
                yield part
                part = []
        part.append(mark)
    if part:
        yield part
