"""Marks that look alike, put right by what stands beside them; how wide characters are."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_CHINESE = r"[\u3400-\u9fff]"
_WIDE = {"(": "（", ")": "）", ":": "：", ",": "，", ";": "；", "?": "？", "!": "！"}
_BRACKET = re.compile(rf"(?<={_CHINESE})[(]|[(](?={_CHINESE})|(?<={_CHINESE})[)]|[)](?={_CHINESE})")
_MARK = re.compile(rf"(?<={_CHINESE})[:,;?!]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[，．](?=\d)")
_NARROW = {"，": ",", "．": "."}


def well_set(text: str) -> str:
    """Brackets and marks that touch a Chinese character full-width, those between digits not."""
    text = _BETWEEN_DIGITS.sub(lambda match: _NARROW[match[0]], text)
    for pattern in (_BRACKET, _MARK):
        text = pattern.sub(lambda match: _WIDE[match[0]], text)
    return _paired(text)


def _paired(text: str) -> str:
    """The partner of a full-width bracket is full-width, too."""
    if ("（" in text) == ("）" in text) or text.count("(") + text.count(")") != 1:
        return text
    return text.replace("(", "（").replace(")", "）")


def breadth(character: str) -> float:
    """How wide it is set, as a share of the size."""
    return 1.0 if east_asian_width(character) in "WFA" else 0.5
