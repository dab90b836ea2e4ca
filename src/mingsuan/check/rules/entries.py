"""Everything that can be found, as catalogues and lists show it: arithmetic first, then rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Severity
from mingsuan.check.rules.catalogue import standard_rules
from mingsuan.check.rules.example import case_of

_ANY = "预算、决算"


@dataclass(frozen=True)
class Entry:
    """One kind of finding."""

    code: str
    name: str
    severity: Severity
    basis: str
    """The regulation that it rests on."""
    advice: str
    applies: str
    meaning: str = ""
    verified: bool = True
    thresholds: Mapping[str, float] = field(default_factory=dict)
    wrong: str = ""
    """An example that raises it; empty for arithmetic."""
    right: str = ""


def entries() -> Mapping[str, Entry]:
    """Every kind of finding by its code."""
    arithmetic = (
        Entry(e.code, e.name, e.severity, e.basis, e.advice, _ANY, e.meaning)
        for e in finding_codes().values()
    )
    ruled = (
        Entry(
            r.code,
            r.name,
            r.severity,
            r.regulation,
            r.advice,
            r.applies.text,
            verified=r.verified,
            thresholds=r.thresholds,
            wrong=r.example.wrong.strip("\n"),
            right=r.example.right.strip("\n"),
        )
        for r in standard_rules().values()
    )
    return {entry.code: entry for entry in (*arithmetic, *ruled)}


def entry_of(code: str) -> Entry | None:
    """The kind of finding with this code."""
    return entries().get(code)


def raised_by(code: str) -> list[str]:
    """What a rule says of its own example."""
    rule = standard_rules().get(code)
    if rule is None:
        return []
    return [raised.message for raised in rule.run(case_of(rule.example, rule.example.wrong))]
