"""Which way up a page lies: lines of text run across it, and can be read."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from mingsuan.read.scan.models import Models
from mingsuan.read.scan.picture import Picture
from mingsuan.read.scan.strips import Area

_LONG = 1.5
"""Such areas run clearly in one direction."""
_SAMPLE = 5
_SHAPE = 6.0
"""Lines of about this many times their height tell quickly and surely."""
_READABLE = 0.9
"""Characters that stand upright are recognised with at least this confidence on average."""


def upright(picture: Picture, models: Models) -> tuple[Picture, list[Area]]:
    """The picture turned so that its text stands upright, and its lines of text."""
    lines = models.detector.lines(picture.grey)
    if _lie(lines):
        picture = picture.turned(1)
        lines = models.detector.lines(picture.grey)
    sure = _readability(picture, lines, models)
    if not lines or sure >= _READABLE:
        return picture, lines
    other = picture.turned(2)
    turned = [_turned(area, picture) for area in lines]
    if _readability(other, turned, models) > sure:
        return other, turned
    return picture, lines


def _lie(lines: Sequence[Area]) -> bool:
    """Whether most text runs up or down the picture."""
    across = sum(line.width for line in lines if line.width > _LONG * line.height)
    down = sum(line.height for line in lines if line.height > _LONG * line.width)
    return down > across


def _turned(area: Area, picture: Picture) -> Area:
    height, width = picture.grey.shape
    return Area(width - area.right, height - area.bottom, width - area.left, height - area.top)


def _readability(picture: Picture, lines: Sequence[Area], models: Models) -> float:
    """How surely characters of some lines are recognised, on average."""
    sample = sorted(lines, key=lambda line: abs(line.width / max(1, line.height) - _SHAPE))
    strips = [
        picture.grey[line.top : line.bottom, line.left : line.right]
        for line in sample[:_SAMPLE]
        if line.width and line.height
    ]
    marks = [mark for found in models.recogniser.read(strips) for mark in found]
    return fmean(mark.confidence for mark in marks) if marks else 0.0
