"""Outcomes → the JSON report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from mingsuan.bind import Disclosure, Origin, UnreadCell
from mingsuan.check.model import Alternative, Finding, RuleOutcome, Tally
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.check.rules.catalogue import name_of
from mingsuan.read import Place
from mingsuan.write import schema
from mingsuan.write.unknown_words import unknown_words


def to_json(documents: Iterable[schema.DocumentEntry]) -> bytes:
    """The report as UTF-8 JSON, indented, with a line end."""
    report = schema.ReportEntry(schema.SCHEMA, list(documents))
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def document_entry(file: str, outcome: Outcome) -> schema.DocumentEntry:
    """What the JSON report says of one file; `file` is its name as the user gave it."""
    if isinstance(outcome, Unreadable):
        error = schema.ErrorEntry(outcome.what, outcome.advice)
        return schema.DocumentEntry(file=file, status=outcome.status, error=error)
    return _checked(file, outcome)


def _checked(file: str, report: Report) -> schema.DocumentEntry:
    disclosure = report.disclosure
    return schema.DocumentEntry(
        file=file,
        format=report.document.format,
        entity=disclosure.entity,
        year=disclosure.year,
        kind=disclosure.kind,
        attachment=disclosure.attachment,
        form=disclosure.form,
        status=report.status,
        cells=cell_counts(disclosure),
        checks=_check_counts(report.tally),
        findings=[_finding(finding) for finding in report.findings],
        rules=[_rule(outcome) for outcome in report.outcomes],
        unread=[_unread(cell) for cell in disclosure.unread],
        unknown=[
            schema.UnknownEntry(w.whose, w.word, w.count, _place(w.place))
            for w in unknown_words(disclosure)
        ],
        notes=list(disclosure.notes),
    )


def cell_counts(disclosure: Disclosure) -> schema.CellCounts:
    """How many numbers the document has, and how many of them were understood."""
    bound = sum(1 for _ in disclosure.printed())
    unread = len(disclosure.unread)
    void = sum(fact.origin is Origin.VOID for fact in disclosure.facts)
    return schema.CellCounts(bound + unread, bound, unread, void, disclosure.declared)


def _check_counts(tally: Tally) -> schema.CheckCounts:
    return schema.CheckCounts(
        tally.derived, tally.held, tally.failed, tally.undecided, tally.across, tally.rounded
    )


def _finding(finding: Finding) -> schema.FindingEntry:
    return schema.FindingEntry(
        code=finding.code,
        severity=finding.severity,
        place=_place(finding.place),
        message=finding.message,
        given=finding.given,
        expected=finding.expected,
        difference=finding.difference,
        unit=finding.unit,
        reasons=list(finding.reasons),
        related=[
            *(
                schema.CellEntry(_place(change.place), change.given, change.expected)
                for change in finding.changes[1:]
            ),
            *(schema.CellEntry(_place(place), "", "") for place in _elsewhere(finding)),
        ],
        explanations=[_explanation(alternative) for alternative in finding.explanations],
        id=finding.id,
        name=name_of(finding.code),
        basis=finding.basis,
        advice=finding.advice,
        waived=finding.waived,
    )


def _elsewhere(finding: Finding) -> Sequence[Place]:
    """Further places that are about no change of a cell."""
    return () if finding.changes else finding.related


def _rule(outcome: RuleOutcome) -> schema.RuleEntry:
    return schema.RuleEntry(
        outcome.code, name_of(outcome.code), outcome.status, outcome.raised, outcome.why
    )


def _explanation(alternative: Alternative) -> schema.ExplanationEntry:
    cells = zip(alternative.places, alternative.given, alternative.expected, strict=True)
    return schema.ExplanationEntry(
        alternative.message,
        [schema.CellEntry(_place(place), given, expected) for place, given, expected in cells],
    )


def _unread(cell: UnreadCell) -> schema.UnreadEntry:
    return schema.UnreadEntry(_place(cell.place), cell.text, cell.reason, cell.header)


def _place(place: Place) -> schema.PlaceEntry:
    box = place.box
    return schema.PlaceEntry(
        text=place.text,
        table=place.table,
        title=place.title,
        row=place.row,
        column=place.column,
        sheet=place.sheet,
        ref=place.ref,
        line=place.line,
        page=box.page if box else 0,
        box=(box.left, box.top, box.right, box.bottom) if box else None,
    )
