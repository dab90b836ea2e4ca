"""Whether one printed number may have been misread as another."""

from __future__ import annotations

import re

_ALIKE = str.maketrans(
    {"O": "0", "o": "0", "D": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "i": "1", "Z": "2",
     "z": "2", "S": "5", "s": "5", "B": "8", "g": "9", "q": "9", "。": ".", "·": ".", "，": ".",
     ",": ".", "：": ".", ":": ".", "、": ".", "'": "."}
)  # fmt: skip
"""What a digit or a point is taken for."""
_OTHER = re.compile(r"[^\d.-]")
_FEW, _SEVERAL = 1, 2
"""So many characters of a short, of a longer number may be wrong."""
_LONG = 5


def may_be_misread(read: str, right: str) -> bool:
    """Whether `right`, printed, may have been read as `read`: few characters differ.

    Characters are taken for others, lost, or seen twice, never more than a part of them; and
    what is no digit at all may be dirt.
    """
    word, number = _plain(read), _plain(right)
    if not word or word == number:
        return False
    word = word.translate(_ALIKE)
    allowed = _SEVERAL if min(len(word), len(number)) >= _LONG else _FEW
    clean = _OTHER.sub("", word)
    return min(distance(word, number, allowed), distance(clean, number, allowed)) <= allowed


def _plain(text: str) -> str:
    """Without blanks, and without what parts thousands."""
    word = "".join(text.split())
    whole, point, rest = word.partition(".")
    return whole.replace(",", "").replace("，", "") + point + rest if point else word


def distance(one: str, other: str, most: int) -> int:
    """How many characters must be changed, added or left out; more than `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return min(row[-1], most + 1)
