"""Words as spreadsheets take them: never as a formula, never with what XML cannot hold."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"^[+-]?[\d,]+(?:\.\d+)?%?$")
_NOT_FOR_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000


def for_csv(text: str) -> str:
    """The text; what a spreadsheet would take for a formula is quoted, numbers are left alone."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def for_xml(text: str) -> str:
    """The text without characters that XML cannot hold, as long as a cell can be."""
    return _NOT_FOR_XML.sub("", text)[:_LONGEST]
