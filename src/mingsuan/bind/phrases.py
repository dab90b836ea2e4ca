"""The words before a number in a sentence, understood from right to left, all or nothing.

一般公共预算财政拨款基本支出预算 means less than 基本支出 alone: a word on the left that is
not understood might restrict the number further, so it leaves the number unbound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from mingsuan.bind.accounts import Accounts
from mingsuan.bind.lexicon import Lexicon
from mingsuan.cube import Selector
from mingsuan.forms.form import Form
from mingsuan.forms.schema import Subject
from mingsuan.forms.words import plain

_CLAUSE = re.compile(r"([，。；：《》])")
_ASIDE = re.compile(r"（(?![不除扣仅]|\d+[类款项]?）|其中)[^（）]{3,}）")
_YEAR = re.compile(r"(20\d\d)年度?$")
_ORDINAL = re.compile(
    r"(?:其中)?(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．）]|[①-⑳])+"
)
_SPENDERS = re.compile(
    r"(?:下属|所属|及)?(?:\d+|[一二两三四五六七八九十]+)[家个][^，。；\d]{0,12}?(?:机关|单位|机构)(?:和|及|、)?$"
)
"""下属1家机关和1家参公事业单位: all who have 机关运行经费."""
_COMPARISON = re.compile(
    r"(?:较|比|与|同)"
    r"(?P<ref>(?:(?:上一?年度?|去年)(?:同期)?|(?P<year>20\d\d)年度?(?:同期)?)(?:年初|部门|本级|调整)*|(?=年初预算|预算))"
    r"(?:相比|对比|比较)?(?P<of2>[^，。；]{0,24}?)"
    r"(?P<base>预算执行数|执行数|决算数|决算|支出决算|年初预算数|年初预算|预算数|预算|执行)?"
    r"(?:相比|对比|比较|情况)?(?:有所|各|均|分别|总体|总额|基本|略)*$"
)
_BASES = {
    "预算数": "预算",
    "年初预算数": "预算",
    "年初预算": "预算",
    "决算数": "决算",
    "支出决算": "决算",
    "预算执行数": "执行数",
    "执行": "执行数",
    "": "上年",
}
_SHARE = re.compile(
    r"占(?:比|到)?(?P<of>[^占，。；：]*?)(?:的(?:比重|比例|百分比)?|比重|比例|总额)*(?:为|是|约|达|共计)*$"
)


class Kind(Enum):
    """What sort of number it is."""

    AMOUNT = "amount"
    CHANGE = "change"
    SHARE = "share"
    COMPLETION = "completion"


@dataclass(frozen=True)
class Phrase:
    """What the words before a number say."""

    selector: Selector
    kind: Kind = Kind.AMOUNT
    named: bool = False
    """Whether they name something; if not, they speak of the topic."""
    label: str = ""
    measure: str = ""
    date: str = ""
    stage: str = ""
    year: int = 0
    """The year they name; 0 for the document's own."""
    sign: int = 0
    """Of a change: +1 增加, -1 减少, 0 where the words do not tell."""
    base: str = ""
    """What a change is measured against (预算, 执行数, 决算, 上年); the stage that a completion
    is measured against."""
    base_year: int = 0
    """The year that it is measured against, where they name it."""
    past: bool = False
    """It is what a comparison compares with (比上年的30万元增加)."""
    apart: Selector | None = None
    """Its selector where it is one of several parts, if that is narrower."""
    whole: Phrase | None = None
    """What a share is taken of, where that is known."""


class Around(NamedTuple):
    """What stands around a clause."""

    heading: str = ""
    paragraph: str = ""


