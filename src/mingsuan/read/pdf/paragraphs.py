"""Paragraphs: lines that flow into one another, across the ends of pages, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from mingsuan.read.document import Paragraph
from mingsuan.read.pdf.geometry import around
from mingsuan.read.pdf.lines import Line, between
from mingsuan.read.pdf.page import Sheet

_INDENT = 1.2
"""A first line is indented by at least this many sizes."""
_SPREAD = 1.5
"""A step down of this many usual steps ends a paragraph."""
_LARGER = 1.12
"""Lines of one paragraph differ in size by less than this factor."""
_LONG = 0.4
"""Lines of at least this share of the page's width show its margins."""
_ENOUGH = 3
"""So many of them tell the width of the text."""
_LEADER = re.compile(r"[.…·⋯．]{3,}\s*\d+\s*$")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十]+(部分|章|节)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]"
)
_WORD = re.compile(r"[!-~]+")
_AFTER_END, _INSIDE = 0.6, 3.0
"""How many sizes a full line may lack, after the end of a sentence and inside one."""
_ENDS = "。；：！？;:!?"


class Placed(NamedTuple):
    """A line and the sheet it stands on."""

    sheet: Sheet
    line: Line


class Margins(NamedTuple):
    """Between which edges the lines of a sheet are set."""

    left: float
    right: float
    step: float
    """From one line to the next."""


def margins_of(sheets: Mapping[Sheet, Sequence[Line]]) -> dict[Sheet, Margins]:
    """The margins of each sheet; those of a page of short lines follow from the other pages."""
    long = {
        sheet: [ln for ln in lines if ln.right - ln.left > _LONG * sheet.width]
        for sheet, lines in sheets.items()
    }
    spans = [
        max(ln.right for ln in lines) - min(ln.left for ln in lines)
        for lines in long.values()
        if len(lines) >= _ENOUGH
    ]
    usual = median(spans) if spans else 0.0
    return {
        sheet: _margins(long[sheet] or lines, lines, usual)
        for sheet, lines in sheets.items()
        if lines
    }


def _margins(long: Sequence[Line], lines: Sequence[Line], span: float) -> Margins:
    left = min(ln.left for ln in long)
    right = max(left + span, *(ln.right for ln in long))
    steps = [b.bottom - a.bottom for a, b in pairwise(lines) if b.bottom > a.bottom]
    return Margins(left, right, median(steps) if steps else 0.0)


def paragraphs(placed: Sequence[Placed], margins: Mapping[Sheet, Margins]) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow one another, tables aside."""
    if not placed:
        return
    current = [placed[0]]
    for last, following in pairwise(placed):
        if _flows(last, following, margins):
            current.append(following)
            continue
        yield _paragraph(current)
        current = [following]
    yield _paragraph(current)


def _flows(last: Placed, following: Placed, margins: Mapping[Sheet, Margins]) -> bool:
    """Whether the second line goes on in the paragraph of the first."""
    before, here = margins[last.sheet], margins[following.sheet]
    above, below = last.line, following.line
    if _LEADER.search(above.text) or _parted(last, following, here):
        return False
    if max(above.size, below.size) > _LARGER * min(above.size, below.size):
        return False
    if below.left > here.left + _INDENT * below.size:
        return False
    if _NUMBERED.match(below.text) and above.text.rstrip()[-1:] in _ENDS:
        return False
    return above.right + _needed(above, below) > before.right


def _needed(above: Line, below: Line) -> float:
    """How much room the next words need: a sentence goes on behind them, marks stick to them."""
    first = below.runs[0]
    slack = _AFTER_END if above.text[-1:] in _ENDS else _INSIDE
    return slack * below.size + first.rights[_word_end(first.text) - 1] - first.left


def _word_end(text: str) -> int:
    match = _WORD.match(text)
    return match.end() if match else 1


def _parted(last: Placed, following: Placed, margins: Margins) -> bool:
    """Whether the lines stand apart: too much space between, or on unlike pages."""
    if last.sheet is following.sheet:
        step = following.line.bottom - last.line.bottom
        return step > max(_SPREAD * margins.step, _SPREAD * following.line.size)
    return abs(last.sheet.width - following.sheet.width) > 1.0


def _paragraph(placed: Sequence[Placed]) -> Paragraph:
    text = placed[0].line.text
    for last, following in pairwise(placed):
        text += between(last.line, following.line) + following.line.text
    sheet = placed[0].sheet
    rect = around(p.line.rect for p in placed if p.sheet is sheet)
    return Paragraph(text, box=sheet.box(rect))
