"""Whether the text of a page can be read, and what the user is told of pages where it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from mingsuan.read.pdf.characters import Characters
from mingsuan.read.pdf.drawing import Drawing
from mingsuan.read.pdf.fonts import PACKAGE, chinese_font
from mingsuan.read.pdf.geometry import Rect

_FEW = 30
"""A scanned page may carry so many characters: a page number, a stamp."""
_COVERED = 0.5
"""A picture of a page covers at least this share of it."""
_SOME = 0.1
"""This share is enough where there is not a single character."""
_STROKES = 1_000
"""So many shapes without any text are letters drawn as outlines."""
_UNKNOWN = 0.3
"""A page is garbled if this share of its characters is unknown."""


class Legibility(Enum):
    """What there is to read on a page."""

    TEXT = "text"
    EMPTY = "empty"
    """Nothing at all, or drawings only."""
    SCANNED = "scanned"
    GARBLED = "garbled"
    DAMAGED = "damaged"
    RECOGNISED = "recognised"
    """Its text was recognised in its picture."""

    @property
    def calls_for_recognition(self) -> bool:
        """Whether the page's picture tells more than its characters."""
        return self in (Legibility.SCANNED, Legibility.GARBLED)


_NOTES = {
    Legibility.SCANNED: "{pages}是扫描件（没有文字层），安装 mingsuan[ocr] 后可读。",
    Legibility.RECOGNISED: "{pages}是图像，文字和数字由识别得到，可能有误，请与原件核对。",
    Legibility.GARBLED: "{pages}的字体没有说明所用的字，文字未能全部认出。",
    Legibility.DAMAGED: "{pages}已损坏，未能读取。",
}


def legibility_of(paper: Rect, characters: Characters, drawing: Drawing) -> Legibility:
    """What there is to read on a page of this extent."""
    share = _COVERED if characters.seen else _SOME
    if characters.seen <= _FEW and _is_picture(paper, drawing, share):
        return Legibility.SCANNED
    if not characters.seen:
        return Legibility.SCANNED if drawing.shapes > _STROKES else Legibility.EMPTY
    if characters.unknown > _UNKNOWN * characters.seen:
        return Legibility.GARBLED
    return Legibility.TEXT


def _is_picture(paper: Rect, drawing: Drawing, share: float) -> bool:
    covered = sum(paper.shares(picture) for picture in drawing.pictures)
    return covered >= share * paper.width * paper.height


def notes_on(pages: Sequence[Legibility]) -> Iterator[str]:
    """What the user should know, given each page from the first on."""
    for state, note in _NOTES.items():
        numbers = [number for number, page in enumerate(pages, 1) if page is state]
        if numbers:
            yield note.format(pages=_listed(numbers))


def missing_fonts(pages: Sequence[int]) -> str:
    """What the user should know of pages with words in fonts that are not there."""
    what = f"{_listed(pages)}有的字体未嵌入文件，可能读不全"
    if chinese_font() is None:
        return f"{what}；本机没有中文字体，请安装 {PACKAGE} 后再试，或与原件核对。"
    return f"{what}，请与原件核对。"


def _listed(numbers: Sequence[int]) -> str:
    """第1、3—5页."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = (str(a) if a == b else f"{a}—{b}" for a, b in spans)
    return f"第{'、'.join(words)}页"
