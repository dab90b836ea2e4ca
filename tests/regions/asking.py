"""What binding and checking made of a printed document, asked against its ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingsuan import api
from mingsuan.bind import Fact, Origin
from mingsuan.check.report import Report
from mingsuan.cli.outcomes import NUMBERS_ONLY
from mingsuan.cube import Measure, Selector
from tests.regions.printing import Part, Printer
from tests.regions.worlds import UNITS
from tests.synthetic.fill import replace_texts


@dataclass(frozen=True)
class Asked:
    """A document as checked, and the printer that knows what its amounts are."""

    report: Report
    printer: Printer

    @property
    def amounts(self) -> list[Fact]:
        """The bound amounts that are not blank."""
        return [
            f
            for f in self.report.disclosure.printed()
            if f.measure is Measure.AMOUNT and f.origin is not Origin.NARRATIVE and f.value
        ]

    def unread(self) -> list[str]:
        """Words of headers and rows that were not understood, with how many numbers."""
        found = Counter((u.reason, u.place.title) for u in self.report.disclosure.unread)
        return [f"{title}：{reason} ×{n}" for (reason, title), n in found.items()]

    def misread(self) -> Iterator[str]:
        """Amounts whose meaning selects something else in the ledger of their stage."""
        space = self.report.disclosure.space
        kind = self.report.disclosure.kind
        for f in self.amounts:
            stage = "" if f.frame.stage == kind else f.frame.stage
            ledger = self.printer.ledgers.get(stage)
            due = ledger.amount(self._known(f.selector)) if ledger is not None else None
            if due != f.value:
                yield f"{f.place.text} {f.row_label}×{f.column_label}：{space.members(f.selector)}"

    def _known(self, selector: Selector) -> Selector:
        """The box with units by their codes, whichever a table prints, and 其中 as its subject."""
        space = self.report.disclosure.space
        members = space.members(selector)
        unit, part = members.get("unit", ""), members.get("special", "")
        box = space.replace(selector, "unit", UNITS.get(unit, unit) or None)
        if not part.startswith("其中"):
            return box
        return space.replace(space.replace(box, "special", None), "purpose", part[2:])

    def fact(self, table: int, row: str, column: str) -> Fact:
        """The first amount of a table with such a label, in a column with such a label."""
        return next(
            f
            for f in self.amounts
            if f.place.table == table and row in f.row_label and column in f.column_label
        )

    def failing(self) -> list[str]:
        """Which numbers are reported as wrong; rules on what must be published do not count."""
        return [f.message for f in self.report.findings if f.code.startswith("A-")]

    def unchecked(self) -> list[str]:
        """Amounts that stand in no check, so that an error in them would not be noticed."""
        checked = {fact for check in self.report.checks for fact, _ in check.terms}
        return [
            f"{f.place.text} {f.row_label}×{f.column_label}"
            for f in self.amounts
            if f.id not in checked
        ]


def ask(folder: Path, printer: Printer, parts: Sequence[Part], name: str = "公开.html") -> Asked:
    """Print the document, read it as a user's file, check it."""
    path = folder / name
    path.write_text(printer.html(parts), encoding="utf-8")
    return Asked(api.check(path, how=NUMBERS_ONLY), printer)


def names_it(asked: Asked, fact: Fact) -> bool:
    """Whether a finding names this cell and its figure once another figure stands in it."""
    spot = fact.place.table, fact.row, fact.column
    wrong = f"{float(fact.text.replace(',', '')) + 1234.56:.2f}"
    document = replace_texts(asked.report.disclosure.document, {spot: wrong})
    due = fact.text.replace(",", "")
    return any(
        f.place == fact.place and f.expected.replace(",", "") == due
        for f in api.check(document, how=NUMBERS_ONLY).findings
    )
