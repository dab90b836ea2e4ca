"""What sentences speak of while their numbers are read: 其中 narrows it, a full stop ends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from mingsuan.bind.phrases import Kind, Phrase
from mingsuan.bind.sections import PLAIN
from mingsuan.cube import Selector, Space

_TURN = re.compile(
    r"(?P<colon>^：)|(?P<stop>。|；(?=20\d\d年|本部门|本单位|我部门|我单位))|(?P<pause>；)|(?P<open>（(?!境|\d*[类款项]|[一二三四五六七八九十\d]{1,3}）))|(?P<close>(?<!境)(?<!类)(?<!款)(?<!项)）)"
    r"|(?P<part>(?:其中|包括|包含|分别为|具体为)(?=[，：]|[^，。；）]*$))"
    r"|(?P<reason>主要是|主要为|主要原因|原因是|原因为|原因：|由于|因为)"
)


_PART = re.compile(r"(?:其中|包括|包含|分别为|具体为)$")
_CLAUSE = re.compile(r"[，。；：]")


Understood = Callable[[str], Phrase | None]
"""What words without a number say; None if nothing, or not all of them is understood."""


@dataclass
class _Sentence:
    """The numbers of a sentence so far, or of a bracket in it."""

    amounts: list[Phrase | None] = field(default_factory=list)
    """None for one that was not understood."""
    said: Phrase | None = None
    """The last number of any kind."""
    missed: bool = False
    """The last number was not understood."""
    wholes: list[Phrase | None] = field(default_factory=list)
    """What the next numbers are parts of, innermost last."""
    outer: list[Phrase | None] | None = None
    """While it gives reasons, which are part of what was said: the wholes before."""
    labelled: bool = False
    """The innermost whole is a label."""
    run: int = 0
    """How many amounts came since the last comparison or semicolon."""
    paused: bool = False
    """No amount came since the last semicolon."""
    turned: Phrase | None = None
    """What the words before the next change name as compared (其他收入与上年相比，)."""
    listed: bool = False
    """The last amount is joined to the one before with a 、."""

    def copy(self) -> _Sentence:
        """For a bracket that begins here."""
        return replace(self, amounts=list(self.amounts), wholes=list(self.wholes))


@dataclass(frozen=True)
class _Open:
    """An item of an outline that later paragraphs are parts of."""

    level: int
    phrase: Phrase | None
    """None if its amount was not understood."""
    colon: bool
    """It ends with a colon: paragraphs without a number of their own are parts too."""


class Setting(NamedTuple):
    """The section that a paragraph stands in."""

    contexts: tuple[Selector, ...]
    """What its headings restrict amounts to: the fullest understanding first."""
    topic: Phrase | None
    """What the nearest heading names, if all its words are understood."""
    structure: bool = False
    """It is about the parts of that (结构情况)."""


class Scope:
    """The wholes of which numbers are parts, and what comparisons compare."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._section = Setting((space.whole,), None)
        self._open: list[_Open] = []
        self._sentence = _Sentence()
        self._outside: list[_Sentence] = []
        """The sentences around open brackets."""
        self._topic: Phrase | None = None
        """The first amount of the sentence before."""
        self._first: Phrase | None = None
        self._before: Phrase | None = None
        """The first amount of the last paragraph without an ordinal."""
        self._met = False
        self._seen: list[Phrase] = []
        """The paragraph's amounts."""
        self._head: Phrase | None = None
        self._base: tuple[str, int] = ("", 0)
        self._item = False
        """The paragraph begins with an ordinal."""
        self._barred = False
        """It begins with the name of something that is not understood."""
        self._joined = False
        """The next number is joined to the one before with a 、."""

    def section(self, level: int) -> None:
        """A heading begins."""
        self._open = [item for item in self._open if item.level < level and item.level != PLAIN]
        self._base = ("", 0)

    def paragraph(self, level: int, section: Setting, head: Phrase | None, fresh: bool) -> None:
        """A paragraph begins.

        `head` is what its first words name without a number; `fresh` ones start anew.
        """
        self._section = section
        self._head = head
        self._sentence, self._outside = _Sentence(), []
        self._topic = self._first = None
        self._met, self._seen = False, []
        self._barred = False
        self._item = level != PLAIN
        if level != PLAIN:
            self._open = [o for o in self._open if o.level < level]
        elif fresh and not (self._open and self._open[-1].colon):
            self._open = []
        else:
            while self._open and not self._open[-1].colon:
                self._open.pop()
        if not self._open:
            self._base = ("", 0)

    def end(self, level: int, text: str, understood: Understood) -> None:
        """The paragraph ends; what follows may be parts of it."""
        if text.endswith("："):
            whole = self._introduced(_CLAUSE.split(text[:-1])[-1], understood)
            self._open.append(_Open(level, whole, colon=True))
        elif level != PLAIN and (self._met or self._head):
            whole = self._first if self._met else self._head and self._placed(self._head)
            self._open.append(_Open(level, whole, colon=False))
        if level == PLAIN:
            self._before = self._first

    def _introduced(self, words: str, understood: Understood) -> Phrase | None:
        """What the last words before a colon at a paragraph's end introduce the parts of."""
        part = _PART.search(words)
        if part and not self._met:
            return self._before
        if part:
            return self._opened(understood(words[: part.start()]))
        phrase = understood(words)
        if phrase is None:
            return None
        if phrase.named or phrase.selector != self._space.whole:
            return self._placed(phrase)
        return self._first if self._met else None

    def advance(self, words: str, understood: Understood) -> None:
        """Take in the words before the next number.

        `understood` reads the words that stand before 其中 or 包括 in their clause.
        """
        for turn, before in _turns(words):
            now = self._sentence
            if turn == "stop" and not self._outside:
                self._stop()
            elif turn == "open":
                self._outside.append(now.copy())
            elif turn == "close" and self._outside:
                self._sentence = self._outside.pop()
            elif turn in ("part", "colon"):
                now.wholes.append(self._opened(understood(before)))
                now.labelled = False
                now.run = 0
            elif turn == "pause" or (turn == "stop" and self._outside):
                now.run, now.missed, now.paused = 0, False, True
                if now.outer is not None:
                    now.wholes, now.outer = now.outer, None
            elif turn == "reason" and now.outer is None:
                now.outer = now.wholes
                now.wholes = [now.said] if now.said or now.amounts else []
        self._joined = words.startswith("、")

    def _opened(self, before: Phrase | None) -> Phrase | None:
        """The whole whose parts follow: the last amount, or half of the topic (支出包括：)."""
        now = self._sentence
        if before is None or before.selector == self._space.whole:
            if now.paused and now.wholes:
                return now.wholes[-1]
            beside = None if self._met else self._before
            return now.amounts[-1] if now.amounts else self._topic or self._head or beside
        if before.named:
            return self._placed(before)
        topic = self._topic or self._first
        selector = topic and self._space.meet(topic.selector, before.selector)
        return replace(topic, selector=selector) if topic and selector else None

    def compared(self, base: tuple[str, int]) -> None:
        """Words before a clause say what changes are measured against."""
        self._base = base if base[0] else self._base

    def bar(self) -> None:
        """The item is about something that is not understood: none of its amounts are placed."""
        self._barred = True

    def turn_to(self, subject: Phrase | None) -> None:
        """The next change is one of this; None if what it is of is not understood."""
        now = self._sentence
        if subject is None:
            now.said, now.missed = None, True
        elif subject.named:
            now.turned = subject

    def narrow(self, whole: Phrase | None) -> None:
        """Words before a clause restrict it (财政拨款支出中); None if not understood."""
        self._sentence.wholes.append(self._placed(whole) if whole else None)

    def label(self, whole: Phrase | None) -> None:
        """A label with a colon restricts what follows, up to the next one (②公用经费：)."""
        now = self._sentence
        if now.labelled and now.wholes:
            now.wholes.pop()
        now.wholes.append(self._within(whole) if whole else None)
        now.labelled = True

    def repeated(self) -> Phrase | None:
        """The change before a bracket that gives it in percent (减少14.2万元（44.38%）)."""
        said = self._sentence.said
        if said is None or said.kind is not Kind.CHANGE:
            return None
        return Phrase(self._space.whole, Kind.CHANGE, sign=said.sign)

    def last_sign(self) -> int:
        """Which way the change just before went: one that nobody chose the word of goes with it."""
        said = self._sentence.said
        return said.sign if said is not None and said.kind is Kind.CHANGE else 0

    def miss(self, kind: Kind) -> None:
        """The next number was not understood."""
        self._sentence.said, self._sentence.missed = None, True
        if kind is Kind.AMOUNT:
            self._amount(None)

    def place(self, phrase: Phrase, near: Phrase | None) -> Phrase | None:
        """The phrase within sections and wholes; None if that cannot be told.

        `near` is what the clause before it names without a number.
        """
        placed = self._measured(phrase, near)
        if not phrase.past:
            self._sentence.said, self._sentence.missed = placed, placed is None
        if phrase.past:
            self._base = (placed.stage, placed.year) if placed else ("", 0)
        elif phrase.kind is Kind.AMOUNT:
            self._amount(placed)
        return placed

    def _amount(self, placed: Phrase | None) -> None:
        if not self._met:
            self._first, self._met = placed, True
        self._sentence.amounts.append(placed)
        self._sentence.run += 1
        self._sentence.paused = False
        self._sentence.listed = self._joined
        self._seen += [placed] if placed else []

    def _stop(self) -> None:
        if self._sentence.amounts:
            self._topic = self._sentence.amounts[0]
        self._sentence, self._outside = _Sentence(), []

    def _measured(self, phrase: Phrase, near: Phrase | None) -> Phrase | None:
        if phrase.kind is Kind.CHANGE:
            return self._change(phrase, near)
        if phrase.kind is Kind.SHARE:
            return self._share(phrase)
        if phrase.kind is Kind.COMPLETION:
            of = self._within(phrase) if phrase.named else self._last_amount()
            return replace(of, kind=phrase.kind, base=phrase.base) if of else None
        if self._sentence.outer is not None:
            return None
        return self._within(phrase) if phrase.named else self._continued(phrase, near)

    def _change(self, phrase: Phrase, near: Phrase | None) -> Phrase | None:
        if phrase.base:
            self._base = (phrase.base, phrase.base_year)
        base, year = self._base
        of = self._within(phrase) if phrase.named else self._compared_one(near)
        self._sentence.run = 0
        if of is None:
            return None
        return replace(of, kind=Kind.CHANGE, sign=phrase.sign, base=base, base_year=year)

    def _compared_one(self, near: Phrase | None) -> Phrase | None:
        """What a comparison without a subject compares."""
        now = self._sentence
        if now.turned is not None:
            turned, now.turned = now.turned, None
            return self._within(turned)
        if now.said is not None and now.said.kind is Kind.CHANGE:
            return now.said
        if now.missed:
            return None
        if now.run > 1 and now.wholes:
            return now.wholes[-1] if now.listed else None
        if now.amounts:
            return now.amounts[-1]
        if near is not None:
            return self._within(near)
        if self._met:
            return self._topic
        return self._placed(self._head) if self._head else None

    def _share(self, phrase: Phrase) -> Phrase | None:
        part = self._within(phrase) if phrase.named else self._last_amount()
        if part is None:
            return None
        if phrase.whole:
            whole: Phrase | None = self._named_whole(part, phrase.whole)
        else:
            whole = part.whole or self._section_whole(part)
        return replace(part, kind=Kind.SHARE, whole=whole) if whole else None

    def _last_amount(self) -> Phrase | None:
        amounts = self._sentence.amounts
        return amounts[-1] if amounts else None

    def _continued(self, phrase: Phrase, near: Phrase | None) -> Phrase | None:
        """An amount that names only its stage or year: it speaks of what was named before."""
        if near is not None:
            of = self._within(near)
        elif self._sentence.amounts:
            of = self._sentence.amounts[-1]
            if of is None or (of.stage, of.year) == (phrase.stage, phrase.year):
                return None
        else:
            of = self._subject_of_item(phrase)
        if of is None:
            return None
        selector = self._space.meet(of.selector, phrase.selector)
        if selector is None:
            return None
        return replace(of, selector=selector, stage=phrase.stage or of.stage, year=phrase.year)

    def _subject_of_item(self, phrase: Phrase) -> Phrase | None:
        """What an item is about: its first words, its first sentence's amount, its heading."""
        topic = self._head or (None if self._met else self._section.topic)
        if topic is not None:
            return self._placed(topic)
        return self._topic if self._item and (phrase.year or phrase.stage) else None

    def _within(self, phrase: Phrase) -> Phrase | None:
        """The phrase as part of the innermost whole that it can be part of."""
        wholes = self._sentence.wholes
        while wholes:
            inside = self._inside(phrase, wholes[-1])
            if inside or wholes[-1] is None:
                return inside
            wholes.pop()
        return self._placed(phrase)

    def _inside(self, phrase: Phrase, whole: Phrase | None) -> Phrase | None:
        if whole is None:
            return None
        selector = self._space.meet(whole.selector, phrase.apart or phrase.selector)
        if selector is None:
            return None
        return replace(
            phrase,
            selector=selector,
            apart=None,
            stage=phrase.stage or whole.stage,
            year=phrase.year or whole.year,
            whole=whole,
        )

    def _placed(self, phrase: Phrase) -> Phrase | None:
        """The phrase within the paragraph's head, the items and the headings around it."""
        if self._barred:
            return None
        if self._head is not None:
            selector = self._space.meet(self._head.selector, phrase.selector)
            phrase = replace(phrase, selector=selector) if selector else phrase
        for item in reversed(self._open):
            inside = self._inside(phrase, item.phrase)
            if inside or item.phrase is None:
                return inside
        for context in self._section.contexts:
            selector = self._space.meet(context, phrase.selector)
            if selector is not None:
                return replace(phrase, selector=selector)
        return None

    def _section_whole(self, part: Phrase) -> Phrase | None:
        """What a section on the structure of one amount names (一般公共预算拨款结构情况)."""
        topic = self._section.topic if self._section.structure else None
        placed = self._placed(topic) if topic else None
        return placed if placed and self._holds(placed.selector, part.selector) else None

    def _holds(self, whole: Selector, part: Selector) -> bool:
        """Whether a box lies in a larger one."""
        outer, inner = self._space.saturate(whole), self._space.saturate(part)
        return outer != inner and self._space.contains(outer, inner)

    def _named_whole(self, part: Phrase, named: Phrase) -> Phrase:
        """The amount of the paragraph that the words name (占"三公"经费的), or the words alone."""
        for amount in self._seen:
            if self._holds(amount.selector, part.selector) and self._space.contains(
                named.selector, amount.selector
            ):
                return amount
        return named


def _turns(words: str) -> Iterator[tuple[str, str]]:
    """The turns of the words, and what stands before each in its clause."""
    for found in _TURN.finditer(words):
        yield found.lastgroup or "", _CLAUSE.split(words[: found.start()])[-1]
