"""One trial: slips planted in a clean document, and how well the check tells of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from benchmarks.corrupt import Texts
from mingsuan.api import check
from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.check.model import Change, Explanation
from mingsuan.check.printing import in_units
from mingsuan.check.report import Report
from mingsuan.cli.outcomes import NUMBERS_ONLY
from mingsuan.read import Document
from tests.synthetic.fill import replace_texts, spot

_FIRST = 3
_COMBINED = 100
"""Most combinations of parts' explanations that are looked through."""

Spot = tuple[int, int, int]
_NOWHERE: Spot = (-1, -1, -1)
"""A claim, which stands in no cell."""


@dataclass(frozen=True)
class Result:
    """What became of one trial."""

    noticed: bool
    first: bool
    """The explanation ranked first names exactly the cells that were changed."""
    value: bool
    """And gives the values that stood there."""
    in_three: bool
    """The changed cells are among the first three explanations."""
    listed: bool
    """They are among all explanations."""
    seconds: float
    """CPU time of the check."""
    words: str
    """What was changed and what the report names first, for people."""


@dataclass(frozen=True)
class Clean:
    """A document without failing checks, and its facts by place."""

    document: Document
    disclosure: Disclosure
    mended: tuple[str, ...]
    """What was changed to make it so."""

    @cached_property
    def facts(self) -> dict[Spot, Fact]:
        """Place → fact."""
        return {place: self.disclosure.facts[i] for i, place in _places(self.disclosure).items()}


def clean(document: Document) -> Clean:
    """The document with its own findings mended as their first explanation says.

    Raises NotCleanError if that leaves something failing.
    """
    report = check(document, how=NUMBERS_ONLY)
    best = [part.explanations[0] for part in report.parts if part.explanations]
    changes = [change for explanation in best for change in explanation.changes]
    facts = report.disclosure.facts
    texts = {spot(facts[c.fact]): _printed(facts[c.fact], c) for c in changes}
    mended = replace_texts(document, texts)
    words = tuple(f"{facts[c.fact].place.text} → {_printed(facts[c.fact], c)}" for c in changes)
    again = check(mended, how=NUMBERS_ONLY) if changes else report
    left = sum(len(part.failed) for part in again.parts)
    if left:
        raise NotCleanError(f"改正自身问题之后仍有 {left} 条不成立")
    return Clean(mended, again.disclosure, words)


def attempt(base: Clean, texts: Texts) -> Result | None:
    """Plant the texts and check; None if they change no value."""
    facts = base.disclosure.facts
    planted = replace_texts(base.document, {spot(facts[i]): text for i, text in texts.items()})
    begun = time.process_time()
    report = check(planted, how=NUMBERS_ONLY)
    seconds = time.process_time() - begun
    judge = _Judge(base.facts, report)
    return judge.result(seconds) if judge.truth else None


class NotCleanError(ValueError):
    """A document's own findings cannot be mended, so that no slip can be told from them."""


class _Judge:
    """Compares what a report says with what was changed."""

    def __init__(self, before: dict[Spot, Fact], report: Report) -> None:
        self._before = before
        self._parts = [part.explanations for part in report.parts]
        self._facts = report.disclosure.facts
        self._places = _places(report.disclosure)
        self.truth = {
            place
            for i, place in self._places.items()
            if place not in before or self._facts[i].value != before[place].value
        }

    def result(self, seconds: float) -> Result:
        """How well the report tells of the changes."""
        first = next(_whole([part[:1] for part in self._parts]), ())
        named = bool(first) and self._cells(first) == self.truth
        return Result(
            noticed=bool(self._parts),
            first=named,
            value=named and all(map(self._is_right, first)),
            in_three=self._names([part[:_FIRST] for part in self._parts]),
            listed=self._names(self._parts),
            seconds=seconds,
            words=f"{self._told()}；首选：{self._said(first)}",
        )

    def _told(self) -> str:
        changed = [self._facts[i] for i, place in self._places.items() if place in self.truth]
        return "，".join(f"{f.place.text} {self._old(f)}→{f.text or '空'}" for f in changed)

    def _old(self, fact: Fact) -> str:
        before = self._before.get(self._places[fact.id])
        return (before.text or "空") if before else "无"

    def _said(self, changes: Sequence[Change]) -> str:
        named = [(self._facts[change.fact], change) for change in changes]
        return "，".join(f"{f.place.text} {_printed(f, c)}" for f, c in named) or "无"

    def _names(self, parts: Sequence[Sequence[Explanation]]) -> bool:
        """Whether some explanation of the whole names exactly the changed cells."""
        fitting = [[e for e in part if self._cells(e.changes) <= self.truth] for part in parts]
        return any(self._cells(changes) == self.truth for changes in _whole(fitting))

    def _cells(self, changes: Sequence[Change]) -> set[Spot]:
        return {self._places.get(change.fact, _NOWHERE) for change in changes}

    def _is_right(self, change: Change) -> bool:
        """Whether the value that a finding would name is what stood there."""
        before = self._before.get(self._places[change.fact])
        if before is None or before.value is None:
            return False
        return change.best == before.value


def _whole(parts: Sequence[Sequence[Explanation]]) -> Iterator[tuple[Change, ...]]:
    """Explanations of the whole document: one of each part."""
    if not parts:
        return
    for _, chosen in zip(range(_COMBINED), product(*parts), strict=False):
        yield tuple(change for explanation in chosen for change in explanation.changes)


def _places(disclosure: Disclosure) -> dict[int, Spot]:
    """Fact → place that stays when numbers before it change: in running text its ordinal."""
    counted: Counter[int] = Counter()
    places: dict[int, Spot] = {}
    for fact in disclosure.printed():
        table, row, column = spot(fact)
        if not table:
            column = counted[row]
            counted[row] += 1
        places[fact.id] = (table, row, column)
    return places


def _printed(fact: Fact, change: Change) -> str:
    """As it would be printed; sentences say a decrease in words, without a sign."""
    value = change.best
    value = change.lo if value is None else value
    value = abs(value) if fact.origin is Origin.NARRATIVE else value
    return in_units(fact, value)
