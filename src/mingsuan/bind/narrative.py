"""Running text: amounts and percentages with the words that say what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingsuan.bind.builder import Builder, Spot
from mingsuan.bind.disclosure import Origin
from mingsuan.bind.mentions import Mention
from mingsuan.bind.phrases import Phrase, PhraseReader
from mingsuan.bind.scope import Scope
from mingsuan.bind.sections import Sections
from mingsuan.bind.sentences import Occurrence, compared_with, occurrences
from mingsuan.cube import Frame, Measure, Unit
from mingsuan.forms.form import Form
from mingsuan.forms.words import plain
from mingsuan.read import Paragraph, Place

_QUOTED = 14
"""How many characters before a number are quoted to find it again."""

_STOPS = "，。；、：）,;: "
"""What ends the clause before and does not open a quotation."""
_MEASURE_WORDS = {Measure.CHANGE: "增减额", Measure.GROWTH: "增减幅度"}


@dataclass(frozen=True)
class _Line:
    """A paragraph and its number among the blocks."""

    block: int
    paragraph: Paragraph


class NarrativeReader:
    """Binds paragraph by paragraph; headings set the section that some words need."""

    def __init__(self, form: Form, frame: Frame, entity: str) -> None:
        self._form = form
        self._frame = frame
        self._phrases = PhraseReader(form, entity)
        self._sections = Sections(form, entity)

    def read(self, builder: Builder, block: int, paragraph: Paragraph) -> Iterator[Mention]:
        """Bind the paragraph's numbers; each of them with its words."""
        text = plain(paragraph.text)
        self._sections.meet(text)
        scope = Scope(self._form.space, self._sections.context)
        line = _Line(block, paragraph)
        for found in occurrences(text):
            phrase = None
            if found.digits and not self._sections.skipped:
                phrase = self._phrase(found, scope)
            yield self._mention(builder, line, found, phrase)

    def _phrase(self, found: Occurrence, scope: Scope) -> Phrase | None:
        """What the number counts, within what the sentence speaks of."""
        scope.advance(found.between)
        phrase = self._phrases.read(found.between, self._sections.heading)
        if phrase is None or (found.unit == "%" and phrase.sign is None):
            if found.unit != "%" and not (phrase and phrase.sign):
                scope.miss()
            return None
        return scope.place(phrase)

    def _mention(
        self, builder: Builder, line: _Line, found: Occurrence, phrase: Phrase | None
    ) -> Mention:
        place = self._place(line.paragraph, found)
        fact = self._add(builder, line, found, phrase, place) if phrase else -1
        return Mention(
            block=line.block,
            offset=found.start,
            text=found.digits,
            unit=found.unit,
            heading=self._sections.heading,
            sentence=found.sentence,
            before=found.before,
            after=found.after,
            topic=phrase.label if phrase else "",
            compared=compared_with(found),
            direction=found.direction,
            place=place,
            meaning=builder.facts[fact].meaning if fact >= 0 else None,
            fact=fact,
            aside=self._sections.skipped,
        )

    def _place(self, paragraph: Paragraph, found: Occurrence) -> Place:
        quote = found.between[-_QUOTED:].lstrip(_STOPS) + found.digits + found.unit
        return Place(
            self._sections.heading,
            sheet=paragraph.sheet,
            ref=paragraph.ref,
            line=paragraph.line,
            box=paragraph.box,
            quote=quote,
            file=paragraph.source,
        )

    def _add(
        self, builder: Builder, line: _Line, found: Occurrence, phrase: Phrase, place: Place
    ) -> int:
        assert phrase.selector is not None
        frame = self._frame_of(found, phrase)
        word = _MEASURE_WORDS.get(frame.measure, "")
        at = Spot(-1, line.block, found.start, phrase.label, word, place)
        unit = Unit.named(found.unit) or Unit.YUAN
        fact = builder.add(at, found.digits, frame, phrase.selector, unit, Origin.NARRATIVE)
        value = builder.facts[fact].value
        if phrase.sign == -1 and value is not None:
            builder.facts[fact] = replace(builder.facts[fact], value=-value)
        return fact

    def _frame_of(self, found: Occurrence, phrase: Phrase) -> Frame:
        frame = self._frame._replace(
            year=phrase.year or self._frame.year, stage=phrase.stage or self._frame.stage
        )
        if phrase.sign is None:
            measure = Measure(phrase.measure) if phrase.measure else Measure.AMOUNT
            return frame._replace(measure=measure, date=phrase.date)
        measure = Measure.GROWTH if found.unit == "%" else Measure.CHANGE
        return frame._replace(measure=measure, date=phrase.base)
