"""The header words of a form: by word, and where none fits by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mingsuan.forms.schema import HeaderWord
from mingsuan.forms.words import header_word

_LONGEST = 40
"""Longer texts are no header words; nothing is matched against them."""


class HeaderWords(Mapping[str, HeaderWord]):
    """Normalised header word → its entry. Iteration and length know the plain words only."""

    def __init__(self, lineage: Sequence[Sequence[HeaderWord]]) -> None:
        """`lineage`: the entries of a form after those that it inherits; its own go first."""
        self._words = {header_word(w): e for entries in lineage for e in entries for w in e.words}
        self._patterns = [
            (re.compile(pattern), entry)
            for entries in reversed(lineage)
            for entry in entries
            for pattern in entry.matches
        ]
        self._matched = lru_cache(maxsize=4096)(self._match)

    def __getitem__(self, word: str) -> HeaderWord:
        found = self._words.get(word) or self._matched(word)
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def _match(self, word: str) -> HeaderWord | None:
        if not word or len(word) > _LONGEST:
            return None
        return next((entry for pattern, entry in self._patterns if pattern.fullmatch(word)), None)
