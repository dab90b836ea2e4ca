"""One trial: slips planted in a clean document, and how well the check tells of them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from benchmarks.corrupt import Texts
from mingsuan.api import check
from mingsuan.bind import Disclosure, Fact
from mingsuan.check.model import Change, Explanation
from mingsuan.check.report import Report
from mingsuan.cube import print_fixed
from mingsuan.read import Document
from tests.synthetic.fill import replace_texts, spot

_FIRST = 3
_COMBINED = 100
"""Most combinations of parts' explanations that are looked through."""

Spot = tuple[int, int, int]


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


@dataclass(frozen=True)
class Clean:
    """A document without failing checks, and its facts by place."""

    document: Document
    disclosure: Disclosure
    mended: tuple[str, ...]
    """What was changed to make it so."""

    def facts(self) -> dict[Spot, Fact]:
        """Place → fact."""
        return {spot(fact): fact for fact in self.disclosure.printed()}


def clean(document: Document) -> Clean:
    """The document with its own findings mended as their first explanation says."""
    report = check(document)
    best = [part.explanations[0] for part in report.parts if part.explanations]
    changes = [change for explanation in best for change in explanation.changes]
    facts = report.disclosure.facts
    texts = {spot(facts[c.fact]): _printed(facts[c.fact], c) for c in changes}
    mended = replace_texts(document, texts)
    words = tuple(f"{facts[c.fact].place.text} → {_printed(facts[c.fact], c)}" for c in changes)
    again = check(mended) if changes else report
    left = sum(len(part.failed) for part in again.parts)
    if left:
        raise SystemExit(f"{document.name}：改正自身问题之后仍有 {left} 条不成立，不能用作底本。")
    return Clean(mended, again.disclosure, words)


def attempt(base: Clean, texts: Texts) -> Result | None:
    """Plant the texts and check; None if they change no value."""
    facts = base.disclosure.facts
    planted = replace_texts(base.document, {spot(facts[i]): text for i, text in texts.items()})
    begun = time.perf_counter()
    report = check(planted)
    seconds = time.perf_counter() - begun
    before = base.facts()
    after = {spot(f): f for f in report.disclosure.printed()}
    truth = {s for s, fact in after.items() if fact.value != before[s].value}
    if not truth:
        return None
    return _judged(report, truth, before, seconds)


def _judged(report: Report, truth: set[Spot], before: dict[Spot, Fact], seconds: float) -> Result:
    firsts = [part.explanations[:1] for part in report.parts]
    threes = [part.explanations[:_FIRST] for part in report.parts]
    alls = [part.explanations for part in report.parts]
    first = next(_whole(firsts), ())
    named = bool(first) and _spots(report, first) == truth
    return Result(
        noticed=bool(report.parts),
        first=named,
        value=named and all(_is_right(report, change, before) for change in first),
        in_three=_names(report, threes, truth),
        listed=_names(report, alls, truth),
        seconds=seconds,
    )


def _whole(parts: Sequence[Sequence[Explanation]]) -> Iterator[tuple[Change, ...]]:
    """Explanations of the whole document: one of each part."""
    if not parts:
        return
    for _, chosen in zip(range(_COMBINED), product(*parts), strict=False):
        yield tuple(change for explanation in chosen for change in explanation.changes)


def _names(report: Report, parts: Sequence[Sequence[Explanation]], truth: set[Spot]) -> bool:
    fitting = [[e for e in part if _spots(report, e.changes) <= truth] for part in parts]
    return any(_spots(report, changes) == truth for changes in _whole(fitting))


def _spots(report: Report, changes: Sequence[Change]) -> set[Spot]:
    return {spot(report.disclosure.facts[change.fact]) for change in changes}


def _is_right(report: Report, change: Change, before: dict[Spot, Fact]) -> bool:
    """Whether the value is the one that stood there, or a range of a printed unit around it."""
    fact = report.disclosure.facts[change.fact]
    value = before[spot(fact)].value
    return value is not None and change.lo <= value <= change.hi <= change.lo + fact.quantum


def _printed(fact: Fact, change: Change) -> str:
    return print_fixed(change.lo, fact.worth, fact.decimals)
