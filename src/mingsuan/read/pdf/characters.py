"""The characters of a page, as runs in the order of the file.

PDFium puts a blank, which no file contains, wherever a line or a word ends. So only the first
and the last character of what stands between blanks are measured; the others when needed.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.pdf import bounds
from mingsuan.read.pdf.clipping import Windows
from mingsuan.read.pdf.engine import Handle, pdfium
from mingsuan.read.pdf.geometry import Matrix, Rect
from mingsuan.read.pdf.glyphs import UNKNOWN, Glyphs
from mingsuan.read.pdf.runs import Edges, Run

_SAMPLED = 24
"""How many characters tell which way the text of a page runs."""
_WORD = re.compile(r"\S+")
_BELOW = 0.14
"""Share of a character's size that lies below the baseline."""
_TALLEST = 1.45
"""A character's box is at most so many times as high as a full-width character is wide."""
_NARROW, _WIDE = 0.15, 1.3
"""Characters of one word are on average between these many sizes wide."""
_GAP, _BACK, _LEVEL = 0.2, 0.5, 0.06
"""A gap, a step back, a change of level by more than these shares of the size end a run."""


@dataclass(slots=True)
class Characters:
    """What was found on a page."""

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


class CharacterReader:
    """Reads the characters of one open page, seen through `view`; C variables are made once."""

    def __init__(self, text: Handle, count: int, view: Matrix, glyphs: Glyphs) -> None:
        self._text = text
        self._count = count
        self._view = view
        self._glyphs = glyphs
        self._windows = Windows(view)
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def read(self, guard: Guard) -> Characters:
        """All of them.

        Raises UnreadableError: more than a page may have, or too slow.
        """
        if self._count > bounds.CHARACTERS:
            raise refusals.too_many("一页的字符", bounds.CHARACTERS)
        marks = self._marks() if self._count else ""
        found = Characters(unknown=marks.count(UNKNOWN))
        for match in _WORD.finditer(marks):
            for run in self._runs(match.group(), match.start()):
                if found.runs and found.runs[-1].goes_on(run):
                    found.runs[-1].take(run)
                else:
                    found.runs.append(run)
            found.seen += match.end() - match.start()
        guard.tick()
        return found

    def edges(self, run: Run) -> Edges:
        """Left and right edge of each character of a run."""
        boxes = [self._extent(i) for i in run.places]
        return [box.left for box in boxes], [box.right for box in boxes]

    def settle(self, run: Run) -> Run:
        """The run with the height that its font size gives, which running text is judged by."""
        run.top, run.bottom = self._true_body(run.places[0])
        return run

    def _marks(self) -> str:
        """One character for each code of the page, in order."""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, self._count, buffer) - 1
        codes = buffer[:written]
        if written != self._count:
            codes = [pdfium.FPDFText_GetUnicode(self._text, i) for i in range(self._count)]
        glyphs = self._glyphs
        return "".join([glyphs[code] for code in codes])

    def _extent(self, i: int) -> Rect:
        box, view = self._box, self._view
        pdfium.FPDFText_GetLooseCharBox(self._text, i, box)
        if view.a > 0:
            return Rect(
                box.left + view.e, view.f - box.top, box.right + view.e, view.f - box.bottom
            )
        return view.rect(box.left, box.bottom, box.right, box.top)

    def _runs(self, word: str, start: int) -> Iterable[Run]:
        """The run that a word is; several if it was put together from parts that do not fit.

        PDFium sorts the objects of a line from left to right, so lines set very close may be
        mixed up in a word of several objects: there, each character is measured.
        """
        places = range(start, start + len(word))
        item = self._object(start)
        first = last = self._extent(start)
        if len(word) > 1:
            last = self._extent(places[-1])
            one = _address(item) == _address(self._object(places[-1]))
            if not (one or self._stand_together(places)):
                return self._apart(word, places)
        top, bottom = self._body(first, word[0], start)
        run = Run(word, first.left, last.right, top, bottom, self._windows.of(item), places)
        return (run,) if first is last or _fits(run, first, last) else self._apart(word, places)

    def _stand_together(self, places: range) -> bool:
        """Whether each character stands beside the one before; asked on upright pages only."""
        if self._view.a <= 0:
            return False
        text, box, measure = self._text, self._box, pdfium.FPDFText_GetLooseCharBox
        measure(text, places[0], box)
        end, level, size = box.right, box.bottom, box.top - box.bottom
        back, gap, step = -_BACK * size, _GAP * size, _LEVEL * size
        for i in places[1:]:
            measure(text, i, box)
            if not back < box.left - end < gap or abs(box.bottom - level) > step:
                return False
            end, level = box.right, box.bottom
        return True

    def _object(self, i: int) -> Handle:
        return pdfium.FPDFText_GetTextObject(self._text, i)

    def _body(self, box: Rect, mark: str, i: int) -> tuple[float, float]:
        """Top and bottom of a character; fonts that claim too much height are not believed."""
        if box.height <= _TALLEST * box.width * (2 if mark.isascii() else 1):
            return box.top, box.bottom
        return self._true_body(i)

    def _true_body(self, i: int) -> tuple[float, float]:
        """Top and bottom by baseline and size of the font."""
        pdfium.FPDFText_GetMatrix(self._text, i, self._matrix)
        pdfium.FPDFText_GetCharOrigin(self._text, i, self._x, self._y)
        scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        size = pdfium.FPDFText_GetFontSize(self._text, i) * scale
        _, baseline = self._view.point(self._x.value, self._y.value)
        return baseline - (1 - _BELOW) * size, baseline + _BELOW * size

    def _apart(self, word: str, places: range) -> Iterator[Run]:
        """The runs of a word, by where each of its characters stands."""
        boxes = [self._extent(i) for i in places]
        begin = 0
        for k in range(1, len(boxes) + 1):
            if k < len(boxes) and _beside(boxes[k - 1], boxes[k]):
                continue
            place = places[begin]
            top, bottom = self._body(boxes[begin], word[begin], place)
            home = self._windows.of(self._object(place))
            left, right = boxes[begin].left, boxes[k - 1].right
            yield Run(word[begin:k], left, right, top, bottom, home, places[begin:k])
            begin = k


def _address(item: Handle) -> int | None:
    return ctypes.c_void_p.from_buffer(item).value


def _fits(run: Run, first: Rect, last: Rect) -> bool:
    """Whether the ends of a word stand on one level, at a distance that characters fill."""
    size = run.size
    width = (run.right - run.left) / len(run.text)
    level = abs(first.bottom - last.bottom) < _LEVEL * size
    return level and _NARROW * size < width < _WIDE * size


def _beside(box: Rect, following: Rect) -> bool:
    gap = following.left - box.right
    level = abs(following.bottom - box.bottom) < _LEVEL * box.height
    return level and -_BACK * box.height < gap < _GAP * box.height
