"""Checks that are told together, where no one cell is at fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.check.cell_findings import cell_words
from mingsuan.check.evidence import Evidence, facts_in, in_words
from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.lost_lines import Amounts, missing_amounts, name_elsewhere, undivided_lines
from mingsuan.check.model import Finding, Part
from mingsuan.check.printing import in_units, unit_of, with_unit
from mingsuan.check.row_causes import Repeated
from mingsuan.read import Place

MOST_ROUNDINGS = 400
"""Checks that hold only within rounding listed under their one finding."""
_MOST_NAMED = 5


def unexplained(evidence: Evidence, part: Part) -> Finding:
    """The contradiction as a whole, at the cell that stands in most of its checks."""
    return together(evidence, "A-UNEXPLAINED", part.failed)


def line_missing(evidence: Evidence, failed: Sequence[int]) -> Finding:
    """Totals that are more than all their lines: one is not shown."""
    facts = evidence.disclosure.facts
    totals = [check for i in failed if len((check := evidence.checks[i]).terms) > 1]
    amounts = missing_amounts(facts, totals)
    first = facts[next(iter(amounts))]
    also = _lost_line(evidence, amounts)
    return together(evidence, "A-LINE-MISSING", failed, first, f"“{first.row_label}”", also=also)


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


def undivided(evidence: Evidence) -> Iterator[Finding]:
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


def relation_repeated(evidence: Evidence, repeated: Repeated) -> Finding:
    """The same columns that disagree in row after row."""
    facts = evidence.disclosure.facts
    terms = evidence.checks[repeated.rows[0]].terms
    left, right = (
        " + ".join(facts[f].column_label for f, c in terms if c * sign > 0) for sign in (1, -1)
    )
    words, count = f"“{left} = {right}”", len(repeated.rows)
    return together(evidence, "A-REPEATED", repeated.failed, facts[terms[0][0]], words, count)


def together(
    evidence: Evidence,
    name: str,
    failed: Sequence[int],
    at: Fact | None = None,
    words: str = "",
    count: int = 0,
    also: str = "",
) -> Finding:
    """Checks told as one, at this cell or at the one that stands in most of them."""
    often = Counter(f for i in failed for f in facts_in(evidence.checks[i]))
    facts = [evidence.disclosure.facts[f] for f, _ in often.most_common()]
    at = at or next((f for f in facts if f.origin is not Origin.CLAIM), None)
    code = finding_codes()[name]
    return Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(count=count or len(failed), cell=words, also=also),
        place=at.place if at else Place(),
        reasons=in_words(evidence, failed),
        fact=at.id if at else -1,
    )


def not_filled_in(evidence: Evidence, index: int, failed: Sequence[int]) -> Finding:
    """A table without a number, where others have some."""
    code = finding_codes()["A-UNFILLED"]
    facts, table = evidence.disclosure.facts, evidence.disclosure.tables[index]
    cells = [facts[f] for i in failed for f in facts_in(evidence.checks[i])]
    first = next((f for f in cells if f.table == index), cells[0])
    others = [f.place for f in cells if f.table != index and f.origin is not Origin.CLAIM]
    place = Place(table.title, table.number, sheet=first.place.sheet, file=first.place.file)
    return Finding(
        code=code.code,
        severity=code.severity,
        message=code.message.format(cell=f"《{table.title}》", count=len(failed)),
        place=place,
        reasons=in_words(evidence, failed),
        related=tuple(dict.fromkeys(others)),
        fact=first.id,
    )


def unreadable(disclosure: Disclosure) -> Iterator[Finding]:
    """Cells whose number cannot be read."""
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


def rounding(evidence: Evidence, rounded: Sequence[int]) -> Iterator[Finding]:
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
        reasons=(counts, *in_words(evidence, rounded, MOST_ROUNDINGS)),
        related=tuple(others),
        fact=checks[inside[first][0]].terms[0][0],
    )
