"""Running text: amounts and percentages with the words that say what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mingsuan.bind.accounts import Accounts
from mingsuan.bind.builder import Builder, Spot
from mingsuan.bind.disclosure import Origin
from mingsuan.bind.mentions import Direction, Mention
from mingsuan.bind.phrases import Around, Kind, Phrase, PhraseReader, clauses, plain_names
from mingsuan.bind.scope import Scope, Setting
from mingsuan.bind.sections import PLAIN, Sections, level_of
from mingsuan.bind.sentences import Occurrence, compared_with, occurrences, quotable
from mingsuan.cube import Frame, Meaning, Measure, Unit
from mingsuan.forms.form import Form
from mingsuan.forms.words import plain
from mingsuan.read import Paragraph, Place

_MEASURE_WORDS = {
    Measure.CHANGE: "增减额",
    Measure.GROWTH: "增减幅度",
    Measure.SHARE: "占比",
    Measure.COMPLETION: "完成率",
}
_FRESH = re.compile(r"20\d\d年|本部门|本单位|我部门|我单位|截[至止]|按照|此外|另外")
_HEAD = re.compile(r"^[^，。；：]{2,80}?[。：]")
_SUBJECT_FIRST = re.compile(r"^[^，。；：]{2,80}?（\d*[类款项]）[^，。；：\d]{0,4}，")
"""The first words are a subject, though a comma follows (住房改革支出（款），年初预算为)."""
_HARMLESS = re.compile(
    r"(?:情况|说明|方面|如下|其中|包括|变化|安排|原因|是|为)$|按.{1,10}(?:分|分类|划分)$"
)
_STRUCTURE = re.compile(r"结构|构成")
_NARROWING = re.compile(r"(?:(?<!其)中|方面|的)$")
_UNFINISHED = re.compile(r"[^。；：！？]$")
_HEADING_BEHIND = re.compile(
    r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^，。；：]{2,30}$"
)
"""A heading that the reading joined to the sentence before, which lacks its full stop."""
_LINE = 20
"""A paragraph so short is not the first part of one that a page break cut."""


@dataclass(frozen=True)
class _Line:
    """A paragraph and its number among the blocks."""

    block: int
    paragraph: Paragraph


class NarrativeReader:
    """Binds paragraph by paragraph; headings and items around them set what they speak of."""

    def __init__(self, builder: Builder, form: Form, frame: Frame, names: Iterable[str]) -> None:
        """`names` are what the department is called, the usual name first."""
        self._builder = builder
        self._form = form
        self._frame = frame
        self._names = [plain(name) for name in names if name]
        accounts = Accounts(form, builder.tables)
        self._phrases = PhraseReader(form, plain_names(self._names), accounts)
        owner = self._names[0] if self._names else ""
        self._sections = Sections(form, owner, self._phrases)
        self._scope = Scope(form.space)
        self._around = Around()
        self._skipped = False
        self._tail = ""
        """The words of an unfinished paragraph behind its last number."""

    def read(self, block: int, paragraph: Paragraph) -> Iterator[Mention]:
        """Bind the paragraph's numbers; each of them with its words."""
        text = plain(paragraph.text)
        if self._next_section(text):
            return
        found = list(occurrences(text))
        carried = self._tail if level_of(text) == PLAIN else ""
        self._tail = ""
        self._around = Around(self._sections.heading, text)
        if not carried:
            self._begin(text)
        line = _Line(block, paragraph)
        for number, occurrence in enumerate(found):
            words = occurrence.between if number else carried + occurrence.between
            skipped = self._skipped or occurrence.threshold
            phrase = None if skipped else self._phrase(occurrence, words)
            yield self._mention(line, occurrence, phrase)
        self._finish(text, found)

    def interrupt(self) -> None:
        """A table stands between the paragraphs."""
        self._tail = ""

    def _begin(self, text: str) -> None:
        level = level_of(text)
        if level != PLAIN:
            self._sections.close(level)
            self._around = Around(self._sections.heading, text)
        head = _HEAD.match(text) or _SUBJECT_FIRST.match(text)
        words = head.group()[:-1] if head and not next(occurrences(head.group()), None) else ""
        topic = self._phrases.topic(words, self._around) if words else None
        fresh = bool(_FRESH.match(text)) or any(text.startswith(n) for n in self._names)
        self._skipped = self._sections.skips(words)
        sections = self._sections
        structure = bool(_STRUCTURE.search(sections.heading))
        setting = Setting(sections.contexts, sections.topic, structure)
        self._scope.paragraph(level, setting, topic, fresh)
        if head and words and topic is None and not _HARMLESS.search(words):
            self._scope.narrow(None)
            if level != PLAIN and not fresh:
                self._scope.bar()

    def _finish(self, text: str, found: list[Occurrence]) -> None:
        last = found[-1] if found else None
        tail = text[last.start + len(last.digits + last.unit) :] if last else text
        if last and _HEADING_BEHIND.match(tail):
            self._next_section(tail)
        elif len(text) > _LINE and _UNFINISHED.search(text):
            self._tail = tail
        else:
            self._scope.advance(tail, self._half)
            self._scope.end(level_of(text), text, self._half)

    def _next_section(self, text: str) -> bool:
        """Take note of a heading; whether it is one."""
        level = self._sections.meet(text)
        if level is not None:
            self._scope.section(level)
            self._tail = ""
        return level is not None

    def _phrase(self, found: Occurrence, words: str) -> Phrase | None:
        """What the number or comparison counts, within what the sentence speaks of."""
        self._scope.advance(words, self._half)
        near = self._nearby(words)
        last = clauses(words)[0].words
        phrase = self._understood(found, last)
        if phrase is None or (not phrase.named and near is None and self._strange(words)):
            money = bool(found.digits) and found.unit != "%"
            amount = money and found.direction is Direction.NONE
            self._scope.miss(Kind.AMOUNT if amount else Kind.CHANGE)
            return None
        return self._scope.place(phrase, near)

    def _understood(self, found: Occurrence, clause: str) -> Phrase | None:
        if not found.digits:
            return self._phrases.level(clause, self._around)
        if found.unit == "%" and found.between == "（":
            return self._scope.repeated()
        phrase = self._phrases.read(clause, self._around, found.unit == "%")
        either = phrase is not None and phrase.kind is Kind.CHANGE
        if phrase is not None and either and found.direction is Direction.EITHER:
            sign = self._scope.last_sign()
            known = sign or not float(found.digits.replace("，", "").replace(",", ""))
            return replace(phrase, sign=sign) if known else None
        return phrase

    def _half(self, words: str) -> Phrase | None:
        """What words before 其中 or 包括 say (支出包括：)."""
        return self._phrases.read(words, self._around) if words else None

    def _nearby(self, words: str) -> Phrase | None:
        """What the clause before the last one names; it may also compare, restrict or label."""
        before = clauses(words)[1:]
        base = next((b for c in before if (b := self._phrases.comparison(c.words))[0]), None)
        if base:
            self._scope.compared(base)
        if not before or not before[0].words:
            return None
        near = before[0]
        named = self._phrases.before_comparison(near.words) if near.mark == "，" else None
        if named:
            self._scope.turn_to(self._half(named))
            return self._phrases.topic(named, self._around)
        topic = self._phrases.topic(near.words, self._around)
        if _NARROWING.search(near.words) and near.mark == "，":
            inner = self._phrases.topic(near.words.rstrip("中的"), self._around)
            self._scope.narrow(inner)
            return None
        if near.mark == "：" and not _HARMLESS.search(near.words):
            self._scope.label(topic)
        return topic

    def _strange(self, words: str) -> bool:
        """Whether the clause before compares something that is not understood."""
        before = clauses(words)[1:]
        return bool(before and before[0].mark == "，") and bool(
            self._phrases.before_comparison(before[0].words)
        )

    def _mention(self, line: _Line, found: Occurrence, phrase: Phrase | None) -> Mention:
        place = self._place(line.paragraph, found)
        fact = -1
        if phrase is not None and found.digits:
            fact = self._add(line, found, phrase, place)
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
            meaning=self._meaning(found, phrase) if phrase else None,
            fact=fact,
            aside=self._skipped or found.threshold,
        )

    def _place(self, paragraph: Paragraph, found: Occurrence) -> Place:
        clause = min(found.before, found.between, key=len)
        quote = quotable(clause) + found.digits + found.unit
        return Place(
            self._sections.heading,
            sheet=paragraph.sheet,
            ref=paragraph.ref,
            line=paragraph.line,
            box=paragraph.box,
            quote=quote,
            file=paragraph.source,
        )

    def _meaning(self, found: Occurrence, phrase: Phrase) -> Meaning:
        frame = self._frame_of(found, phrase)
        return Meaning(frame, self._form.space.saturate(phrase.selector))

    def _add(self, line: _Line, found: Occurrence, phrase: Phrase, place: Place) -> int:
        frame = self._frame_of(found, phrase)
        word = _MEASURE_WORDS.get(frame.measure, "")
        at = Spot(-1, line.block, found.start, phrase.label, word, place)
        unit = Unit.named(found.unit) or Unit.YUAN
        facts = self._builder.facts
        fact = self._builder.add(at, found.digits, frame, phrase.selector, unit, Origin.NARRATIVE)
        value = facts[fact].value
        if phrase.kind is Kind.CHANGE and phrase.sign == -1 and value is not None:
            facts[fact] = replace(facts[fact], value=-value)
        base = self._base_of(frame, phrase)
        if base is not None:
            facts[fact] = replace(facts[fact], base=base)
        return fact

    def _base_of(self, frame: Frame, phrase: Phrase) -> Meaning | None:
        """What a share or a completion is taken of."""
        amounts = frame._replace(measure=Measure.AMOUNT, date="")
        if phrase.kind is Kind.COMPLETION:
            stage = amounts._replace(stage=phrase.base)
            return Meaning(stage, self._form.space.saturate(phrase.selector))
        if phrase.kind is Kind.SHARE and phrase.whole is not None:
            year = phrase.whole.year or amounts.year
            whole = amounts._replace(year=year, stage=phrase.whole.stage or amounts.stage)
            return Meaning(whole, self._form.space.saturate(phrase.whole.selector))
        return None

    def _frame_of(self, found: Occurrence, phrase: Phrase) -> Frame:
        frame = self._frame._replace(
            year=phrase.year or self._frame.year, stage=phrase.stage or self._frame.stage
        )
        if phrase.kind is Kind.AMOUNT:
            measure = Measure(phrase.measure) if phrase.measure else Measure.AMOUNT
            return frame._replace(measure=measure, date=phrase.date)
        if phrase.kind is Kind.SHARE:
            return frame._replace(measure=Measure.SHARE, date="文中")
        if phrase.kind is Kind.COMPLETION:
            return frame._replace(measure=Measure.COMPLETION, date=phrase.base)
        measure = Measure.GROWTH if found.unit == "%" else Measure.CHANGE
        base = phrase.base
        if phrase.base_year and phrase.base_year != frame.year - 1:
            base = f"{phrase.base_year}年{base}"
        return frame._replace(measure=measure, date=base)
