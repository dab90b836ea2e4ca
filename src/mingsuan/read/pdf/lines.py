"""Lines of text: runs that stand beside one another, whatever their baselines.

A program may set digits several points lower than the Chinese characters around them, so
runs belong to one line if they overlap in height, not if their baselines agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from mingsuan.read.pdf.geometry import Rect
from mingsuan.read.pdf.runs import Run, without_doubles

_SHARED = 0.5
"""Runs that share this much of the lower one's height are on one line."""
_RECENT = 4
"""How many lines above may still be open."""
_LETTER_GAP = 0.1
_WORD_GAP = 0.2
_CHARACTER_GAP = 0.8
_WIDE_GAP = 3.0
_ROOM = 0.7
"""A line is full if less than this many sizes more than needed are left."""
_CLOSING = "，。、；：！？）》”’】』〉,.;:!?)%％"


@dataclass(eq=False)
class Line:
    """Runs of one line from left to right."""

    runs: list[Run] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0

    @property
    def left(self) -> float:
        """Left edge."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return max(run.right for run in self.runs)

    @property
    def size(self) -> float:
        """Height of its largest characters."""
        return self.bottom - self.top

    @property
    def rect(self) -> Rect:
        """The box around it."""
        return Rect(
            self.left,
            min(run.top for run in self.runs),
            self.right,
            max(run.bottom for run in self.runs),
        )

    @cached_property
    def text(self) -> str:
        """Its words; a gap is a blank where a reader sees one."""
        return "".join(_spaced(self.runs))


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """The lines from top to bottom."""
    runs = list(runs)
    if len(runs) == 1:
        return [Line(runs, runs[0].top, runs[0].bottom)]
    lines: list[Line] = []
    for run in sorted(runs, key=lambda r: (r.top + r.bottom, r.left)):
        line = next((ln for ln in reversed(lines[-_RECENT:]) if _beside(ln, run)), None)
        if line is None:
            lines.append(Line([run], run.top, run.bottom))
        else:
            _take(line, run)
    for line in lines:
        line.runs = list(without_doubles(line.runs))
    return sorted(lines, key=lambda ln: ln.top + ln.bottom)


def _beside(line: Line, run: Run) -> bool:
    shared = min(line.bottom, run.bottom) - max(line.top, run.top)
    return shared >= _SHARED * min(line.size, run.size)


def _take(line: Line, run: Run) -> None:
    line.runs.append(run)
    if run.size > line.size:
        line.top, line.bottom = run.top, run.bottom


def _spaced(runs: Sequence[Run]) -> Iterator[str]:
    last: Run | None = None
    for run in runs:
        if last is not None:
            yield _blank(last, run)
        yield run.text
        last = run


def _blank(left: Run, right: Run) -> str:
    gap = (right.left - left.right) / max(left.size, right.size, 0.1)
    if gap > _WIDE_GAP:
        return "  "
    before, after = left.text[-1], right.text[0]
    enough = _CHARACTER_GAP
    if before.isascii() and after.isascii():
        enough = _LETTER_GAP if before.isalpha() and after.isalpha() else _WORD_GAP
    return " " if gap > enough else ""


def flowing(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of lines set between these edges; a break that only wraps is no break."""
    pieces: list[str] = [line.text for line in lines[:1]]
    for line, following in pairwise(lines):
        full = is_full(line, following, left, right)
        pieces.append(between(line, following) if full else "\n")
        pieces.append(following.text)
    return "".join(pieces)


def is_full(line: Line, following: Line | None, left: float, right: float) -> bool:
    """Whether nothing of the following line would have fitted at the end of this one."""
    needed = _ROOM * line.size + (line.size if following is None else _first_words(following))
    centred = line.right - line.left + needed > right - left
    return centred or line.right + needed > right


def _first_words(line: Line) -> float:
    """Width of what may not be broken at a line's start: a number, a character and its mark."""
    first = line.runs[0]
    end = 1
    while end < len(first.text) and (first.text[end - 1].isascii() or first.text[end] in _CLOSING):
        end += 1
    return first.width_of(end)


def between(line: Line, following: Line) -> str:
    """What stands between the words of two lines that flow: a blank between Latin letters."""
    before, after = line.text[-1:], following.text[:1]
    return (
        " " if before.isascii() and after.isascii() and before.isalpha() and after.isalpha() else ""
    )
