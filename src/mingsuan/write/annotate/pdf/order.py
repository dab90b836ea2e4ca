"""What goes to the process that marks a PDF, and what comes back."""

from __future__ import annotations

import msgspec

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom: points from the page's top left corner, as seen on the screen."""


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """What to highlight."""

    page: int
    """1-based."""
    corners: Corners
    words: str = ""
    """The plain words in the box that are meant; empty for all of it."""
    nth: int = 0


class Highlight(msgspec.Struct, frozen=True, array_like=True):
    """A note and what it highlights; without a spot it stands at the top of the first page."""

    spot: Spot | None
    label: str
    text: str
    colour: tuple[float, float, float]


class Order(msgspec.Struct, frozen=True, array_like=True):
    """All that is to be marked."""

    highlights: list[Highlight]
    author: str
    date: str
    """As PDF writes dates."""


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """The marked file, or why there is none."""

    content: bytes = b""
    notes: list[str] = []
    refusal: tuple[str, str] | None = None
