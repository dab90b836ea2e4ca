"""Words in CSV: an apostrophe keeps a spreadsheet from taking them for a formula."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"^'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"^[+-]?[\d,]+(?:\.\d+)?%?$")


def guarded(text: str) -> str:
    """The text as CSV holds it: quoted if a spreadsheet would compute it; numbers stay."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def plain(held: str) -> str:
    """The text that was guarded; what nobody guarded stays as it is."""
    return held[1:] if held.startswith("'") and guarded(held[1:]) == held else held
