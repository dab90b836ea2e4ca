"""What a PDF's character codes stand for: radicals and look-alikes become the usual characters."""

from __future__ import annotations

import unicodedata

UNKNOWN = "\ufffd"
"""A glyph whose font does not say which character it is."""

_BLANK = " "
_HYPHEN = "-"
_LINE_END_HYPHENS = (0x02, 0xAD, 0xFFFE)
"""PDFium gives these for a hyphen at the end of a line."""
_RADICALS = str.maketrans(
    "⺠⺟⺫⺼⻁⻄⻅⻆⻉⻋⻎⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "民母目月虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""Radicals of the supplement block that Unicode does not fold itself."""


class Glyphs(dict[int, str]):
    """A table for `str.translate`, filled as codes come up: one character for each code."""

    def __missing__(self, code: int) -> str:
        self[code] = found = character(code)
        return found


def character(code: int) -> str:
    """The character for a code as PDFium gives it; a blank for blanks and control codes."""
    if code in _LINE_END_HYPHENS:
        return _HYPHEN
    if code <= 0x20 or 0x7F <= code <= 0xA0:
        return _BLANK
    if code > 0x10FFFF or 0xD800 <= code <= 0xF8FF or code == 0xFFFF:
        return UNKNOWN
    mark = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        usual = unicodedata.normalize("NFKC", mark).translate(_RADICALS)
        return usual if len(usual) == 1 else mark
    return _BLANK if mark.isspace() or unicodedata.category(mark) == "Cf" else mark
