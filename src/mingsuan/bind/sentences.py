"""Running text cut into sentences and clauses, and the numbers and comparisons in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.bind.mentions import Direction

_OCCURRENCE = re.compile(
    r"(?P<digits>[-－−]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-－−]?\d+(?:\.\d+)?)"
    r"(?P<unit>亿元|百万元|万元|千元|元|%)(?![/／每])"
    r"|(?P<level>(?:基本)?持平|(?:数|预算|上年|去年|年度|决算)(?:完全)?(?:相同|一致)|(?:无|没有)(?:增减|变化))"
    r"|(?:决算|支出|执行)数?(?P<than>大于|高于|小于|低于|等于)(?=[^。；]{0,8}预算)"
)
_THRESHOLD = re.compile(
    r"(?:（含）)?(?:以[上下内]|及以[上下])|的?[^，。；]{0,4}(?:以上|以下)|（含）"
)
_CLAUSE = re.compile(r"[。；：]|(?<!\d)，|，(?!\d)")
_DIRECTIONS = (
    (
        Direction.EITHER,
        re.compile(r"增加（减少）|减少（增加）|增长（下降）|下降（增长）|增长（减少）"),
    ),
    (Direction.DOWN, re.compile(r"减少|下降|降低|压减|减幅|降幅|减支|核减|缩减|压缩")),
    (Direction.UP, re.compile(r"增加|增长|上升|提高|增幅|上涨|增支|追加")),
)
_THAN = {
    "大于": Direction.ABOVE,
    "高于": Direction.ABOVE,
    "小于": Direction.BELOW,
    "低于": Direction.BELOW,
    "等于": Direction.LEVEL,
}
_QUOTED = 30
"""At most so many characters before a number are quoted with it."""
_BREAK = re.compile(r"(?<=[）、，\"的年度中])(?![度）\"])")
"""Where a quotation may begin within a clause."""
_STOPS = "，。；、：）,;: "
"""What ends the words before and does not open a quotation."""
_NEAR = 12
"""How many characters before a number may hold the word of its direction."""
_COMPARED = re.compile(
    r"(?:较|比|与|同)(?:上一?年度?|去年|同期|20\d\d年度?|年初|预算|决算)[^，。；：]{0,24}?"
    r"(?=增|减|下降|上升|降低|提高|相比|持平|相同|一致|，|各|均|无|没有|基本|$)"
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A number, or a comparison without one, and the words around it."""

    start: int
    digits: str
    unit: str
    direction: Direction
    between: str
    """The words since the one before, back to the paragraph's start."""
    before: str
    """The words of its clause before it."""
    after: str
    """The words of its clause behind it."""
    sentence: str
    threshold: bool = False
    """It says from which value on things are counted (单价100万元以上)."""


def occurrences(text: str) -> Iterator[Occurrence]:
    """The occurrences in a paragraph in plain text, in order."""
    last = 0
    for found in _OCCURRENCE.finditer(text):
        begin, end = _clause(text, found.start(), found.end())
        between = text[last : found.start()]
        yield Occurrence(
            found.start(),
            found["digits"] or "",
            found["unit"] or "",
            _direction(found, between),
            between,
            text[begin : found.start()],
            text[found.end() : end],
            _sentence(text, found.start()),
            bool(_THRESHOLD.match(text, found.end())),
        )
        last = found.end()


def quotable(clause: str) -> str:
    """The words of a clause before a number that find it again: from its start, or a break."""
    words = clause.lstrip(_STOPS)
    if len(words) <= _QUOTED:
        return words
    breaks = (at.start() for at in _BREAK.finditer(words))
    start = next((at for at in breaks if at >= len(words) - _QUOTED), len(words))
    return (words[start:] or words[-_QUOTED:]).lstrip(_STOPS)


def compared_with(occurrence: Occurrence) -> str:
    """What the words of its clause compare it with; empty if with nothing."""
    found = _COMPARED.findall(occurrence.before)
    return found[-1] if found else ""


def _direction(found: re.Match[str], between: str) -> Direction:
    if found["level"]:
        return Direction.LEVEL
    if found["than"]:
        return _THAN[found["than"]]
    near = between[-_NEAR:]
    hits = ((m.end(), word) for word, rx in _DIRECTIONS for m in rx.finditer(near))
    return max(hits, default=(0, Direction.NONE), key=lambda hit: hit[0])[1]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around an occurrence begins and ends."""
    begin = max((m.end() for m in _CLAUSE.finditer(text, max(0, start - 120), start)), default=0)
    stop = _CLAUSE.search(text, end)
    return begin, stop.start() if stop else len(text)


def _sentence(text: str, at: int) -> str:
    stop = text.find("。", at)
    return text[text.rfind("。", 0, at) + 1 : stop + 1 if stop >= 0 else len(text)]
