"""What a PDF's character codes stand for: radicals and look-alikes become the usual characters."""

from __future__ import annotations

import unicodedata

UNKNOWN = "\ufffd"
"""A glyph whose font does not say which character it is."""

_HYPHEN = "-"
_LINE_END_HYPHENS = (0x02, 0xAD, 0xFFFE)
"""PDFium gives these for a hyphen at the end of a line."""
_RADICALS = str.maketrans(
    "⺠⺟⺫⺼⻁⻄⻅⻆⻉⻋⻎⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "民母目月虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""Radicals of the supplement block that Unicode does not fold itself."""


def character(code: int) -> str:
    """The character for a code as PDFium gives it; empty for blanks and control codes."""
    if code in _LINE_END_HYPHENS:
        return _HYPHEN
    if code <= 0x20 or 0x7F <= code <= 0xA0:
        return ""
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", chr(code)).translate(_RADICALS)
    if code > 0x10FFFF or 0xD800 <= code <= 0xF8FF or code == 0xFFFF:
        return UNKNOWN
    return "" if chr(code).isspace() or unicodedata.category(chr(code)) == "Cf" else chr(code)
