"""What the HTML page shows of an outcome: findings on top, the marked tables beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mingsuan.bind import Disclosure, Origin
from mingsuan.check.model import Finding, Severity
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.check.rules.catalogue import name_of
from mingsuan.forms.words import plain
from mingsuan.read import Grid, Paragraph, place_of
from mingsuan.write.marks import Mark, Spot, marks_of, spot_of
from mingsuan.write.summary import SEVERITY_WORDS, counts_words, subject_words, verdict_words
from mingsuan.write.unknown_words import unknown_words

MOST_CELLS = 6_000
"""Cells of one table that the page shows; further rows only where they are marked."""
MOST_FINDINGS = 1_000
"""Findings of one file that the page lists; the gravest come first."""
_MOST_HEADER_ROWS = 8
_MEANINGS = {
    Severity.ERROR: "必须更正",
    Severity.WARNING: "请核对；不是错误的，请说明",
    Severity.HINT: "供参考，不计入结论",
}


@dataclass(frozen=True)
class CellView:
    """A cell as the page shows it."""

    text: str
    row_span: int
    column_span: int
    anchor: str = ""
    header: bool = False
    number: bool = False
    sticks: bool = False
    """Stays in sight while the table scrolls sideways: the row's name."""
    unread: str = ""
    """Why its number was not understood."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class TableView:
    """A table with its marks."""

    anchor: str
    title: str
    rows: tuple[tuple[CellView, ...], ...]
    head: int
    """How many of the rows are the table's head."""
    marked: int
    """How many findings it carries."""
    cut: int = 0
    """Rows left out."""


@dataclass(frozen=True)
class SentenceView:
    """A paragraph with a marked number: the words before it, the number, the words behind."""

    anchor: str
    title: str
    pieces: tuple[CellView, ...]
    """Runs of text; those with marks are the numbers."""


@dataclass(frozen=True)
class FindingView:
    """A finding with its links into the tables."""

    anchor: str
    number: int
    finding: Finding
    severity: str
    code_name: str
    target: str
    """Anchor of the cell; empty if no cell shows it."""


@dataclass(frozen=True)
class Group:
    """The findings of one severity, or those that somebody lets stand."""

    anchor: str
    name: str
    tone: str
    meaning: str
    findings: tuple[FindingView, ...]
    open: bool
    """Whether it is unfolded at first: hints and waived findings only if there is no other."""


@dataclass(frozen=True)
class DocumentView:
    """One file's part of the page."""

    anchor: str
    file: str
    status: str
    verdict: str
    subject: str = ""
    counts: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[FindingView, ...] = ()
    more: int = 0
    """Findings left out."""
    blocks: tuple[TableView | SentenceView, ...] = ()
    words: tuple[str, ...] = ()
    """The words that were not understood."""
    unread: tuple[tuple[str, str, str], ...] = ()
    """Place, text, reason."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The findings, the gravest first, those that are waived last."""
        return tuple(self._groups())

    def _groups(self) -> Iterator[Group]:
        said = False
        for severity, meaning in _MEANINGS.items():
            views = [v for v in self.findings if _is(v, severity)]
            unfolded = severity is not Severity.HINT or not said
            if views:
                name, tone = SEVERITY_WORDS[severity], severity.value
                anchor = f"{self.anchor}-{tone}"
                yield Group(anchor, name, tone, meaning, tuple(views), unfolded)
                said = True
        waived = tuple(v for v in self.findings if v.finding.waived)
        if waived:
            anchor = f"{self.anchor}-waived"
            yield Group(anchor, "已豁免", "waived", "写明了理由，不计入结论", waived, not said)


def _is(view: FindingView, severity: Severity) -> bool:
    return view.finding.severity is severity and not view.finding.waived


def document_view(number: int, file: str, outcome: Outcome) -> DocumentView:
    """What the page shows of the file that stands at this place among all."""
    anchor = f"d{number}"
    if isinstance(outcome, Unreadable):
        notes = tuple(note for note in (outcome.what, outcome.advice) if note)
        return DocumentView(anchor, file, outcome.status, verdict_words(outcome), notes=notes)
    return _View(anchor, file, outcome).document()


