"""Findings: each part of failing checks as what a user is told. Causes, not consequences.

A wrong cell makes every check that it stands in fail. The user is told of the cell once,
with those checks beneath it as reasons, and with the other ways to explain them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingsuan.check.bare_tables import bare_tables
from mingsuan.check.causes import same_cause, unfilled_tables
from mingsuan.check.cell_findings import alternative, changed, other_base, told_once, told_together
from mingsuan.check.check_findings import (
    line_missing,
    not_filled_in,
    relation_repeated,
    rounding,
    together,
    undivided,
    unexplained,
    unreadable,
)
from mingsuan.check.evidence import Evidence
from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Finding, Part, Severity
from mingsuan.check.other_base import other_bases
from mingsuan.check.row_causes import missing_lines, repeated_relations

MOST_ALTERNATIVES = 20
_GRAVEST_FIRST = {severity: i for i, severity in enumerate(Severity)}


def find(
    evidence: Evidence,
    parts: Sequence[Part],
    rounded: Sequence[int],
    tails: Sequence[int] = (),
) -> tuple[Finding, ...]:
    """All findings, the gravest first, then in the document's order.

    `rounded` are the indexes of the checks that hold only within rounding, `tails` those of
    failing checks that miss by no more than a last digit could.
    """
    small = frozenset(tails)
    facts, checks = evidence.disclosure.facts, evidence.checks
    slight = [part for part in parts if small.issuperset(part.failed)]
    grave = [part for part in parts if not small.issuperset(part.failed)]
    unfilled, rest = unfilled_tables(facts, checks, grave, bare_tables(evidence.disclosure))
    based, rest = other_bases(facts, checks, rest)
    missing, rest = missing_lines(facts, checks, rest)
    repeated, rest = repeated_relations(facts, checks, rest)
    single = [f for part in same_cause(facts, checks, rest) for f in _of_part(evidence, part)]
    findings = list(told_once(evidence, single))
    findings += (not_filled_in(evidence, *entry) for entry in unfilled.items())
    findings += (other_base(evidence, found) for found in based)
    findings += (line_missing(evidence, failed) for failed in missing)
    findings += (relation_repeated(evidence, found) for found in repeated)
    findings += undivided(evidence)
    findings += _slight(evidence, slight)
    findings += unreadable(evidence.disclosure)
    findings += rounding(evidence, rounded)
    findings.sort(key=lambda f: (_GRAVEST_FIRST[f.severity], f.fact))
    return tuple(findings)


def _of_part(evidence: Evidence, part: Part) -> Iterator[Finding]:
    if not part.explanations:
        yield unexplained(evidence, part)
        return
    top, *others = part.explanations
    alternatives = tuple(alternative(evidence, e) for e in others[:MOST_ALTERNATIVES])
    for slip in top.slips or (top,):
        for changes in told_together(slip):
            yield changed(evidence, part, slip.kind, changes, alternatives)


def _slight(evidence: Evidence, parts: Sequence[Part]) -> Iterator[Finding]:
    """What misses by a last digit only: the cell if it is one, else one hint a table."""
    tables: dict[int, list[int]] = {}
    told: list[Finding] = []
    for part in parts:
        changes = part.explanations[0].changes if part.explanations else ()
        if changes and all(change.value is not None for change in changes):
            told += map(_as_tail, _of_part(evidence, part))
        else:
            for index in part.failed:
                first = evidence.disclosure.facts[evidence.checks[index].terms[0][0]]
                tables.setdefault(first.table, []).append(index)
    yield from told_once(evidence, told)
    yield from (_as_tail(together(evidence, "A-UNEXPLAINED", f)) for f in tables.values())


def _as_tail(finding: Finding) -> Finding:
    """A difference of the last digit in an exact document: to look at, hardly an error."""
    code = finding_codes()["A-TAIL"]
    message = code.message.format(words=finding.message)
    return replace(finding, code=code.code, severity=code.severity, message=message)
