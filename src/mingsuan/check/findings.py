"""Findings: each part of failing checks as what a user is told. Causes, not consequences.

A wrong cell makes every check that it stands in fail. The user is told of the cell once,
with those checks beneath it as reasons, and with the other ways to explain them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.check.bare_tables import bare_tables
from mingsuan.check.causes import same_cause, unfilled_tables
from mingsuan.check.explain import UNBOUNDED
from mingsuan.check.finding_codes import FindingCode, codes_by_kind, finding_codes
from mingsuan.check.lost_lines import (
    Amounts,
    missing_amounts,
    name_elsewhere,
    undivided_lines,
)
from mingsuan.check.model import (
    Alternative,
    CellChange,
    Change,
    Check,
    Explanation,
    Finding,
    Kind,
    Part,
    Severity,
)
from mingsuan.check.other_base import OtherBase, other_bases
from mingsuan.check.printing import given_of, in_units, unit_of, with_unit
from mingsuan.check.row_causes import Repeated, missing_lines, repeated_relations
from mingsuan.read import Place

MOST_REASONS = 40
"""Checks listed under one finding; the rest are counted."""
MOST_ROUNDINGS = 400
"""Checks that hold only within rounding listed under their one finding."""
MOST_ALTERNATIVES = 20
MOST_CELLS = 60
"""Cells of one other explanation that are listed."""
_MOST_NAMED = 5
_TOLD_AS_ONE = frozenset({Kind.STALE_LINE, Kind.UNIT})
_GRAVEST_FIRST = {severity: i for i, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Evidence:
    """What findings are made from."""

    disclosure: Disclosure
    checks: Sequence[Check]
    say: Callable[[Check], str]
    """A check in words, with its numbers."""

    def fact(self, change: Change) -> Fact:
        """The cell that a change is about."""
        return self.disclosure.facts[change.fact]


def find(
    evidence: Evidence,
    parts: Sequence[Part],
    rounded: Sequence[int],
    tails: Sequence[int] = (),
) -> tuple[Finding, ...]:
    """All findings, the gravest first, then in the document's order.

    `rounded` are the indexes of the checks that hold only within rounding, `tails` those of
    failing checks that miss by no more than a last digit could.
    """
    small = frozenset(tails)
    facts, checks = evidence.disclosure.facts, evidence.checks
    slight = [part for part in parts if small.issuperset(part.failed)]
    grave = [part for part in parts if not small.issuperset(part.failed)]
    unfilled, rest = unfilled_tables(facts, checks, grave, bare_tables(evidence.disclosure))
    based, rest = other_bases(facts, checks, rest)
    missing, rest = missing_lines(facts, checks, rest)
    repeated, rest = repeated_relations(facts, checks, rest)
    single = [f for part in same_cause(facts, checks, rest) for f in _of_part(evidence, part)]
    findings = list(_told_once(evidence, single))
    findings += (_not_filled_in(evidence, *entry) for entry in unfilled.items())
    findings += (_other_base(evidence, found) for found in based)
    findings += (_line_missing(evidence, failed) for failed in missing)
    findings += (_repeated(evidence, found) for found in repeated)
    findings += _undivided(evidence)
    findings += _slight(evidence, slight)
    findings += _unreadable(evidence.disclosure)
    findings += _rounding(evidence, rounded)
    findings.sort(key=lambda f: (_GRAVEST_FIRST[f.severity], f.fact))
    return tuple(findings)


def _of_part(evidence: Evidence, part: Part) -> Iterator[Finding]:
    if not part.explanations:
        yield _unexplained(evidence, part)
        return
    top, *others = part.explanations
    alternatives = tuple(_alternative(evidence, e) for e in others[:MOST_ALTERNATIVES])
    for slip in top.slips or (top,):
        for changes in _told_together(slip):
            yield _changed(evidence, part, slip.kind, changes, alternatives)


def _told_once(evidence: Evidence, findings: Sequence[Finding]) -> Iterator[Finding]:
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


def _slight(evidence: Evidence, parts: Sequence[Part]) -> Iterator[Finding]:
    """What misses by a last digit only: the cell if it is one, else one hint a table."""
    tables: dict[int, list[int]] = {}
    told: list[Finding] = []
    for part in parts:
        changes = part.explanations[0].changes if part.explanations else ()
        if changes and all(change.value is not None for change in changes):
            told += map(_as_tail, _of_part(evidence, part))
        else:
            for index in part.failed:
                first = evidence.disclosure.facts[evidence.checks[index].terms[0][0]]
                tables.setdefault(first.table, []).append(index)
    yield from _told_once(evidence, told)
    yield from (_as_tail(_together(evidence, "A-UNEXPLAINED", f)) for f in tables.values())


def _as_tail(finding: Finding) -> Finding:
    """A difference of the last digit in an exact document: to look at, hardly an error."""
    code = finding_codes()["A-TAIL"]
    message = code.message.format(words=finding.message)
    return replace(finding, code=code.code, severity=code.severity, message=message)


def _told_together(slip: Explanation) -> Sequence[tuple[Change, ...]]:
    """One finding a cell; but what follows from one cell, or from one unit, is one finding."""
    if slip.kind in _TOLD_AS_ONE:
        return [slip.changes]
    return [(change,) for change in slip.changes]


def _changed(
    evidence: Evidence,
    part: Part,
    kind: Kind,
    changes: tuple[Change, ...],
    alternatives: tuple[Alternative, ...],
) -> Finding:
    """The finding that names the first of the changes and carries the others along."""
    first = changes[0]
    fact = evidence.fact(first)
    code = _code_of(kind, fact)
    cells = tuple(_cell_change(evidence, change) for change in changes)
    return Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(
            cell=cell_words(fact),
            given=with_unit(fact, cells[0].given),
            expected=with_unit(fact, cells[0].expected),
            place=_place_words(fact),
            count=len(changes) - 1,
            also=f"，另有 {len(changes) - 1} 格同样" if len(changes) > 1 else "",
        ),
        place=fact.place,
        given=cells[0].given,
        expected=cells[0].expected,
        difference=_difference(fact, first),
        unit=unit_of(fact),
        reasons=(
            *_reasons(evidence, part, {change.fact for change in changes}),
            *_leeway(fact, first),
        ),
        explanations=alternatives,
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
    touching = [i for i in part.failed if facts & set(_facts_in(evidence.checks[i]))]
    return _in_words(evidence, touching or part.failed)


def _in_words(
    evidence: Evidence, indexes: Sequence[int], most: int = MOST_REASONS
) -> tuple[str, ...]:
    plainest = sorted(indexes, key=lambda i: len(evidence.checks[i].terms))
    words = list(dict.fromkeys(evidence.say(evidence.checks[i]) for i in plainest[:most]))
    left = len(plainest) - most
    return (*words, f"另有 {left} 条关系") if left > 0 else tuple(words)


def _facts_in(check: Check) -> Iterator[int]:
    yield from (fact for fact, _ in check.terms)
    yield from check.low_witnesses
    yield from check.high_witnesses


def _alternative(evidence: Evidence, explanation: Explanation) -> Alternative:
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


def _unexplained(evidence: Evidence, part: Part) -> Finding:
    """The contradiction as a whole, at the cell that stands in most of its checks."""
    return _together(evidence, "A-UNEXPLAINED", part.failed)


def _other_base(evidence: Evidence, found: OtherBase) -> Finding:
    """The percentages that were all taken of one wrong amount, at the first of them."""
    first, *others = found.ratios
    cells = tuple(
        _cell_change(evidence, Change(r.percentage.id, r.expected, r.expected))
        for r in found.ratios
    )
    fact = first.percentage
    code = finding_codes()["A-BASE"]
    return Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(
            cell=cell_words(fact),
            given=with_unit(fact, cells[0].given),
            expected=with_unit(fact, cells[0].expected),
            place=_place_words(fact),
            words=_base_words(evidence, found),
            also=f"，另有 {len(others)} 处同样" if others else "",
        ),
        place=fact.place,
        given=cells[0].given,
        expected=cells[0].expected,
        difference=_difference(fact, Change(fact.id, first.expected, first.expected)),
        unit=unit_of(fact),
        reasons=_in_words(evidence, [ratio.check for ratio in found.ratios]),
        related=tuple(cell.place for cell in cells[1:]),
        fact=fact.id,
        changes=cells,
    )


def _base_words(evidence: Evidence, found: OtherBase) -> str:
    if found.cell < 0:
        return "本年数"
    base = evidence.disclosure.facts[found.cell]
    return f"“{cell_words(base)}”{with_unit(base, in_units(base, found.base))}"


def _line_missing(evidence: Evidence, failed: Sequence[int]) -> Finding:
    facts = evidence.disclosure.facts
    totals = [check for i in failed if len((check := evidence.checks[i]).terms) > 1]
    amounts = missing_amounts(facts, totals)
    first = facts[next(iter(amounts))]
    also = _lost_line(evidence, amounts)
    return _together(evidence, "A-LINE-MISSING", failed, first, f"“{first.row_label}”", also=also)


def _lost_line(evidence: Evidence, amounts: Amounts) -> str:
    """What is known of a line that is not shown: its name, its amounts."""
    facts = evidence.disclosure.facts
    shown = [
        f"{facts[f].column_label} {with_unit(facts[f], in_units(facts[f], amount))}"
        for f, amount in list(amounts.items())[:_MOST_NAMED]
    ]
    name = name_elsewhere(evidence.disclosure, amounts)
    named = f"他表列有“{name}”，" if name else ""
    return f"（{named}{'、'.join(shown)}）"


def _undivided(evidence: Evidence) -> Iterator[Finding]:
    """The line that stops short of the level that all others of a list reach."""
    code = finding_codes()["A-UNDIVIDED"]
    for found in undivided_lines(evidence.disclosure):
        fact = evidence.disclosure.facts[next(iter(found.amounts))]
        yield Finding(
            code=code.code,
            severity=code.severity,
            message=code.message.format(
                cell=f"“{fact.row_label}”",
                count=found.others,
                also=_lost_line(evidence, found.amounts),
            ),
            place=fact.place,
            fact=fact.id,
        )


def _repeated(evidence: Evidence, repeated: Repeated) -> Finding:
    facts = evidence.disclosure.facts
    terms = evidence.checks[repeated.rows[0]].terms
    left, right = (
        " + ".join(facts[f].column_label for f, c in terms if c * sign > 0) for sign in (1, -1)
    )
    words, count = f"“{left} = {right}”", len(repeated.rows)
    return _together(evidence, "A-REPEATED", repeated.failed, facts[terms[0][0]], words, count)


def _together(
    evidence: Evidence,
    name: str,
    failed: Sequence[int],
    at: Fact | None = None,
    words: str = "",
    count: int = 0,
    also: str = "",
) -> Finding:
    """Checks told as one, at this cell or at the one that stands in most of them."""
    often = Counter(f for i in failed for f in _facts_in(evidence.checks[i]))
    facts = [evidence.disclosure.facts[f] for f, _ in often.most_common()]
    at = at or next((f for f in facts if f.origin is not Origin.CLAIM), None)
    code = finding_codes()[name]
    return Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(count=count or len(failed), cell=words, also=also),
        place=at.place if at else Place(),
        reasons=_in_words(evidence, failed),
        fact=at.id if at else -1,
    )


def _not_filled_in(evidence: Evidence, index: int, failed: Sequence[int]) -> Finding:
    code = finding_codes()["A-UNFILLED"]
    facts, table = evidence.disclosure.facts, evidence.disclosure.tables[index]
    cells = [facts[f] for i in failed for f in _facts_in(evidence.checks[i])]
    first = next((f for f in cells if f.table == index), cells[0])
    others = [f.place for f in cells if f.table != index and f.origin is not Origin.CLAIM]
    place = Place(table.title, table.number, sheet=first.place.sheet, file=first.place.file)
    return Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(cell=f"《{table.title}》", count=len(failed)),
        place=place,
        reasons=_in_words(evidence, failed),
        related=tuple(dict.fromkeys(others)),
        fact=first.id,
    )


def _unreadable(disclosure: Disclosure) -> Iterator[Finding]:
    code = finding_codes()["A-UNREADABLE"]
    for fact in disclosure.printed():
        if fact.value is None:
            yield Finding(
                code=code.code,
                severity=code.severity,
                message=code.message.format(cell=cell_words(fact), given=fact.text),
                place=fact.place,
                given=fact.text,
                unit=unit_of(fact),
                fact=fact.id,
            )


def _rounding(evidence: Evidence, rounded: Sequence[int]) -> Iterator[Finding]:
    """One hint a document: a rounded one has many such checks and no error."""
    facts, checks = evidence.disclosure.facts, evidence.checks
    inside: dict[Place, list[int]] = {}
    for index in sorted(rounded, key=lambda i: checks[i].terms[0][0]):
        place = facts[checks[index].terms[0][0]].place
        inside.setdefault(Place(place.title, place.table, sheet=place.sheet), []).append(index)
    if not inside:
        return
    code = finding_codes()["A-ROUNDING"]
    counts = "；".join(f"{place.text or '文中'} {len(found)} 条" for place, found in inside.items())
    first, *others = inside
    yield Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(count=len(rounded)),
        place=first,
        reasons=(counts, *_in_words(evidence, rounded, MOST_ROUNDINGS)),
        related=tuple(others),
        fact=checks[inside[first][0]].terms[0][0],
    )
