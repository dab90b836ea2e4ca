"""Namespaces of workbooks, and addresses of cells."""

from __future__ import annotations

import re

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def is_strict(part: bytes) -> bool:
    """Whether the part is written in the strict namespaces."""
    return STRICT_MAIN.encode() in part


def position(ref: str) -> tuple[int, int] | None:
    """Row and column (0-based) of a reference such as B7."""
    found = _REF.fullmatch(ref)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
