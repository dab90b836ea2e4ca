"""Running text: amounts and percentages with the words that say what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingsuan.bind.builder import Builder, Spot
from mingsuan.bind.disclosure import Origin
from mingsuan.bind.phrases import Phrase, PhraseReader
from mingsuan.bind.scope import Scope
from mingsuan.bind.sections import Sections
from mingsuan.cube import Frame, Measure, Unit
from mingsuan.forms.form import Form
from mingsuan.forms.words import plain
from mingsuan.read import Paragraph, Place

_AMOUNT = re.compile(r"(?P<digits>[-－−]?\d[\d,，]*(?:\.\d+)?)(?P<unit>亿元|百万元|万元|千元|元|%)")
_PER = re.compile(r"^[/／每]")
_QUOTED = 14
"""How many characters before a number are quoted to find it again."""

_STOPS = "，。；、：）,;: "
"""What ends the clause before and does not open a quotation."""
_MEASURE_WORDS = {Measure.CHANGE: "增减额", Measure.GROWTH: "增减幅度"}


@dataclass(frozen=True)
class _Mention:
    """A number in a paragraph with the plain words since the number before it."""

    text: str
    unit: str
    offset: int
    before: str
    """The words between the last number (or the paragraph's start) and this one."""


class NarrativeReader:
    """Binds paragraph by paragraph; headings set the section that some words need."""

    def __init__(self, form: Form, frame: Frame, entity: str) -> None:
        self._form = form
        self._frame = frame
        self._phrases = PhraseReader(form, entity)
        self._sections = Sections(form, entity)

    def read(self, builder: Builder, block: int, paragraph: Paragraph) -> tuple[int, int]:
        """Bind the paragraph's numbers; how many amounts it has, and how many were bound."""
        text = plain(paragraph.text)
        self._sections.meet(text)
        if self._sections.skipped:
            return 0, 0
        scope = Scope(self._form.space, self._sections.context)
        amounts = bound = 0
        for mention in _mentions(text):
            money = mention.unit != "%"
            amounts += money
            phrase = self._phrase(mention, scope)
            if phrase is not None:
                self._add(builder, (block, paragraph), mention, phrase)
                bound += money
        return amounts, bound

    def _phrase(self, mention: _Mention, scope: Scope) -> Phrase | None:
        """What the number counts, within what the sentence speaks of."""
        scope.advance(mention.before)
        phrase = self._phrases.read(mention.before, self._sections.heading)
        if phrase is None or (mention.unit == "%" and phrase.sign is None):
            if mention.unit != "%" and not (phrase and phrase.sign):
                scope.miss()
            return None
        return scope.place(phrase)

    def _add(
        self, builder: Builder, at: tuple[int, Paragraph], mention: _Mention, phrase: Phrase
    ) -> None:
        assert phrase.selector is not None
        block, paragraph = at
        frame = self._frame_of(mention, phrase)
        quote = mention.before[-_QUOTED:].lstrip(_STOPS) + mention.text + mention.unit
        place = Place(
            self._sections.heading,
            sheet=paragraph.sheet,
            ref=paragraph.ref,
            line=paragraph.line,
            box=paragraph.box,
            quote=quote,
            file=paragraph.source,
        )
        word = _MEASURE_WORDS.get(frame.measure, "")
        spot = Spot(-1, block, mention.offset, phrase.label, word, place)
        unit = Unit.named(mention.unit) or Unit.YUAN
        fact = builder.add(spot, mention.text, frame, phrase.selector, unit, Origin.NARRATIVE)
        value = builder.facts[fact].value
        if phrase.sign == -1 and value is not None:
            builder.facts[fact] = replace(builder.facts[fact], value=-value)

    def _frame_of(self, mention: _Mention, phrase: Phrase) -> Frame:
        frame = self._frame._replace(
            year=phrase.year or self._frame.year, stage=phrase.stage or self._frame.stage
        )
        if phrase.sign is None:
            measure = Measure(phrase.measure) if phrase.measure else Measure.AMOUNT
            return frame._replace(measure=measure, date=phrase.date)
        measure = Measure.GROWTH if mention.unit == "%" else Measure.CHANGE
        return frame._replace(measure=measure, date=phrase.base)


def _mentions(text: str) -> Iterator[_Mention]:
    last = 0
    for found in _AMOUNT.finditer(text):
        if not _PER.match(text[found.end() :]):
            before = text[last : found.start()]
            yield _Mention(found["digits"], found["unit"], found.start("digits"), before)
        last = found.end()
