"""The findings of arithmetic and of rules as one list: numbered, waived, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from mingsuan.bind import Disclosure, Origin
from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Finding, Severity
from mingsuan.check.rules.profile import Profile
from mingsuan.read import Grid

_GRAVEST_FIRST = {severity: i for i, severity in enumerate(Severity)}
_ID_LENGTH = 10


def settled(
    disclosure: Disclosure, findings: Iterable[Finding], profile: Profile
) -> tuple[Finding, ...]:
    """Each finding with its id, and as the profile has it; in order of gravity, then of place."""
    order = _Order(disclosure)
    placed = sorted(findings, key=order)
    judged = [_judged(f, profile) for f in _identified(placed) if not profile.is_off(f.code)]
    return tuple(sorted(judged, key=lambda f: (bool(f.waived), _GRAVEST_FIRST[f.severity])))


def _judged(finding: Finding, profile: Profile) -> Finding:
    entry = finding_codes().get(finding.code)
    return replace(
        finding,
        severity=profile.severity_of(finding.code, finding.severity),
        waived=profile.waivers.get(finding.id, ""),
        basis=finding.basis or (entry.basis if entry else ""),
        advice=finding.advice or (entry.advice if entry else ""),
    )


def _identified(findings: Sequence[Finding]) -> Iterable[Finding]:
    """The same words at the same place again are told apart by their order."""
    met: Counter[str] = Counter()
    for finding in findings:
        digest = sha256("\n".join(_identity(finding)).encode()).hexdigest()[:_ID_LENGTH]
        met[digest] += 1
        again = f"-{met[digest]}" if met[digest] > 1 else ""
        yield replace(finding, id=digest + again)


def _identity(finding: Finding) -> tuple[str, ...]:
    """What stays when other parts of the document change."""
    place = finding.place
    spot = (place.title, place.table, place.row, place.column, place.sheet, place.ref, place.quote)
    return (finding.code, place.file, *map(str, spot), finding.given)


class _Order:
    """Where a finding stands in the document, in reading order."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._facts = disclosure.facts
        grids = [(i, b) for i, b in enumerate(disclosure.document.blocks) if isinstance(b, Grid)]
        self._blocks: Mapping[tuple[str, int], int] = {
            **{("", grid.number): position for position, grid in reversed(grids)},
            **{(grid.source, grid.number): position for position, grid in grids},
        }

    def __call__(self, finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        if place.block >= 0:
            return place.block, place.row or place.offset, place.column
        fact = self._facts[finding.fact] if finding.fact >= 0 else None
        if fact is not None and fact.origin is Origin.NARRATIVE:
            return fact.row, fact.column, 0
        row, column = (fact.row, fact.column) if fact else (place.row, place.column)
        first = self._blocks.get(("", place.table), 0)
        return self._blocks.get((place.file, place.table), first), row, column
