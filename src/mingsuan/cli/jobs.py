"""One piece of work, as an order that travels to another process and what comes back of it.

All that is wanted of a file is made where the file is read: reports are large and stay there.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import msgspec

from mingsuan.bind import Disclosure
from mingsuan.bind.subjects_seen import SubjectSeen, subjects_seen
from mingsuan.check.figures import Figures, figures_of
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.check.rules import Circumstances
from mingsuan.check.stopwatch import Stage, Stopwatch
from mingsuan.cli.ahead import Ahead
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.outcomes import (
    Ended,
    Joined,
    Kind,
    checked,
    checked_as_one,
    forms_with,
    understood,
)
from mingsuan.cli.reviewing import Reviewing
from mingsuan.errors import MingsuanError
from mingsuan.write.facts import Portable, portable, rows
from mingsuan.write.opinion import Opinion, opinion_on
from mingsuan.write.paint import plain
from mingsuan.write.report_html import Article
from mingsuan.write.schema import DocumentEntry


class Want(StrEnum):
    """What is to be made of a file."""

    TEXT = "text"
    COLOUR = "colour"
    """Its text with colours."""
    ALL = "all"
    """Its text with everything unfolded."""
    JSON = "json"
    HTML = "html"
    OPINION = "opinion"
    TABLE = "table"
    FIGURES = "figures"
    TIMES = "times"
    """How long each stage took."""
    SUBJECTS = "subjects"
    """The subjects that it prints with code and name."""
    FACTS = "facts"
    """Its numbers with their meanings."""


_UNCHECKED = frozenset({Want.SUBJECTS, Want.FACTS})
"""If nothing else is wanted, the file is read and not checked; they are never wanted with more."""


class Review(msgspec.Struct, frozen=True):
    """How a file is reviewed beside its arithmetic."""

    profile: str = ""
    """The file with the profile; empty if there is none."""
    circumstances: Circumstances = Circumstances()
    numbers_only: bool = False


class Order(msgspec.Struct, frozen=True):
    """What is to be done with one file, or with several as one."""

    name: str
    """What the user is told of."""
    files: tuple[str, ...]
    wants: tuple[Want, ...]
    joined: Joined = Joined.APART
    forms: tuple[str, ...] = ()
    review: Review = Review()
    copies: tuple[str, ...] = ()
    """Where the annotated copy of each file goes; empty if none are wanted."""
    number: int = 1
    """The place of its part among those of the HTML page."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every file whose content decides what comes out, forms apart."""
        profile = self.review.profile
        return (*self.files, profile) if profile else self.files


class Copied(msgspec.Struct, frozen=True):
    """What became of an annotated copy."""

    source: str
    target: str
    what: str = ""
    """Why it was not written."""
    advice: str = ""
    same: bool = False
    """Nothing was found, so nothing is noted."""
    notes: tuple[str, ...] = ()


class Subjects(msgspec.Struct, frozen=True):
    """The subjects that a document prints, whose it is and of which year."""

    entity: str
    year: int
    seen: tuple[SubjectSeen, ...]


class Facts(msgspec.Struct, frozen=True):
    """The numbers with their meanings, a row each, and how many were not understood."""

    rows: tuple[tuple[Portable, ...], ...]
    unread: int


class Told(msgspec.Struct, frozen=True):
    """What there is to tell of a piece of work; empty what was not wanted."""

    name: str
    code: ExitCode
    kind: Kind
    refusal: tuple[str, str] | None = None
    """What happened and what to do, if it was not checked."""
    text: tuple[str, ...] = ()
    entry: DocumentEntry | None = None
    article: Article | None = None
    opinion: Opinion | None = None
    rows: tuple[tuple[str | int, ...], ...] = ()
    figures: Figures | None = None
    subjects: Subjects | None = None
    facts: Facts | None = None
    copied: tuple[Copied, ...] = ()
    trace: str = ""
    seconds: tuple[tuple[Stage, float], ...] = ()


def work(request: bytes) -> bytes:
    """Do what the order says; both are msgpack. Never raises for what a file holds."""
    return msgspec.msgpack.encode(do(msgspec.msgpack.decode(request, type=Order)))