@dataclass
class _View:
    """Builds one report's view; anchors are given out as cells are laid out."""

    anchor: str
    file: str
    report: Report
    targets: dict[Spot, str] = field(default_factory=dict)

    def document(self) -> DocumentView:
        disclosure = self.report.disclosure
        marks = marks_of(self.report.findings[:MOST_FINDINGS])
        blocks = tuple(self._blocks(disclosure, marks))
        return DocumentView(
            anchor=self.anchor,
            file=self.file,
            status=self.report.status,
            verdict=verdict_words(self.report),
            subject=subject_words(self.report),
            counts=counts_words(self.report),
            notes=disclosure.notes,
            findings=tuple(self._findings()),
            more=max(0, len(self.report.findings) - MOST_FINDINGS),
            blocks=blocks,
            words=tuple(word.text for word in unknown_words(disclosure)),
            unread=tuple((cell.place.text, cell.text, cell.reason) for cell in disclosure.unread),
        )

    def _findings(self) -> Iterator[FindingView]:
        for number, finding in enumerate(self.report.findings[:MOST_FINDINGS], 1):
            yield FindingView(
                anchor=f"{self.anchor}-f{number}",
                number=number,
                finding=finding,
                severity=SEVERITY_WORDS[finding.severity],
                code_name=name_of(finding.code),
                target=self.targets.get(spot_of(finding.place), ""),
            )

    def _blocks(
        self, disclosure: Disclosure, marks: Mapping[Spot, tuple[Mark, ...]]
    ) -> Iterator[TableView | SentenceView]:
        titles = {table.number: table.title for table in disclosure.tables}
        valued = {spot_of(f.place) for f in disclosure.facts if f.origin is not Origin.NARRATIVE}
        unread = {spot_of(cell.place): cell.reason for cell in disclosure.unread}
        told = _marked_words(disclosure, self.report.findings[:MOST_FINDINGS], marks)
        for position, block in enumerate(disclosure.document.blocks):
            if isinstance(block, Grid):
                layout = _GridView(self, block, valued, unread, marks)
                yield layout.table(titles.get(block.number, ""))
            elif position in told:
                yield self._sentence(block, told[position], marks)

    def _sentence(
        self, paragraph: Paragraph, told: list[_Words], marks: Mapping[Spot, tuple[Mark, ...]]
    ) -> SentenceView:
        """Words that lie over others share their link."""
        text, pieces, at = plain(paragraph.text), list[CellView](), 0
        for words in sorted(told, key=lambda words: (words.start, -words.end)):
            if words.start < at:
                inside = pieces[-1]
                self.targets.setdefault(words.spot, inside.anchor)
                pieces[-1] = replace(inside, marks=inside.marks + marks[words.spot])
                continue
            pieces.append(CellView(text[at : words.start], 1, 1))
            marked = text[words.start : words.end]
            anchor = self.target(words.spot)
            pieces.append(CellView(marked, 1, 1, anchor, marks=marks[words.spot]))
            at = words.end
        pieces.append(CellView(text[at:], 1, 1))
        return SentenceView(self.target(Spot(paragraph=text)), told[0].title, tuple(pieces))

    def target(self, spot: Spot) -> str:
        """The anchor of that spot, the same whenever it is asked for."""
        return self.targets.setdefault(spot, f"{self.anchor}-c{len(self.targets) + 1}")


@dataclass(frozen=True)
class _Words:
    """Marked words of a paragraph, in its plain text."""

    start: int
    end: int
    spot: Spot
    title: str


def _marked_words(
    disclosure: Disclosure, findings: Iterable[Finding], marks: Mapping[Spot, tuple[Mark, ...]]
) -> dict[int, list[_Words]]:
    """Block number → the marked numbers and words of that paragraph."""
    found: dict[int, dict[Spot, _Words]] = {}
    for fact in disclosure.facts:
        spot = spot_of(fact.place)
        if fact.origin is Origin.NARRATIVE and spot in marks:
            words = _Words(fact.column, fact.column + len(fact.text), spot, fact.place.title)
            found.setdefault(fact.row, {})[spot] = words
    for place in (finding.place for finding in findings):
        spot = spot_of(place)
        if place.block >= 0 and place.quote and not place.ref:
            words = _Words(place.offset, place.offset + len(place.quote), spot, place.title)
            found.setdefault(place.block, {})[spot] = words
    return {block: list(words.values()) for block, words in found.items()}


@dataclass
class _GridView:
    """Lays out one grid."""

    view: _View
    grid: Grid
    valued: set[Spot]
    unread: Mapping[Spot, str]
    marks: Mapping[Spot, tuple[Mark, ...]]

    def table(self, title: str) -> TableView:
        """The table with its marks, cut to a bounded size."""
        grid = self.grid
        spots = [(cell, spot_of(place_of(grid, cell))) for cell in grid.cells]
        values = {
            (c.row, c.column) for c, spot in spots if spot in self.valued or spot in self.unread
        }
        first = min((row for row, _ in values), default=1)
        header = first if first <= _MOST_HEADER_ROWS else 1
        label = self._label_column(values)
        rows: dict[int, list[CellView]] = {row: [] for row in range(grid.rows)}
        numbers: set[int] = set()
        for cell, spot in spots:
            marks = self.marks.get(spot, ())
            numbers |= {mark.number for mark in marks}
            rows[cell.row].append(
                CellView(
                    text=cell.text.strip(),
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                    anchor=self.view.target(spot) if marks else "",
                    header=cell.row < header,
                    number=(cell.row, cell.column) in values,
                    sticks=cell.column == label and cell.column_span == 1,
                    unread=self.unread.get(spot, ""),
                    marks=marks,
                )
            )
        shown = tuple(self._bounded(rows))
        spans_out = any(c.header and r + c.row_span > header for r in rows for c in rows[r])
        head = 0 if spans_out else header
        anchor = f"{self.view.anchor}-t{grid.number}"
        name = f"表{grid.number}" if not grid.sheet else grid.sheet
        heading = f"{name}　{title}".strip()
        return TableView(anchor, heading, shown, head, len(numbers), grid.rows - len(shown))

    def _label_column(self, values: set[tuple[int, int]]) -> int:
        """The column of the rows' names: the wordiest one that has no values."""
        if not values:
            return -1
        valued = {column for _, column in values}
        first = min(row for row, _ in values)
        words: dict[int, int] = {}
        for cell in self.grid.cells:
            if cell.row >= first and cell.column not in valued and cell.column_span == 1:
                words[cell.column] = words.get(cell.column, 0) + len(cell.text)
        return max(words, key=lambda column: words[column], default=-1)

    def _bounded(self, rows: Mapping[int, list[CellView]]) -> Iterator[tuple[CellView, ...]]:
        cells = 0
        for row in rows.values():
            cells += len(row)
            if cells <= MOST_CELLS or any(cell.marks for cell in row):
                yield tuple(row)
