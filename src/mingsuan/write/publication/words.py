"""Words as every format can print them, and what a gap says."""

from __future__ import annotations

import re

from mingsuan.compose.publication import Gap

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def printable(text: str) -> str:
    r"""The text without characters of control, its lines ending in \n, its tabs as blanks."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def gap_words(gap: Gap) -> str:
    """A gap as it is printed."""
    place = f"（填在{gap.place}）" if gap.place else ""
    return printable(f"【待填写：{gap.asks}{place}】")