class PhraseReader:
    """Reads phrases with a form's words."""

    def __init__(self, form: Form, names: Iterable[str], accounts: Accounts) -> None:
        self._form = form
        self._space = form.space
        self._names = tuple(names)
        self._lexicon = Lexicon(form, self._names)
        self._accounts = accounts
        narrative = form.narrative
        changes = ((w, c.sign) for c in narrative.changes for w in c.words)
        self._changes = sorted(changes, key=lambda pair: -len(pair[0]))
        self._fillers = sorted(narrative.fillers, key=len, reverse=True)
        completions = ((w, c.stage) for c in narrative.completions for w in c.words)
        self._completions = sorted(completions, key=lambda pair: -len(pair[0]))

    def read(self, clause: str, around: Around, percent: bool = False) -> Phrase | None:
        """What a clause says; None if any part of it is not understood."""
        if percent:
            ratio = self._ratio(clause, around)
            if ratio is not None:
                return ratio
        sign, rest = self._verb(clause)
        if sign is None:
            return None if percent else self._amount(clause, around)
        return self._change(sign, rest, around)

    def topic(self, clause: str, around: Around) -> Phrase | None:
        """What words without a number name; None if they name nothing, or not only that."""
        phrase = self._subject(clause, around)
        return phrase if phrase is not None and phrase.named else None

    def level(self, clause: str, around: Around) -> Phrase | None:
        """What a clause before 持平 says: a change of nothing."""
        return self._change(0, clause, around)

    def before_comparison(self, clause: str) -> str | None:
        """What stands before a comparison at a clause's end; None if it ends with none."""
        found = _COMPARISON.search(clause)
        return clause[: found.start()] if found and not found["of2"] else None

    def comparison(self, clause: str) -> tuple[str, int]:
        """What a clause that only compares measures changes against (与上年相比)."""
        found = _COMPARISON.search(clause)
        return _base(found) if found and not found["of2"] else ("", 0)

    def _amount(self, clause: str, around: Around) -> Phrase | None:
        past = _COMPARISON.fullmatch(clause)
        if past and past["year"] and (past["base"] or past["of2"]):
            words = past["of2"] + (past["base"] or "")
            phrase = self._subject(words, around)
            return replace(phrase, year=int(past["year"]), past=True) if phrase else None
        return self._subject(clause, around)

    def _change(self, sign: int, rest: str, around: Around) -> Phrase | None:
        found = _COMPARISON.search(rest)
        base, year = _base(found) if found else ("", 0)
        if found:
            of = self._subject(found["of2"], around)
            if of is None:
                return None
            rest = rest[: found.start()]
            if not rest and of.named:
                rest = found["of2"]
        phrase = self._subject(rest, around)
        if phrase is None:
            return None
        return replace(phrase, kind=Kind.CHANGE, sign=sign, base=base, base_year=year)

    def _ratio(self, clause: str, around: Around) -> Phrase | None:
        """A share or a completion; None if it is none, or not understood."""
        words = self._without_fillers(clause).removesuffix("的")
        for word, stage in self._completions:
            if words.endswith(word):
                phrase = self._subject(words[: -len(word)], around)
                return replace(phrase, kind=Kind.COMPLETION, base=stage) if phrase else None
        share = _SHARE.search(clause)
        if share is None:
            return None
        phrase = self._subject(clause[: share.start()], around)
        whole = self._subject(share["of"], around)
        if phrase is None or whole is None or (share["of"] and not whole.named):
            return None
        return replace(phrase, kind=Kind.SHARE, whole=whole if share["of"] else None)

    def _verb(self, clause: str) -> tuple[int | None, str]:
        """The change verb at the end, and what is left of it."""
        for words in (clause, self._without_fillers(clause)):
            for verb, sign in self._changes:
                if words.endswith(verb):
                    return sign, words[: -len(verb)]
        return None, clause

    def _without_fillers(self, clause: str) -> str:
        filler = next((f for f in self._fillers if clause.endswith(f)), "")
        return self._without_fillers(clause[: -len(filler)]) if filler else clause

    def _subject(self, clause: str, around: Around) -> Phrase | None:
        """The words as a whole: restrictions, stages, years, and words without meaning."""
        return self._read(clause, Phrase(self._space.whole), around, set())

    def _read(self, clause: str, phrase: Phrase, around: Around, dead: set[int]) -> Phrase | None:
        """The longest words first; `dead` are the lengths of clauses that cannot be read."""
        if not clause:
            return phrase
        if len(clause) in dead:
            return None
        for length, narrower in self._steps(clause, phrase, around):
            whole = self._read(clause[:-length], narrower, around, dead)
            if whole is not None:
                return whole
        dead.add(len(clause))
        return None

    def _steps(self, clause: str, phrase: Phrase, around: Around) -> Iterator[tuple[int, Phrase]]:
        """What the rightmost word of the clause may be: its length, the phrase with it."""
        for word, subject in self._lexicon.subjects(clause, around.heading):
            narrower = self._narrowed(phrase, subject, word, around)
            if narrower:
                yield len(word), narrower
        named = self._accounts.last(clause, phrase.selector[self._space.position("func")])
        if named:
            subject = Subject(words=[], select={named.dimension: named.member})
            narrower = self._narrowed(phrase, subject, named.label, around)
            if narrower:
                yield named.length, narrower
        year = _YEAR.search(clause)
        if year:
            yield len(year.group()), replace(phrase, year=int(year.group(1)))
        for word in self._lexicon.passed_over(clause):
            yield len(word), phrase
        spenders = _SPENDERS.search(clause)
        if spenders and phrase.selector[self._space.position("operating")]:
            yield len(spenders.group()), phrase
        if _ORDINAL.fullmatch(clause) or any(_shortens(clause, name) for name in self._names):
            yield len(clause), phrase

    def _narrowed(
        self, phrase: Phrase, subject: Subject, word: str, around: Around
    ) -> Phrase | None:
        meet, selected = self._space.meet, self._form.selector(subject.select)
        selector = meet(phrase.selector, selected)
        if selector is None:
            return None
        apart = meet(phrase.apart or phrase.selector, selected)
        if apart is not None and any(word in around.paragraph for word in subject.beside):
            apart = meet(apart, self._form.selector(subject.apart))
        return replace(
            phrase,
            selector=selector,
            apart=apart if apart != selector else None,
            named=phrase.named or not subject.modifier,
            label=word + phrase.label,
            measure=subject.measure or phrase.measure,
            date=subject.date or phrase.date,
            stage=phrase.stage or subject.stage,
        )


