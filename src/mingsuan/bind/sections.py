"""The headings that a paragraph stands under, and what they say of its amounts."""

from __future__ import annotations

import re
from typing import NamedTuple

from mingsuan.bind.phrases import Around, Phrase, PhraseReader
from mingsuan.bind.titles import restricted_by_heading
from mingsuan.cube import Selector
from mingsuan.forms.form import Form
from mingsuan.forms.words import row_word

_LEVELS = (
    re.compile(r"^第[一二三四五六七八九十]+部分"),
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^\0"),
    re.compile(r"^（[一二三四五六七八九十]+）"),
    re.compile(r"^\d{1,2}[、.．](?!\d)"),
    re.compile(r"^（\d{1,2}）|^\d{1,2}）"),
    re.compile(r"^[①-⑳]"),
)
"""The level of an ordinal is its place here; that of a paragraph without one (2) lies between."""
_ORDINALS = re.compile(r"^([一二三四五六七八九十])、")
_COUNT = "零一二三四五六七八九十"
_LONGEST = 60
_SENTENCE = re.compile(r"[。；：，].|\d(?:万元|元|%|亿元)")
_UNNUMBERED = re.compile(r"^[^，。；：\d]?[^，。；：]{2,38}(?:说明|概况)$")
_LEADERS = re.compile(r"[.．…·]{3,}\d*$")
"""Dots to a page number: the line is of a table of contents."""


class _Heading(NamedTuple):
    level: int
    text: str
    contexts: tuple[Selector, ...]
    topic: Phrase | None


class Sections:
    """Headings as they are met: one of a level closes those of its level and below."""

    def __init__(self, form: Form, owner: str, phrases: PhraseReader) -> None:
        self._form = form
        self._owner = row_word(owner)
        self._phrases = phrases
        self._open: list[_Heading] = []
        self.skipped = False
        """Under a heading whose amounts are no budget figures (绩效, 名词解释)."""
        self._title = ""
        """The last heading without an ordinal, while the numbered ones below it go on from 一、."""
        self._number = 0
        """Of the last of these."""

    @property
    def heading(self) -> str:
        """The nearest heading."""
        return self._open[-1].text if self._open else ""

    @property
    def contexts(self) -> tuple[Selector, ...]:
        """What the headings restrict amounts to: the fullest understanding first."""
        return self._open[-1].contexts if self._open else (self._form.space.whole,)

    @property
    def topic(self) -> Phrase | None:
        """What the nearest heading names, if all its words are understood."""
        return self._open[-1].topic if self._open else None

    def meet(self, text: str) -> int | None:
        """Take note of a paragraph if it is a heading; its level then."""
        level = self._level(text)
        if level is None:
            return None
        self._open = [heading for heading in self._open if heading.level < level]
        self._note_title(level, text)
        topic = self._understood(text)
        self._open.append(_Heading(level, text, self._restrictions(text, topic), topic))
        self.skipped = self._skips("")
        return level

    def close(self, level: int) -> None:
        """A paragraph with an ordinal of that level ends the sections of its level and below."""
        self._open = [heading for heading in self._open if heading.level < level]
        self.skipped = self._skips("")

    def skips(self, head: str) -> bool:
        """Whether amounts behind these first words of a paragraph are no budget figures."""
        return self.skipped or self._skips(head)

    def _note_title(self, level: int, text: str) -> None:
        """A heading without an ordinal stands over 一、二、… below it until their count breaks."""
        if level == 1 and level_of(text) == PLAIN:
            self._title, self._number = text, 0
        elif level == 1:
            self._number += 1
            ordinal = _ORDINALS.match(text)
            if not ordinal or _COUNT.find(ordinal[1]) != self._number:
                self._title = ""
        elif level == 0:
            self._title = ""

    def _skips(self, head: str) -> bool:
        words = [self._title, *(h.text for h in self._open), head]
        return any(word in text for text in words for word in self._form.narrative.skip_sections)

    def _level(self, text: str) -> int | None:
        if not text or len(text) > _LONGEST or _SENTENCE.search(text.rstrip("。：")):
            return None
        if _UNNUMBERED.match(text) and level_of(text) == PLAIN:
            return 1
        return level_of(text) if level_of(text) != PLAIN else None

    def _restrictions(self, heading: str, topic: Phrase | None) -> tuple[Selector, ...]:
        """What this heading and those around it restrict to, the fullest first."""
        loose = self._named(heading) or restricted_by_heading(self._form, heading)
        own = tuple(dict.fromkeys([self._lasting(topic), loose] if topic else [loose]))
        met = (
            self._form.space.meet(outer, inner)
            for outer in self.contexts[:1] + self.contexts[-1:]
            for inner in own
        )
        return tuple(dict.fromkeys([*(m for m in met if m is not None), *own]))

    def _understood(self, heading: str) -> Phrase | None:
        """What a heading names if all its words are understood."""
        words = _LEADERS.sub("", row_word(heading)).rstrip("。：")
        return self._phrases.topic(words, Around(heading))

    def _lasting(self, topic: Phrase) -> Selector:
        """What a heading restricts all amounts under it to: not to one half of the budget."""
        members = self._form.space.members(topic.selector)
        kept = self._form.narrative.heading_dimensions
        return self._form.selector({d: members[d] for d in kept if d in members})

    def _named(self, heading: str) -> Selector | None:
        """What a heading that is nothing but a name restricts to (一、某某中心)."""
        name = _LEVELS[0].sub("", row_word(heading))
        for slot, dimension in self._form.narrative.section_slots.items():
            if name != self._owner and re.fullmatch(self._form.slots[slot], name):
                return self._form.selector({dimension: name})
        return None


PLAIN = 2
"""The level of a paragraph without an ordinal."""


def level_of(text: str) -> int:
    """The level of the ordinal that a paragraph begins with."""
    return next((i for i, pattern in enumerate(_LEVELS) if pattern.match(text)), PLAIN)
