"""How many lines a text takes, as word processors break Chinese text.

Lines break between any two characters, but not inside numbers and words, nor before closing
marks.
"""

from __future__ import annotations

import re

from mingsuan.write.publication.columns import text_width
from mingsuan.write.publication.words import printable

_PIECE = re.compile(r"[!-~]+|.")
_CLOSING = frozenset("，。、；：？！）》〉】〕」』”’％")
_BETWEEN = 0.5
"""The space, in digits, that is set between Chinese characters and numbers or words."""


def line_count(text: str, room: float, *, indent: float = 0) -> int:
    """Lines of so many digits' width, the first one indented; at least one for each given line."""
    return sum(_lines(line, room, indent) for line in printable(text).split("\n"))


def _lines(text: str, room: float, indent: float) -> int:
    lines, used, before = 1, indent, ""
    for piece in _PIECE.findall(text):
        width = float(text_width(piece))
        turned = before and before.isascii() != piece.isascii() and " " not in (before, piece)
        if used + width + (_BETWEEN if turned else 0) <= room:
            used += width + (_BETWEEN if turned else 0)
        else:
            lines += 1
            used = width + (text_width(before) if piece in _CLOSING else 0)
            while used > room:
                lines, used = lines + 1, used - room
        before = piece
    return lines
