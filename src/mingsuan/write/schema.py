"""The JSON report, version 1: what it may hold, in the order in which it is written."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from mingsuan.check.model import RuleStatus, Severity
from mingsuan.check.verdict import Verdict

SCHEMA = "mingsuan.report/1"


class PlaceEntry(msgspec.Struct, frozen=True):
    """A place: `text` for people, the rest for programs; what does not apply is 0 or empty."""

    text: str
    table: int = 0
    title: str = ""
    row: int = 0
    column: int = 0
    sheet: str = ""
    ref: str = ""
    line: int = 0
    page: int = 0
    box: tuple[float, float, float, float] | None = None


class CellEntry(msgspec.Struct, frozen=True):
    """A cell: what it says, what it should say."""

    place: PlaceEntry
    given: str
    expected: str


class ExplanationEntry(msgspec.Struct, frozen=True):
    """Another way to make every check hold."""

    message: str
    cells: list[CellEntry]


class FindingEntry(msgspec.Struct, frozen=True):
    """Something that is wrong, or worth a look."""

    code: str
    severity: Severity
    place: PlaceEntry
    message: str
    given: str
    expected: str
    difference: str
    unit: str
    reasons: list[str]
    related: list[CellEntry]
    explanations: list[ExplanationEntry]
    id: str = ""
    name: str = ""
    basis: str = ""
    advice: str = ""
    waived: str = ""


class RuleEntry(msgspec.Struct, frozen=True):
    """What became of a rule."""

    code: str
    name: str
    status: RuleStatus
    raised: int = 0
    why: str = ""


class UnreadEntry(msgspec.Struct, frozen=True):
    """A number that was not understood."""

    place: PlaceEntry
    text: str
    reason: str
    header: str


class UnknownEntry(msgspec.Struct, frozen=True):
    """A word that was not understood: of a header, a row, or the title of a table."""

    kind: str
    word: str
    count: int
    place: PlaceEntry


class CellCounts(msgspec.Struct, frozen=True):
    """How many numbers; `amount` is `bound` and `unread` together."""

    amount: int = 0
    bound: int = 0
    unread: int = 0
    void: int = 0
    declared: int = 0


class CheckCounts(msgspec.Struct, frozen=True):
    """How many checks."""

    derived: int = 0
    held: int = 0
    failed: int = 0
    undecided: int = 0
    across: int = 0
    rounded: int = 0


class ErrorEntry(msgspec.Struct, frozen=True):
    """Why a file could not be read, and what to do."""

    message: str
    advice: str


class DocumentEntry(msgspec.Struct, frozen=True):
    """What became of one file."""

    file: str
    format: str = ""
    entity: str = ""
    year: int = 0
    kind: str = ""
    attachment: str = ""
    form: str = ""
    status: Verdict = Verdict.UNREADABLE
    cells: CellCounts = CellCounts()
    checks: CheckCounts = CheckCounts()
    findings: list[FindingEntry] = []
    rules: list[RuleEntry] = []
    unread: list[UnreadEntry] = []
    unknown: list[UnknownEntry] = []
    notes: list[str] = []
    error: ErrorEntry | UnsetType = UNSET


class ReportEntry(msgspec.Struct, frozen=True):
    """The whole report."""

    schema: str
    documents: list[DocumentEntry]
