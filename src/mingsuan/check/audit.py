"""How the claims of a form fare over many documents: a false claim fails in many of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingsuan.check.model import Tally


@dataclass(frozen=True)
class ClaimRecord:
    """How one claim fared."""

    documents: int = 0
    """Documents with checks that rest on it."""
    failing: int = 0
    """Of these, documents in which such a check fails."""
    checks: int = 0
    failed: int = 0

    def with_document(self, checks: int, failed: int) -> ClaimRecord:
        """The record with one more document."""
        return ClaimRecord(
            self.documents + 1,
            self.failing + (failed > 0),
            self.checks + checks,
            self.failed + failed,
        )


def audit(tallies: Iterable[Tally]) -> dict[str, ClaimRecord]:
    """Every claim with its record, those that fail in most documents first."""
    records: dict[str, ClaimRecord] = {}
    for tally in tallies:
        for claim, (checks, failed) in tally.claims.items():
            records[claim] = records.get(claim, ClaimRecord()).with_document(checks, failed)
    worst = sorted(records, key=lambda c: (-records[c].failing, -records[c].failed, c))
    return {claim: records[claim] for claim in worst}
