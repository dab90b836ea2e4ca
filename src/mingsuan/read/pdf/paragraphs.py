"""Paragraphs: lines that flow into one another, across the ends of pages, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mingsuan.read.document import Paragraph
from mingsuan.read.pdf.geometry import around
from mingsuan.read.pdf.lines import Line, between
from mingsuan.read.pdf.margins import Margins
from mingsuan.read.pdf.page import Sheet
from mingsuan.read.pdf.runs import least

_INDENT = 1.2
"""A first line is indented by at least this many sizes."""
_SPREAD = 1.5
"""A step down of this many usual steps ends a paragraph."""
_LARGER = 1.12
"""Lines of one paragraph differ in size by less than this factor."""
_AFTER_END, _INSIDE = 0.6, 3.0
"""How many sizes a full line may lack, after the end of a sentence and inside one."""
_ALONE = 2.5
"""Shorter lines than this many sizes are what a heading left over."""
_LONG = 10.0
"""A heading that leaves characters over is at least so many sizes long."""
_ENDS = "。；：！？;:!?"
_LEADER = re.compile(r"[.…·⋯．]{3,}\s*\d*\s*$")
_HEADING = re.compile(r"第[一二三四五六七八九十]+(部分|章|节)|[一二三四五六七八九十]+、")
_TITLE = re.compile(
    r"[一二三四五六七八九十]+、[^。；，、：:;,]{3,20}(?:情况|预算|决算|说明|解释|概况|目标|事项|设置|职责|职能)"
)
_GOES_ON = "、，（“(,和及与第至"
"""What a line ends with whose sentence goes on."""
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十]+(部分|章|节)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]"
)
_WORD = re.compile(r"[!-~]+")
_BRACKETS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))


class Placed(NamedTuple):
    """A line and the sheet it stands on."""

    sheet: Sheet
    line: Line


def paragraphs(placed: Sequence[Placed], margins: Mapping[Line, Margins]) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow one another, tables aside."""
    if not placed:
        return
    current = [placed[0]]
    for last, following in pairwise(placed):
        first = current[0].line
        anew = _begins_anew(first, following.line) or _titles(last.line, following.line)
        if not anew and _flows(last, following, margins):
            current.append(following)
            continue
        yield _paragraph(current)
        current = [following]
    yield _paragraph(current)


def _begins_anew(first: Line, below: Line) -> bool:
    """Whether the line begins like a heading, or with an ordinal as its paragraph did."""
    if below.left < first.left - 0.5 * below.size:
        return False
    again = bool(_NUMBERED.match(below.text)) and bool(_NUMBERED.match(first.text))
    return again or bool(_HEADING.match(below.text))


def _titles(above: Line, below: Line) -> bool:
    """Whether a short line is a heading though the one above is full and lacks its full stop."""
    return bool(_TITLE.fullmatch(below.text)) and above.text[-1] not in _GOES_ON


def _flows(last: Placed, following: Placed, margins: Mapping[Line, Margins]) -> bool:
    """Whether the second line goes on in the paragraph of the first."""
    above, below = last.line, following.line
    if _LEADER.search(above.text) or _parted(last, following, margins[below]):
        return False
    if max(above.size, below.size) > _LARGER * min(above.size, below.size):
        return False
    if last.sheet is following.sheet and _unfinished(above, below):
        return True
    if below.left > margins[below].left + _INDENT * below.size:
        return False
    if _NUMBERED.match(below.text) and above.text[-1] in _ENDS:
        return False
    return above.right + _needed(above, below) > margins[above].right


def _parted(last: Placed, following: Placed, margins: Margins) -> bool:
    """Whether the lines stand apart: much space between, unlike pages, a page's last sentence."""
    above, below = last.line, following.line
    if last.sheet is following.sheet:
        return below.bottom - above.bottom > _SPREAD * max(margins.step, below.size)
    short = below.right - below.left < (margins.right - margins.left) / 2
    return abs(last.sheet.width - following.sheet.width) > 1.0 or (
        short and above.text[-1] in _ENDS
    )


def _unfinished(above: Line, below: Line) -> bool:
    """Whether a centred heading goes on: a bracket is open, or its last character is left over."""
    middles = (above.left + above.right) / 2, (below.left + below.right) / 2
    if abs(middles[0] - middles[1]) > below.size:
        return False
    opened = any(above.text.count(a) > above.text.count(b) for a, b in _BRACKETS)
    long = above.right - above.left > _LONG * above.size
    return opened or (long and below.right - below.left < _ALONE * below.size)


def _needed(above: Line, below: Line) -> float:
    """How much room the next words need: a sentence goes on behind them, marks stick to them."""
    first = below.runs[0]
    slack = _AFTER_END if above.text[-1] in _ENDS else _INSIDE
    return slack * below.size + first.width_of(_word_end(first.text))


def _word_end(text: str) -> int:
    match = _WORD.match(text)
    return match.end() if match else 1


def _paragraph(placed: Sequence[Placed]) -> Paragraph:
    text = placed[0].line.text
    for last, following in pairwise(placed):
        text += between(last.line, following.line) + following.line.text
    sheet = placed[0].sheet
    rect = around(p.line.rect for p in placed if p.sheet is sheet)
    sure = least(run.confidence for p in placed for run in p.line.runs)
    return Paragraph(text, box=sheet.box(rect), confidence=sure)