def do(order: Order, ahead: Ahead | None = None) -> Told:
    """Do what the order says; `ahead` is its file, if that is being read already."""
    if _UNCHECKED.issuperset(order.wants):
        return _understood(order)
    watch = Stopwatch()
    ended = _checked(order, watch, ahead)
    with watch.stage(Stage.WRITE):
        copied: tuple[Copied, ...] = ()
        if isinstance(ended.outcome, Report):
            pairs = zip(order.files, order.copies, strict=False)
            copied = tuple(_copied(Path(file), Path(copy), ended.outcome) for file, copy in pairs)
        told = told_of(order, ended, copied)
    if Want.TIMES not in order.wants:
        return told
    return msgspec.structs.replace(told, seconds=tuple(watch.seconds.items()))


def _checked(order: Order, watch: Stopwatch, ahead: Ahead | None) -> Ended:
    known, wanted = forms_with(order.forms), order.review
    profile = Path(wanted.profile) if wanted.profile else None
    reviewing = Reviewing(profile, wanted.circumstances, numbers_only=wanted.numbers_only)
    how = reviewing.of(Path(order.files[0]))
    if order.joined is Joined.APART:
        return checked(order.files[0], known, how, watch, ahead)
    return checked_as_one(order.files, known, order.joined, how, watch)


def told_of(order: Order, ended: Ended, copied: tuple[Copied, ...] = ()) -> Told:
    """What there is to tell of how the work ended."""
    file, outcome, wants = order.name, ended.outcome, frozenset(order.wants)
    refused = isinstance(outcome, Unreadable)
    return Told(
        name=file,
        code=ended.code,
        kind=ended.kind,
        refusal=(outcome.what, outcome.advice) if isinstance(outcome, Unreadable) else None,
        text=_text(order, outcome) if Want.TEXT in wants else (),
        entry=_entry(file, outcome) if Want.JSON in wants else None,
        article=_article(order, outcome) if Want.HTML in wants else None,
        opinion=opinion_on(file, outcome) if Want.OPINION in wants else None,
        rows=_rows(file, outcome) if Want.TABLE in wants else (),
        figures=None if refused or Want.FIGURES not in wants else _figures(outcome),
        copied=copied,
        trace=ended.trace,
    )


def _text(order: Order, outcome: Outcome) -> tuple[str, ...]:
    from mingsuan.cli.terminal import coloured
    from mingsuan.write.report_text import text_report

    paint = coloured if Want.COLOUR in order.wants else plain
    return tuple(text_report(order.name, outcome, everything=Want.ALL in order.wants, paint=paint))


def _entry(file: str, outcome: Outcome) -> DocumentEntry:
    from mingsuan.write.report_json import document_entry

    return document_entry(file, outcome)


def _article(order: Order, outcome: Outcome) -> Article:
    from mingsuan.write.page import document_view
    from mingsuan.write.report_html import article

    return article(document_view(order.number, order.name, outcome))


def _rows(file: str, outcome: Outcome) -> tuple[tuple[str | int, ...], ...]:
    from mingsuan.write.findings_file import COLUMNS
    from mingsuan.write.findings_table import entries_of, row_of

    return tuple(tuple(row_of(entry, COLUMNS)) for entry in entries_of(file, outcome))


def _figures(outcome: Outcome) -> Figures | None:
    return figures_of(outcome) if isinstance(outcome, Report) else None


def _understood(order: Order) -> Told:
    """What there is to tell of files that are read, not checked."""
    found = understood(order.name, order.files, forms_with(order.forms))
    if isinstance(found, Ended):
        return told_of(order, found)
    return Told(
        order.name,
        ExitCode.UNDECIDED if found.unread else ExitCode.CLEAN,
        Kind.CHECKED,
        subjects=_subjects(found) if Want.SUBJECTS in order.wants else None,
        facts=_facts(found) if Want.FACTS in order.wants else None,
    )


def _subjects(disclosure: Disclosure) -> Subjects:
    return Subjects(disclosure.entity, disclosure.year, subjects_seen(disclosure))


def _facts(disclosure: Disclosure) -> Facts:
    return Facts(tuple(map(portable, rows(disclosure))), len(disclosure.unread))


def _copied(source: Path, target: Path, report: Report) -> Copied:
    from mingsuan.write.annotate import annotate

    try:
        marked = annotate(source, report, target)
    except MingsuanError as error:
        return Copied(str(source), str(target), error.what, error.advice)
    return Copied(str(source), str(target), same=not report.findings, notes=marked.notes)
