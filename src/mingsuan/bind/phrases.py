"""The words before a number in a sentence, understood from right to left, all or nothing.

一般公共预算财政拨款基本支出预算 means less than 基本支出 alone: a word on the left that is
not understood might restrict the number further, so it leaves the number unbound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingsuan.cube import Selector
from mingsuan.forms.form import Form
from mingsuan.forms.schema import Subject
from mingsuan.forms.words import plain

_CLAUSE = re.compile(r"[，。；：《》]")
_ASIDE = re.compile(r"（[^（）]{3,}）")
_YEAR = re.compile(r"(20\d\d)年度?$")
_ORDINAL = re.compile(r"(?:^|(?<=\D))(?:[一二三四五六七八九十]+、|\d{1,2}[、.．]|[①-⑳])$")
_COMPARISON = re.compile(
    r"(?:较|比|与)(?:上一?年度?|去年|20\d\d年度?)(?:年初)?"
    r"(?P<base>预算执行数|执行数|决算数|决算|预算数|预算)?(?:相比|比较|各|均)?$"
)
_BASES = {"预算数": "预算", "决算数": "决算", "预算执行数": "执行数", "": "上年"}


@dataclass(frozen=True)
class Phrase:
    """What the words before a number say."""

    selector: Selector | None
    """None: they name nothing (a comparison that speaks of the topic)."""
    label: str = ""
    measure: str = ""
    date: str = ""
    stage: str = ""
    year: int = 0
    """The year they name; 0 for the document's own."""
    sign: int | None = None
    """Of a change: +1 增加, -1 减少; None for no change."""
    base: str = ""
    """What a change is measured against: 预算, 执行数, 决算 of the year before."""


class PhraseReader:
    """Reads phrases with a form's words."""

    def __init__(self, form: Form, entity: str) -> None:
        narrative = form.narrative
        self._space = form.space
        self._form = form
        words = {plain(w): s for s in narrative.subjects for w in s.words}
        self._subjects = sorted(words.items(), key=lambda pair: -len(pair[0]))
        self._changes = {w: c.sign for c in narrative.changes for w in c.words}
        self._fillers = sorted(narrative.fillers, key=len, reverse=True)
        neutral = {*narrative.neutral, plain(entity)} - {""}
        self._neutral = sorted(map(plain, neutral), key=len, reverse=True)

    def read(self, before: str, section: str) -> Phrase | None:
        """What the last clause of these words says; None if any part is not understood."""
        clause = _last_clause(before)
        sign, clause = self._verb(clause)
        base, clause = _comparison(clause) if sign is not None else ("", clause)
        phrase = Phrase(self._space.whole, sign=sign, base=base)
        found = False
        while clause:
            step = self._step(clause, phrase, section)
            if step is None:
                return None
            length, phrase, meant = step
            clause, found = clause[:-length], found or meant
        if found:
            return phrase
        return replace(phrase, selector=None) if sign is not None and base else None

    def _verb(self, clause: str) -> tuple[int | None, str]:
        """The change verb at the end, and what is left of it."""
        rest = self._without_filler(clause)
        for words in (clause, rest):
            for verb, sign in self._changes.items():
                if words.endswith(verb):
                    return sign, words[: -len(verb)]
        return None, clause

    def _without_filler(self, clause: str) -> str:
        filler = next((f for f in self._fillers if clause.endswith(f)), "")
        return clause[: len(clause) - len(filler)] if filler else clause

    def _step(self, clause: str, phrase: Phrase, section: str) -> tuple[int, Phrase, bool] | None:
        """The rightmost word of the clause: its length, the phrase with it, whether it means."""
        for word, subject in self._subjects:
            if clause.endswith(word) and _in_section(subject, section):
                narrower = self._narrowed(phrase, subject, word)
                return (len(word), narrower, not subject.modifier) if narrower else None
        year = _YEAR.search(clause)
        if year:
            return len(year.group()), replace(phrase, year=int(year.group(1))), False
        for word in self._passed_over(clause):
            return len(word), phrase, False
        return None

    def _passed_over(self, clause: str) -> Iterator[str]:
        yield from (w for w in self._neutral if clause.endswith(w))
        yield from (w for w in self._fillers if clause.endswith(w))
        ordinal = _ORDINAL.search(clause)
        if ordinal:
            yield ordinal.group()

    def _narrowed(self, phrase: Phrase, subject: Subject, word: str) -> Phrase | None:
        assert phrase.selector is not None
        selector = self._space.meet(phrase.selector, self._form.selector(subject.select))
        if selector is None:
            return None
        return replace(
            phrase,
            selector=selector,
            label=word + phrase.label,
            measure=subject.measure or phrase.measure,
            date=subject.date or phrase.date,
            stage=subject.stage or phrase.stage,
        )


def _last_clause(before: str) -> str:
    """The words from the last mark that ends a clause; marks before the number do not.

    Asides in brackets are left out, 因公出国（境）费 is one word, and an open bracket begins
    a clause of its own.
    """
    clause = _CLAUSE.split(_ASIDE.sub("", before.rstrip("，、：（）；")))[-1]
    opened = clause.rfind("（")
    if opened > clause.rfind("）"):
        return clause[opened + 1 :]
    closed = clause.find("）")
    return clause[closed + 1 :] if "（" not in clause[: closed + 1] else clause


def _in_section(subject: Subject, section: str) -> bool:
    return not subject.sections or any(word in section for word in subject.sections)


def _comparison(clause: str) -> tuple[str, str]:
    """What a change is measured against, and the clause without it."""
    found = _COMPARISON.search(clause)
    if found is None:
        return "", clause
    base = found["base"] or ""
    return _BASES.get(base, base), clause[: found.start()]
