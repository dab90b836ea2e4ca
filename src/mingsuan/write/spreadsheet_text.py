"""Words as a workbook can hold them."""

from __future__ import annotations

import re

_NOT_FOR_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000


def for_xml(text: str) -> str:
    """The text without characters that XML cannot hold, as long as a cell can be."""
    return _NOT_FOR_XML.sub("", text)[:_LONGEST]
