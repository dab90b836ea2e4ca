"""Running text: amounts and percentages with the words that say what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingsuan.bind.builder import Builder, Spot
from mingsuan.bind.disclosure import Origin
from mingsuan.cube import Frame, Measure, Selector, Unit
from mingsuan.forms.form import Form
from mingsuan.forms.schema import Subject
from mingsuan.forms.words import plain
from mingsuan.read import Paragraph, Place

_AMOUNT = re.compile(r"(?P<digits>[-－−]?\d[\d,，]*(?:\.\d+)?)(?P<unit>亿元|百万元|万元|千元|元|%)")
_PER = re.compile(r"^[/／每]")
_HEADING = re.compile(
    r"^([一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分|（[一二三四五六七八九十]+）)"
)
_QUOTED = 14
"""How many characters before a number are quoted to find it again."""


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

    def __init__(self, form: Form, frame: Frame) -> None:
        self._form = form
        self._frame = frame
        words = {plain(w): s for s in form.narrative.subjects for w in s.words}
        self._subjects = sorted(words.items(), key=lambda pair: -len(pair[0]))
        self._changes = {w: c.sign for c in form.narrative.changes for w in c.words}
        tail = "|".join(sorted(map(re.escape, form.narrative.fillers), key=len, reverse=True))
        self._filler = re.compile(
            rf"(?:{tail}|[，、：（）；。])$" if tail else r"[，、：（）；。]$"
        )
        self._section = ""

    def read(self, builder: Builder, block: int, paragraph: Paragraph) -> tuple[int, int]:
        """Bind the paragraph's numbers; how many amounts it has, and how many were bound."""
        text = plain(paragraph.text)
        if _HEADING.match(text) and len(text) <= 60:
            self._section = text
        mentions = list(_mentions(text))
        topic: Subject | None = None
        amounts = bound = 0
        for mention in mentions:
            meaning = self._meaning(mention, topic)
            money = mention.unit != "%"
            amounts += money
            if meaning is None:
                continue
            subject, frame, sign = meaning
            if topic is None or _starts_sentence(mention, frame):
                topic = subject
            self._add(builder, (block, paragraph), mention, (subject, frame, sign))
            bound += money
        return amounts, bound

    def _meaning(
        self, mention: _Mention, topic: Subject | None
    ) -> tuple[Subject, Frame, int] | None:
        subject, sign, rest = self._parse(mention.before)
        if subject is None and sign is not None and _compares(rest):
            subject = topic
        if subject is None or (mention.unit == "%" and sign is None):
            return None
        return subject, self._frame_of(mention, subject, sign), -1 if sign == -1 else 1

    def _parse(self, words: str) -> tuple[Subject | None, int | None, str]:
        """The subject that the words end in, the change verb behind it, and what is left."""
        sign: int | None = None
        while True:
            subject = self._subject(words)
            if subject is not None:
                return subject, sign, words
            verb = next((v for v in self._changes if words.endswith(v)), "")
            if verb and sign is None:
                sign, words = self._changes[verb], words[: -len(verb)]
                continue
            shorter = self._filler.sub("", words)
            if shorter == words:
                return None, sign, words
            words = shorter

    def _subject(self, words: str) -> Subject | None:
        """The longest subject that the words end in, in its section."""
        for word, subject in self._subjects:
            if words.endswith(word) and self._in_section(subject):
                return subject
        return None

    def _in_section(self, subject: Subject) -> bool:
        return not subject.sections or any(s in self._section for s in subject.sections)

    def _frame_of(self, mention: _Mention, subject: Subject, sign: int | None) -> Frame:
        if sign is not None:
            measure = Measure.GROWTH if mention.unit == "%" else Measure.CHANGE
            return self._frame._replace(measure=measure)
        measure = Measure(subject.measure) if subject.measure else Measure.AMOUNT
        return self._frame._replace(measure=measure, date=subject.date)

    def _add(
        self,
        builder: Builder,
        at: tuple[int, Paragraph],
        mention: _Mention,
        meaning: tuple[Subject, Frame, int],
    ) -> None:
        block, paragraph = at
        subject, frame, sign = meaning
        quote = mention.before[-_QUOTED:] + mention.text + mention.unit
        place = Place(self._section, line=paragraph.line, quote=quote, box=paragraph.box)
        label = subject.words[0]
        spot = Spot(-1, block, mention.offset, label, _measure_word(frame.measure), place)
        selector: Selector = self._form.selector(subject.select)
        unit = Unit.named(mention.unit) or Unit.YUAN
        fact = builder.add(spot, mention.text, frame, selector, unit, Origin.NARRATIVE)
        if sign < 0 and (value := builder.facts[fact].value) is not None:
            builder.facts[fact] = replace(builder.facts[fact], value=-value)


def _compares(words: str) -> bool:
    """Whether a clause without subject compares with another year (较2023年预算减少)."""
    clause = re.split(r"[，。；：（）]", words)[-1]
    return bool(re.search(r"(较|比|与).*(年|上年|去年)", clause))


def _measure_word(measure: Measure) -> str:
    return {Measure.CHANGE: "增减额", Measure.GROWTH: "增减幅度"}.get(measure, "")


def _starts_sentence(mention: _Mention, frame: Frame) -> bool:
    """Whether an amount opens a new sentence, and so gives the topic of what follows."""
    return "。" in mention.before and frame.measure is Measure.AMOUNT


def _mentions(text: str) -> Iterator[_Mention]:
    last = 0
    for found in _AMOUNT.finditer(text):
        if not _PER.match(text[found.end() :]):
            before = text[last : found.start()]
            yield _Mention(found["digits"], found["unit"], found.start("digits"), before)
        last = found.end()
