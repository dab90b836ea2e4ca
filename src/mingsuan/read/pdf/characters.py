"""The characters of a page, as runs in the order of the file."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

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
_TICK = 4096

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
    collector = _Collector(text, view, windows, marks, edges)
    for i, mark in enumerate(marks):
        if mark:
            collector.take(i)
    collector.end_run()
    return collector.found


@dataclass(frozen=True, slots=True)
class _Edges:
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
    """Puts characters into runs."""

    def __init__(
        self, text: Handle, view: Matrix, windows: Windows, marks: Sequence[str], edges: _Edges
    ) -> None:
        self._text = text
        self._view = view
        self._windows = windows
        self._marks = marks
        self._edges = edges
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._run: Run | None = None
        self._last = 0
        self.found = Characters()

    def take(self, i: int) -> None:
        """The next character of the file."""
        self.found.seen += 1
        self.found.unknown += self._marks[i] == UNKNOWN
        run = self._run
        if run is None or not self._continues(run, i):
            self.end_run()
            self._run = self._begin(i)
        elif not self._doubles(run, i):
            run.text += self._marks[i]
            run.lefts.append(self._edges.lefts[i])
            run.rights.append(self._edges.rights[i])
        self._last = i

    def end_run(self) -> None:
        """What comes next does not belong to the run."""
        if self._run is not None:
            self.found.runs.append(self._run)
            self._run = None

    def _continues(self, run: Run, i: int) -> bool:
        edges, size = self._edges, run.bottom - run.top
        gap = edges.lefts[i] - run.rights[-1]
        level = abs(edges.tops[i] - edges.tops[self._last])
        return -_BACK * size < gap < _GAP * size and level < 0.06 * size

    def _doubles(self, run: Run, i: int) -> bool:
        """Whether the character is printed again over itself, to look bold."""
        width = run.rights[-1] - run.lefts[-1]
        return self._marks[i] == run.text[-1] and self._edges.lefts[i] - run.lefts[-1] < 0.3 * width

    def _begin(self, i: int) -> Run:
        pdfium.FPDFText_GetMatrix(self._text, i, self._matrix)
        pdfium.FPDFText_GetCharOrigin(self._text, i, self._x, self._y)
        scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        size = pdfium.FPDFText_GetFontSize(self._text, i) * scale
        _, baseline = self._view.point(self._x.value, self._y.value)
        top, bottom = body(baseline, size)
        edges = self._edges
        home = self._windows.of(pdfium.FPDFText_GetTextObject(self._text, i))
        return Run(self._marks[i], [edges.lefts[i]], [edges.rights[i]], top, bottom, home)
