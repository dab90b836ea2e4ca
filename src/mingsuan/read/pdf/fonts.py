"""Fonts that a PDF leaves out: the system's stand in for them, or words are lost in silence."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mingsuan.read.pdf.engine import Handle, pdfium

PACKAGE = "fonts-wqy-microhei"
"""The Debian package of a Chinese font that PDFium finds."""
_OWN = b"Chrome "
"""PDFium's own substitutes are named so; they have no Chinese characters."""
_LONGEST = 256
_CHINESE = re.compile(
    r"wqy|cjk|simsun|simhei|simkai|simfang|msyh|deng|uming|ukai|droidsansfallback|sourcehan"
    r"|songti|heiti|kaiti|fangsong|pingfang|stsong|hiragino",
    re.IGNORECASE,
)
_FONT = re.compile(r"\.(?:ttf|ttc|otf|otc)$", re.IGNORECASE)
_FOLDERS = {
    "win32": (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",),
    "darwin": (Path("/System/Library/Fonts"), Path("/Library/Fonts")),
}
_OTHERWISE = (
    Path("/usr/share/fonts"),
    Path("/usr/share/X11/fonts"),
    Path("/usr/local/share/fonts"),
)
"""Where PDFium looks."""


def is_replaced(font: Handle) -> bool:
    """Whether the file leaves the font out, and PDFium's own substitute stands in for it."""
    if not font or pdfium.FPDFFont_GetIsEmbedded(font) != 0:
        return False
    name = ctypes.create_string_buffer(_LONGEST)
    pdfium.FPDFFont_GetFamilyName(font, name, _LONGEST)
    return name.value.startswith(_OWN)


@cache
def chinese_font() -> Path | None:
    """A Chinese font of this system, if it has one."""
    return next(iter(sorted(_chinese_fonts())), None)


def _chinese_fonts() -> Iterator[Path]:
    for folder in _FOLDERS.get(sys.platform, _OTHERWISE):
        for place, _, names in os.walk(folder):
            for name in names:
                if _FONT.search(name) and _CHINESE.search(name):
                    yield Path(place) / name
