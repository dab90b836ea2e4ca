"""A cell at fault as what a user is told: what it says, what it should, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingsuan.bind import Fact, Origin
from mingsuan.check.evidence import Evidence, facts_in, in_words
from mingsuan.check.explain import UNBOUNDED
from mingsuan.check.finding_codes import FindingCode, codes_by_kind, finding_codes
from mingsuan.check.model import Alternative, CellChange, Change, Explanation, Finding, Kind, Part
from mingsuan.check.other_base import OtherBase
from mingsuan.check.printing import given_of, in_units, unit_of, with_unit

MOST_CELLS = 60
"""Cells of one other explanation that are listed."""
_MOST_NAMED = 5
_TOLD_AS_ONE = frozenset({Kind.STALE_LINE, Kind.UNIT})


def told_once(evidence: Evidence, findings: Sequence[Finding]) -> Iterator[Finding]:
    """One number that stands in several tables and is wrong in all of them alike is one finding."""
    alike: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        row = evidence.disclosure.facts[finding.fact].row_label
        key = (finding.code, row, finding.given, finding.expected)
        if not row or len(finding.changes) != 1 or not finding.expected:
            key = (*key[:3], str(id(finding)))
        alike.setdefault(key, []).append(finding)
    for first, *others in alike.values():
        yield _with_others(first, others) if others else first


def _with_others(first: Finding, others: Sequence[Finding]) -> Finding:
    cells = [cell for other in others for cell in other.changes]
    reasons = [reason for finding in (first, *others) for reason in finding.reasons]
    return replace(
        first,
        message=f"{first.message}；另有 {len(cells)} 处同样",
        reasons=tuple(dict.fromkeys(reasons)),
        related=tuple(cell.place for cell in cells),
        changes=(*first.changes, *cells),
    )


def told_together(slip: Explanation) -> Sequence[tuple[Change, ...]]:
    """One finding a cell; but what follows from one cell, or from one unit, is one finding."""
    if slip.kind in _TOLD_AS_ONE:
        return [slip.changes]
    return [(change,) for change in slip.changes]


def changed(
    evidence: Evidence,
    part: Part,
    kind: Kind,
    changes: tuple[Change, ...],
    alternatives: tuple[Alternative, ...],
) -> Finding:
    """The finding that names the first of the changes and carries the others along."""
    first = changes[0]
    fact = evidence.fact(first)
    reasons = _reasons(evidence, part, {change.fact for change in changes})
    also = f"，另有 {len(changes) - 1} 格同样" if len(changes) > 1 else ""
    return replace(
        _at_first(evidence, _code_of(kind, fact), changes, count=len(changes) - 1, also=also),
        reasons=(*reasons, *_leeway(fact, first)),
        explanations=alternatives,
    )


def _at_first(
    evidence: Evidence, code: FindingCode, changes: Sequence[Change], **words: str | int
) -> Finding:
    """A finding at the first of the changes; `words` are what else its message says."""
    first = changes[0]
    fact = evidence.fact(first)
    cells = tuple(_cell_change(evidence, change) for change in changes)
    return Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(
            cell=cell_words(fact),
            given=with_unit(fact, cells[0].given),
            expected=with_unit(fact, cells[0].expected),
            place=_place_words(fact),
            **words,
        ),
        place=fact.place,
        given=cells[0].given,
        expected=cells[0].expected,
        difference=_difference(fact, first),
        unit=unit_of(fact),
        related=tuple(cell.place for cell in cells[1:]),
        fact=fact.id,
        changes=cells,
    )


def _code_of(kind: Kind, fact: Fact) -> FindingCode:
    return finding_codes()["A-VOID"] if fact.origin is Origin.VOID else codes_by_kind()[kind]


def cell_words(fact: Fact) -> str:
    """A cell by the words of its row and column."""
    row, column = fact.row_label.strip(), fact.column_label.strip()
    return f"{row}（{column}）" if row and column else row or column or fact.place.text


def _place_words(fact: Fact) -> str:
    return "文中" if fact.origin is Origin.NARRATIVE else "表中"


def _cell_change(evidence: Evidence, change: Change) -> CellChange:
    fact = evidence.fact(change)
    return CellChange(fact.id, fact.place, given_of(fact), _expected(fact, change))


def _expected(fact: Fact, change: Change) -> str:
    value = change.best
    return in_units(fact, value) if value is not None else _range(fact, change) or "其他数"


def _range(fact: Fact, change: Change) -> str:
    """The bounds of a value that is not determined; empty if there are none."""
    low = in_units(fact, change.lo) if change.lo > -UNBOUNDED else ""
    high = in_units(fact, change.hi) if change.hi < UNBOUNDED else ""
    if low and high:
        return f"{low} 至 {high}"
    return f"不小于 {low}" if low else f"不大于 {high}" if high else ""


def _leeway(fact: Fact, change: Change) -> Iterator[str]:
    """What rounding leaves open, beside the value that the finding names."""
    if change.value is None and change.best is not None:
        yield f"各数分别四舍五入，{_range(fact, change)} 都说得通"


def _difference(fact: Fact, change: Change) -> str:
    """Given less expected, with its sign; empty where either is not one number."""
    value = change.best
    if fact.value is None or value is None:
        return ""
    difference = in_units(fact, fact.value - value)
    return difference if difference.startswith("-") else f"+{difference}"


def _reasons(evidence: Evidence, part: Part, facts: set[int]) -> tuple[str, ...]:
    """The part's failing checks that these cells stand in, the plainest first."""
    touching = [i for i in part.failed if facts & set(facts_in(evidence.checks[i]))]
    return in_words(evidence, touching or part.failed)


def alternative(evidence: Evidence, explanation: Explanation) -> Alternative:
    """Another way to make everything hold, in words."""
    changes = explanation.changes[:MOST_CELLS]
    cells = [_cell_change(evidence, change) for change in changes]
    words = [
        _in_place_of(evidence.fact(change), cell)
        for change, cell in zip(changes[:_MOST_NAMED], cells, strict=False)
    ]
    if len(explanation.changes) > _MOST_NAMED:
        words.append(f"……共 {len(explanation.changes)} 格")
    return Alternative(
        message="；".join(words),
        places=tuple(cell.place for cell in cells),
        given=tuple(cell.given for cell in cells),
        expected=tuple(cell.expected for cell in cells),
    )


def _in_place_of(fact: Fact, cell: CellChange) -> str:
    return (
        f"{cell_words(fact)}应为 {with_unit(fact, cell.expected)}"
        f"（{_place_words(fact)}为 {with_unit(fact, cell.given)}）"
    )


def other_base(evidence: Evidence, found: OtherBase) -> Finding:
    """The percentages that were all taken of one wrong amount, at the first of them."""
    changes = [Change(r.percentage.id, r.expected, r.expected) for r in found.ratios]
    also = f"，另有 {len(changes) - 1} 处同样" if len(changes) > 1 else ""
    words = _base_words(evidence, found)
    return replace(
        _at_first(evidence, finding_codes()["A-BASE"], changes, words=words, also=also),
        reasons=in_words(evidence, [ratio.check for ratio in found.ratios]),
    )


def _base_words(evidence: Evidence, found: OtherBase) -> str:
    if found.cell < 0:
        return "本年数"
    base = evidence.disclosure.facts[found.cell]
    return f"“{cell_words(base)}”{with_unit(base, in_units(base, found.base))}"
