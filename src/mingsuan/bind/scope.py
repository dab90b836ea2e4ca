"""What a sentence speaks of while its numbers are read: 其中 narrows it, a full stop ends it."""

from __future__ import annotations

import re
from dataclasses import replace

from mingsuan.bind.phrases import Phrase
from mingsuan.cube import Selector, Space

_PART = re.compile(r"(其中|包括|包含)[^，。；）]*$")


class Scope:
    """The topic and the wholes of which the next numbers are parts, within one paragraph."""

    def __init__(self, space: Space, context: Selector) -> None:
        """`context` is what the section's heading restricts everything to."""
        self._space = space
        self._context = context
        self._wholes: list[Selector | None] = []
        self._last: Selector | None = None
        self._last_known = False
        self._topic: Phrase | None = None
        self._topic_ended = False
        self._base = ""

    def advance(self, words: str) -> None:
        """Take in the words before the next number."""
        if "。" in words:
            self._wholes = []
            self._last_known = False
            self._topic_ended = True
            words = words.rpartition("。")[2]
            if _PART.search(words):
                return
        if _PART.search(words):
            self._wholes.append(self._last if self._last_known else None)

    def miss(self, *, amount: bool) -> None:
        """The number was not understood; parts of an amount not understood are not either."""
        if amount:
            self._last_known = False

    def place(self, phrase: Phrase) -> Phrase | None:
        """The phrase within section and whole; None if that cannot be told."""
        self._base = phrase.base or self._base
        if phrase.sign is not None:
            phrase = replace(phrase, base=self._base)
        if phrase.selector is None:
            topic = self._topic
            return replace(topic, sign=phrase.sign, base=phrase.base) if topic else None
        placed = self._within(phrase)
        if placed is None:
            self._last_known = False
            return None
        if phrase.sign is None:
            self._last, self._last_known = placed.selector, True
        if self._topic is None or (self._topic_ended and phrase.sign is None):
            self._topic, self._topic_ended = placed, False
        return placed

    def _within(self, phrase: Phrase) -> Phrase | None:
        """The phrase as part of the innermost whole that it can be part of."""
        assert phrase.selector is not None
        while self._wholes:
            whole = self._wholes[-1]
            if whole is None:
                return None
            inside = self._space.meet(whole, phrase.selector)
            if inside is not None:
                return replace(phrase, selector=inside)
            self._wholes.pop()
        selector = self._space.meet(self._context, phrase.selector)
        return replace(phrase, selector=selector) if selector is not None else None
