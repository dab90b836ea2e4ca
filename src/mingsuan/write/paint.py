"""How the words of a report are coloured, if they are."""

from __future__ import annotations

from collections.abc import Callable

Paint = Callable[[str, str], str]
"""Text and its role (good, error, warning, hint, faint, strong) → the text, coloured."""


def plain(text: str, _role: str) -> str:
    """No colour."""
    return text
