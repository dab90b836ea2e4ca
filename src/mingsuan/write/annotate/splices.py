"""Changing a text at a few positions and leaving every other byte as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import AnyStr, Generic


@dataclass
class Splices(Generic[AnyStr]):
    """Insertions and replacements; those at one position keep the order in which they came."""

    _edits: list[tuple[int, int, AnyStr]] = field(default_factory=list)

    def insert(self, at: int, content: AnyStr) -> None:
        """Insert before the character at this position."""
        self._edits.append((at, at, content))

    def replace(self, start: int, end: int, content: AnyStr) -> None:
        """Put something else in the place of what stands from `start` to before `end`."""
        self._edits.append((start, end, content))

    def applied(self, text: AnyStr) -> AnyStr:
        """The changed text. No replaced range may contain another edit."""
        pieces: list[AnyStr] = []
        done = 0
        for start, end, content in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += (text[done:start], content)
            done = end
        pieces.append(text[done:])
        return text[:0].join(pieces)
