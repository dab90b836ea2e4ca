"""The headings that a paragraph stands under, and what they say of its amounts."""

from __future__ import annotations

import re

from mingsuan.bind.titles import restricted_by_heading
from mingsuan.cube import Selector
from mingsuan.forms.form import Form
from mingsuan.forms.words import row_word

_LEVELS = (
    re.compile(r"^第[一二三四五六七八九十]+部分"),
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^（[一二三四五六七八九十]+）"),
)
_LONGEST = 60
_SENTENCE = re.compile(r"[。；：，].|\d(万元|元|%)")


class Sections:
    """Headings as they are met: one of a level closes those below it."""

    def __init__(self, form: Form, owner: str) -> None:
        self._form = form
        self._owner = row_word(owner)
        self._open: list[tuple[int, str]] = []
        self.context: Selector = form.space.whole
        """What the nearest heading restricts amounts to."""
        self.skipped = False
        """Under a heading whose amounts are no budget figures (绩效, 名词解释)."""

    @property
    def heading(self) -> str:
        """The nearest heading."""
        return self._open[-1][1] if self._open else ""

    def meet(self, text: str) -> None:
        """Take note of a paragraph if it is a heading."""
        level = next((i for i, pattern in enumerate(_LEVELS) if pattern.match(text)), None)
        if level is None or len(text) > _LONGEST or _SENTENCE.search(text):
            return
        self._open = [(above, words) for above, words in self._open if above < level]
        self._open.append((level, text))
        self.context = self._named(text) or restricted_by_heading(self._form, text)
        skip = self._form.narrative.skip_sections
        self.skipped = any(word in words for _, words in self._open for word in skip)

    def _named(self, heading: str) -> Selector | None:
        """What a heading that is nothing but a name restricts to (一、某某中心)."""
        name = row_word(heading)
        for slot, dimension in self._form.narrative.section_slots.items():
            if name != self._owner and re.fullmatch(self._form.slots[slot], name):
                return self._form.selector({dimension: name})
        return None
