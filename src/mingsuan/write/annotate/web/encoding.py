"""Writing a page in the encoding that it had, so that its own bytes stay as they were."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRIED = ("utf-8", "gb18030", "gbk", "big5")
_CONVERTED = "原件的文字编码有混用或损坏，批注件改存为 UTF-8 编码。"


@dataclass(frozen=True)
class Stored:
    """How a page was stored."""

    encoding: str
    mark: bytes = b""
    note: str = ""
    """What the user should know if it cannot be stored the same way."""

    def encoded(self, text: str) -> bytes:
        """The text as bytes; what the encoding lacks is written as a reference."""
        return self.mark + text.encode(self.encoding, "xmlcharrefreplace")


def stored_as(data: bytes, text: str) -> Stored:
    """How these bytes store the text that was read from them."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Stored(encoding, mark)
    for encoding in _TRIED:
        if _encodes(text, encoding, data):
            return Stored(encoding)
    return Stored("utf-8", codecs.BOM_UTF8, _CONVERTED)


def _encodes(text: str, encoding: str, data: bytes) -> bool:
    try:
        return text.encode(encoding) == data
    except UnicodeEncodeError:
        return False
