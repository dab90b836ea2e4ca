"""What checking one file comes to: a report, or why the file could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from mingsuan.bind import Disclosure
from mingsuan.check.model import (
    Check,
    Finding,
    Part,
    RuleOutcome,
    RuleStatus,
    Severity,
    Status,
    Tally,
)
from mingsuan.check.verdict import Verdict
from mingsuan.read import Document


@dataclass(frozen=True)
class Report:
    """A disclosure with its checks and all that was found."""

    disclosure: Disclosure
    checks: tuple[Check, ...]
    statuses: tuple[Status, ...]
    """What became of each check, in the order of `checks`."""
    parts: tuple[Part, ...]
    """The failing checks in connected parts, with their explanations."""
    findings: tuple[Finding, ...]
    tally: Tally
    outcomes: tuple[RuleOutcome, ...] = ()
    """What became of each rule; empty if only the numbers were checked."""

    @property
    def document(self) -> Document:
        """The file as read."""
        return self.disclosure.document

    @property
    def status(self) -> Verdict:
        """Whether the disclosure passed, has findings, or could not be decided."""
        if self.count(Severity.ERROR, Severity.WARNING):
            return Verdict.FINDINGS
        return Verdict.UNDECIDED if self.undecided else Verdict.PASSED

    @property
    def undecided(self) -> bool:
        """Whether anything is left open: numbers unread, checks not evaluated, no tables at all.

        So it is with a table whose title was not understood, and with performance tables alone:
        they are compared with no other.
        """
        tally, found = self.tally, self.disclosure
        apart = found.attachment or any(table.apart for table in found.tables)
        return bool(
            found.unread or apart or tally.undecided or not tally.derived or not found.tables
        )

    def count(self, *severities: Severity) -> int:
        """The number of findings of these severities; waived ones do not count."""
        return sum(f.severity in severities and not f.waived for f in self.findings)

    def rules(self, status: RuleStatus) -> int:
        """The number of rules of which this became."""
        return sum(outcome.status is status for outcome in self.outcomes)


@dataclass(frozen=True)
class Unreadable:
    """A file of which nothing can be said, and why, in Chinese."""

    name: str
    what: str
    advice: str = ""

    @property
    def status(self) -> Verdict:
        """Always unreadable."""
        return Verdict.UNREADABLE


Outcome = Report | Unreadable
"""What becomes of any file."""
