"""Words as forms compare them: without spaces, ordinals, years, and marks of one font."""

from __future__ import annotations

import re
from functools import lru_cache

from mingsuan.cube import Unit

_SPACE = re.compile(r"[\s\u00a0\u200b\u3000\ufeff]+")
_MARKS = str.maketrans(
    {
        "(": "（",
        ")": "）",
        "〔": "（",
        "〕": "）",
        ":": "：",
        ",": "，",
        ";": "；",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "＂": '"',
        "「": '"',
        "」": '"',
        "﹪": "%",
        "％": "%",
        **{chr(0xFF10 + i): str(i) for i in range(10)},
    }
)
_YEAR = re.compile(r"20\d\d年")
_UNIT = re.compile(
    r"（(?:(?:金额)?单位：)?(元|千元|万元|百万元|亿元)）|，?(?:金额|货币)?单位：(元|千元|万元|百万元|亿元)"
)
_ORDINAL = re.compile(
    r"^(?:其中：|其中|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[、.．]|[①-⑳]|[-—－+#*]|[：、])+"
)

_CHINESE = re.compile(r"[一二三四五六七八九十]+")
_DIGITS = re.compile(r"\d+|[①-⑳]")
_LETTER = re.compile(r"（[A-Z](?:/[A-Z])?）$")
"""The name that a column gets to be used in a formula: （A）, （B/A）."""
_NUMBERED = re.compile(
    r"^(?:附件?|部门|公开|预算|决算)*(?:表?\d{1,2}(?:-\d+)?表?|表[一二三四五六七八九十]+)[：、.]?(?=.)"
)
_NUMBER_BEHIND = re.compile(
    r"(?<=表)(?:（(?:公开|附|预算|决算)?表?\d{1,2}表?）|公开\d{1,2}表|附?表\d{1,2})$"
)
"""The number of a table behind its title: …表（公开07表）."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The words without spaces, with one form of brackets, quotes, colons and digits."""
    return _SPACE.sub("", text).translate(_MARKS)


@lru_cache(maxsize=65536)
def header_word(text: str) -> str:
    """A header cell as vocabularies name it: plain, without unit and （A）, years as {年}."""
    word = _LETTER.sub("", _YEAR.sub("{年}年", _UNIT.sub("", plain(text))))
    return _ORDINAL.sub("", word).rstrip("：")


@lru_cache(maxsize=65536)
def row_word(text: str) -> str:
    """A row label as vocabularies name it: plain, without its ordinal or 其中."""
    return _ORDINAL.sub("", _UNIT.sub("", plain(text))).rstrip("：")


def ordinal_style(text: str) -> str:
    """How a row label is numbered: its ordinal with 一 and 1 for every number of their kind."""
    found = _ORDINAL.match(plain(text))
    return _DIGITS.sub("1", _CHINESE.sub("一", found.group())) if found else ""


def unit_in(text: str) -> Unit | None:
    """The unit that a header or caption gives (单位：万元, （元）), if it gives one."""
    found = _UNIT.search(plain(text))
    return Unit.named(found.group(1) or found.group(2)) if found else None


@lru_cache(maxsize=4096)
def title_word(text: str) -> str:
    """A table title as forms compare it: plain, without number, unit and year."""
    word = header_word(text).replace("{年}年度", "").replace("{年}年", "")
    return _NUMBERED.sub("", _NUMBER_BEHIND.sub("", word))