class Clause(NamedTuple):
    """A clause, and the mark that ends it; empty before a number."""

    words: str
    mark: str


def clauses(words: str) -> list[Clause]:
    """The clauses of the words before a number, the nearest first.

    Asides in brackets are left out, 因公出国（境）费 is one word, and an open bracket begins
    a clause of its own.
    """
    parts = _CLAUSE.split(_ASIDE.sub("", words.rstrip("，、：（；")))
    found = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return [Clause(_inside(part), mark) for part, mark in found][::-1]


def _inside(clause: str) -> str:
    opened = clause.rfind("（")
    if opened > clause.rfind("）"):
        return clause[opened + 1 :]
    closed = clause.find("）")
    return clause[closed + 1 :] if closed >= 0 and "（" not in clause[:closed] else clause


def _base(found: re.Match[str]) -> tuple[str, int]:
    """What a change is measured against, and its year if the words name one."""
    word = found["base"] or ""
    base = _BASES.get(word, word)
    return (base if found["ref"] else f"本年{base}"), int(found["year"] or 0)


def _shortens(words: str, name: str) -> bool:
    """省检察院 for 某省人民检察院: letters of the name in their order, the last one too."""
    letters = iter(name)
    return len(words) > 1 and words[-1:] == name[-1:] and all(c in letters for c in words)


def plain_names(names: Iterable[str]) -> set[str]:
    """Names of the department as sentences write them."""
    return {plain(name) for name in names} - {""}
