"""What the check of one document comes to in figures, small enough to keep for thousands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingsuan.check.model import Status, Tally
from mingsuan.check.report import Report
from mingsuan.check.words import words


@dataclass(frozen=True)
class Figures:
    """How much of a document was understood, and what became of its checks."""

    form: str
    entity: str
    year: int
    kind: str
    tables: int
    numbers: int
    """Numbers with a meaning; blanks are not counted."""
    unread: int
    declared: int
    tally: Tally
    failing: tuple[str, ...] = ()
    """Every failing check in words."""

    @property
    def bound(self) -> float:
        """The share of amounts that have a meaning."""
        return self.numbers / max(1, self.numbers + self.unread)


def figures_of(report: Report) -> Figures:
    """The figures of a report."""
    disclosure = report.disclosure
    failing = (
        words(check, disclosure)
        for check, status in zip(report.checks, report.statuses, strict=True)
        if status is Status.FAILED
    )
    return Figures(
        form=disclosure.form,
        entity=disclosure.entity,
        year=disclosure.year,
        kind=disclosure.kind,
        tables=len(disclosure.tables),
        numbers=sum(1 for fact in disclosure.printed() if not fact.blank),
        unread=len(disclosure.unread),
        declared=disclosure.declared,
        tally=report.tally,
        failing=tuple(failing),
    )


@dataclass(frozen=True)
class FormRecord:
    """How the documents of one form fared."""

    documents: int = 0
    numbers: int = 0
    unread: int = 0
    checks: int = 0
    held: int = 0
    failed: int = 0
    undecided: int = 0

    @property
    def bound(self) -> float:
        """The share of their amounts that have a meaning."""
        return self.numbers / max(1, self.numbers + self.unread)

    def with_document(self, figures: Figures) -> FormRecord:
        """The record with one more document."""
        tally = figures.tally
        return FormRecord(
            self.documents + 1,
            self.numbers + figures.numbers,
            self.unread + figures.unread,
            self.checks + tally.derived,
            self.held + tally.held,
            self.failed + tally.failed,
            self.undecided + tally.undecided,
        )


def together(documents: Iterable[Figures]) -> FormRecord:
    """The record of all documents, whatever their forms."""
    record = FormRecord()
    for figures in documents:
        record = record.with_document(figures)
    return record


def by_form(documents: Iterable[Figures]) -> dict[str, FormRecord]:
    """The record of every form, in the order of their names."""
    records: dict[str, FormRecord] = {}
    for figures in documents:
        records[figures.form] = records.get(figures.form, FormRecord()).with_document(figures)
    return dict(sorted(records.items()))
