"""The characters of a page, as runs in the order of the file."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.pdf import bounds
from mingsuan.read.pdf.clipping import Windows
from mingsuan.read.pdf.engine import Handle, pdfium
from mingsuan.read.pdf.geometry import Matrix
from mingsuan.read.pdf.glyphs import UNKNOWN, character
from mingsuan.read.pdf.runs import Run, body

_SAMPLED = 60
"""How many characters tell which way the text of a page runs."""
_GAP = 0.18
"""A gap of more than this share of the size ends a run."""
_BACK = 0.5
"""So does a step back by more than this share."""
_LEVEL = 0.06
"""So does a change of level by more than this share."""
_TICK = 4096
_NO_RUN = Run("", [0.0], [0.0], 0.0, 0.0)

_character = lru_cache(maxsize=65536)(character)


@dataclass(slots=True)
class Characters:
    """A page's characters, each with its edges after the page was turned upright."""

    runs: list[Run] = field(default_factory=list)
    seen: int = 0
    unknown: int = 0
    """How many of those seen have no character that the file names."""


def reading_direction(text: Handle, count: int) -> int | None:
    """By how many clockwise quarter turns most text of the page stands upright; None if empty."""
    matrix = pdfium.FS_MATRIX()
    votes: Counter[int] = Counter()
    for i in range(0, count, max(1, count // _SAMPLED)):
        if pdfium.FPDFText_GetUnicode(text, i) > 32 and pdfium.FPDFText_GetMatrix(text, i, matrix):
            votes[_quarters(matrix.a, matrix.b)] += 1
    return votes.most_common(1)[0][0] if votes else None


def _quarters(along: float, up: float) -> int:
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 2
    return 1 if up > 0 else 3


def characters_of(
    text: Handle, count: int, view: Matrix, windows: Windows, guard: Guard
) -> Characters:
    """The characters of the page, seen through `view`.

    Raises UnreadableError: more than a page may have, or too slow.
    """
    if count > bounds.CHARACTERS:
        raise refusals.too_many("一页的字符", bounds.CHARACTERS)
    marks = [_character(pdfium.FPDFText_GetUnicode(text, i)) for i in range(count)]
    guard.tick()
    edges = _edges(text, marks, view, guard)
    collector = _Collector(text, view, windows)
    runs = collector.runs(marks, edges)
    seen = sum(map(bool, marks))
    return Characters(runs, seen, marks.count(UNKNOWN))


class _Edges(NamedTuple):
    lefts: Sequence[float]
    rights: Sequence[float]
    tops: Sequence[float]


def _edges(text: Handle, marks: Sequence[str], view: Matrix, guard: Guard) -> _Edges:
    """Each character's edges, seen through the view."""
    boxes = (pdfium.FS_RECTF * len(marks))()
    get_box = pdfium.FPDFText_GetLooseCharBox
    for i, mark in enumerate(marks):
        if mark:
            get_box(text, i, boxes[i])
        if not i % _TICK:
            guard.tick()
    flat = (ctypes.c_float * (4 * len(marks))).from_buffer(boxes)[:]
    sideways, upwards = (flat[0::4], flat[2::4]), (flat[3::4], flat[1::4])
    across, down = (sideways, upwards) if view.a else (upwards, sideways)
    lefts, rights = _seen(*across, view.a or view.c, view.e)
    tops, _ = _seen(*down, view.d or view.b, view.f)
    return _Edges(lefts, rights, tops)


def _seen(
    low: Sequence[float], high: Sequence[float], sign: float, shift: float
) -> tuple[list[float], list[float]]:
    if sign > 0:
        return [v + shift for v in low], [v + shift for v in high]
    return [shift - v for v in high], [shift - v for v in low]


class _Collector:
    """Puts characters into runs; the C variables are made once."""

    def __init__(self, text: Handle, view: Matrix, windows: Windows) -> None:
        self._text = text
        self._view = view
        self._windows = windows
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def runs(self, marks: Sequence[str], edges: _Edges) -> list[Run]:
        """The runs in the order of the file."""
        found: list[Run] = []
        run, size, before = _NO_RUN, 0.0, 0
        for i, (mark, left, right, top) in enumerate(zip(marks, *edges, strict=True)):
            if not mark:
                continue
            gap = left - run.rights[-1]
            if (
                not -_BACK * size < gap < _GAP * size
                or abs(top - edges.tops[before]) > _LEVEL * size
            ):
                run = self._begin(i, mark, left, right)
                size = run.bottom - run.top
                found.append(run)
            elif mark != run.text[-1] or not _doubles(run, left):
                run.text += mark
                run.lefts.append(left)
                run.rights.append(right)
            before = i
        return found

    def _begin(self, i: int, mark: str, left: float, right: float) -> Run:
        pdfium.FPDFText_GetMatrix(self._text, i, self._matrix)
        pdfium.FPDFText_GetCharOrigin(self._text, i, self._x, self._y)
        scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        size = pdfium.FPDFText_GetFontSize(self._text, i) * scale
        _, baseline = self._view.point(self._x.value, self._y.value)
        top, bottom = body(baseline, size)
        home = self._windows.of(pdfium.FPDFText_GetTextObject(self._text, i))
        return Run(mark, [left], [right], top, bottom, home)


def _doubles(run: Run, left: float) -> bool:
    """Whether the same character is printed again over the last, to look bold."""
    return left - run.lefts[-1] < 0.3 * (run.rights[-1] - run.lefts[-1])
