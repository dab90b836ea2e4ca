"""Codes and names as documents print them, brought to one writing."""

from __future__ import annotations

import re
import unicodedata

_BRACKETS = str.maketrans("〔【[{〕】]}", "(((())))")
_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\"'“”‘’「」『』《》]+")
_CODE_NOISE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff.\-]+")


def plain_name(name: str) -> str:
    """The name without spaces and quotation marks, half width, with one kind of brackets."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name)).translate(_BRACKETS)


def plain_code(code: str) -> str:
    """The code in half-width capitals without spaces, points and hyphens."""
    return _CODE_NOISE.sub("", unicodedata.normalize("NFKC", code)).upper()
