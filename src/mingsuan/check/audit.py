"""How the claims of forms fare over many documents: a false claim fails in many of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from mingsuan.check.figures import Figures, FormRecord, by_form, together

_MANY = 3
_SHARE = 0.3
"""So many documents, and this share of all that rest on a claim, are no errors of their own."""


class Suspicion(Enum):
    """Where the fault lies when checks that rest on a claim fail."""

    NONE = "none"
    DOCUMENTS = "documents"
    """In the few documents that break it."""
    CLAIM = "claim"
    """In the claim itself."""


@dataclass(frozen=True)
class ClaimRecord:
    """How one claim of one form fared."""

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

    @property
    def suspicion(self) -> Suspicion:
        """Whether the claim is false, or documents are."""
        if not self.failing:
            return Suspicion.NONE
        many = self.failing >= _MANY and self.failing >= _SHARE * self.documents
        return Suspicion.CLAIM if many else Suspicion.DOCUMENTS


Claim = tuple[str, str]
"""A form, and what it claims."""


@dataclass(frozen=True)
class Audit:
    """Forms and their claims over many documents."""

    forms: Mapping[str, FormRecord]
    """By the form's name."""
    total: FormRecord
    claims: Mapping[Claim, ClaimRecord]
    """Those that fail in most documents first."""


def audit(documents: Iterable[Figures]) -> Audit:
    """Count documents and checks by form and by claim."""
    found = list(documents)
    records: dict[Claim, ClaimRecord] = {}
    for figures in found:
        for claim, (checks, failed) in figures.tally.claims.items():
            key = (figures.form, claim)
            records[key] = records.get(key, ClaimRecord()).with_document(checks, failed)
    worst = sorted(records, key=lambda c: (-records[c].failing, -records[c].failed, c))
    return Audit(by_form(found), together(found), {claim: records[claim] for claim in worst})
