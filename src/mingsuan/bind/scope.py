"""What a sentence speaks of while its numbers are read: 其中 narrows it, a full stop ends it."""

from __future__ import annotations

import re
from dataclasses import replace

from mingsuan.bind.phrases import Phrase
from mingsuan.cube import Selector, Space

_PART = re.compile(r"(其中|包括|包含)[^，。；）]*$|(其中|包括|包含)[，：]")


class Scope:
    """The wholes of which the next numbers are parts, and what comparisons compare."""

    def __init__(self, space: Space, context: Selector) -> None:
        """`context` is what the section's heading restricts everything to."""
        self._space = space
        self._context = context
        self._wholes: list[Phrase | None] = []
        """Innermost last; None for an amount that was not understood."""
        self._amounts: list[Phrase | None] = []
        """The amounts of the sentence so far."""
        self._topic: Phrase | None = None
        """The first amount of the sentence before."""
        self._base = ""

    def advance(self, words: str) -> None:
        """Take in the words before the next number."""
        if "。" in words:
            self._wholes = []
            self._topic = self._amounts[0] if self._amounts else None
            self._amounts = []
            words = words.rpartition("。")[2]
        if _PART.search(words):
            self._wholes.append(self._amounts[-1] if self._amounts else self._topic)

    def miss(self) -> None:
        """The next amount was not understood."""
        self._amounts.append(None)

    def place(self, phrase: Phrase) -> Phrase | None:
        """The phrase within section and whole; None if that cannot be told."""
        self._base = phrase.base or self._base
        if phrase.sign is not None:
            phrase = replace(phrase, base=self._base)
        if phrase.selector is None:
            compared = self._amounts[-1] if self._amounts else self._topic
            return replace(compared, sign=phrase.sign, base=phrase.base) if compared else None
        placed = self._within(phrase)
        if phrase.sign is None:
            self._amounts.append(placed)
        return placed

    def _within(self, phrase: Phrase) -> Phrase | None:
        """The phrase as part of the innermost whole that it can be part of."""
        assert phrase.selector is not None
        while self._wholes:
            whole = self._wholes[-1]
            if whole is None or whole.selector is None:
                return None
            inside = self._space.meet(whole.selector, phrase.selector)
            if inside is not None:
                return replace(phrase, selector=inside)
            self._wholes.pop()
        selector = self._space.meet(self._context, phrase.selector)
        return replace(phrase, selector=selector) if selector is not None else None
