"""One cause is one finding: what only follows from it is told beneath it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from mingsuan.check.model import Finding, Severity
from mingsuan.read import Block, Document, Grid, Place

_Spot = tuple[str, int, int, int]


def under_wrong_numbers(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Findings that rest on a number which is itself found wrong are told under that one."""
    causes: dict[_Spot, Finding] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            for change in finding.changes:
                causes.setdefault(_spot(change.place), finding)
    followers: dict[int, list[Finding]] = {}
    for finding in findings:
        cause = next((causes[s] for s in map(_spot, finding.rests) if s in causes), None)
        if cause is not None and cause is not finding:
            followers.setdefault(id(cause), []).append(finding)
    gone = {id(finding) for found in followers.values() for finding in found}
    left = [finding for finding in findings if id(finding) not in gone]
    return [_with(finding, followers.get(id(finding), ())) for finding in left]


def under_wrong_names(
    document: Document,
    findings: Sequence[Finding],
    check: Callable[[Document], Iterable[Finding]],
) -> Sequence[Finding]:
    """Findings that go when a row gets its right name are told under that name.

    `check` finds anew in a document. Nothing changes if the right names bring new findings.
    """
    causes = [finding for finding in findings if finding.renames]
    others = [finding for finding in findings if not finding.renames]
    if not causes or not others:
        return findings
    left = {_said(finding) for finding in check(_renamed(document, causes))}
    if not left <= {_said(finding) for finding in others}:
        return findings
    gone = [finding for finding in others if _said(finding) not in left]
    told = [_with(c, [f for f in gone if _nearest(causes, f) is c]) for c in causes]
    return [*(finding for finding in others if finding not in gone), *told]


def _with(cause: Finding, followers: Sequence[Finding]) -> Finding:
    if not followers:
        return cause
    said = tuple(f"随之而来：{finding.message}" for finding in followers)
    return replace(cause, reasons=(*cause.reasons, *said))


def _nearest(causes: Sequence[Finding], finding: Finding) -> Finding:
    """The cause in the same table, else the first."""
    place = finding.place
    here = (c for c in causes if (c.place.file, c.place.table) == (place.file, place.table))
    return next(here, causes[0])


def _renamed(document: Document, causes: Sequence[Finding]) -> Document:
    """The document with the right words in the cells of these findings."""
    right = {_spot(cause.place): cause.renames for cause in causes}
    return replace(document, blocks=tuple(_reworded(block, right) for block in document.blocks))


def _reworded(block: Block, right: dict[_Spot, str]) -> Block:
    if not isinstance(block, Grid):
        return block
    spots = [(block.source, block.number, c.row + 1, c.column + 1) for c in block.cells]
    if right.keys().isdisjoint(spots):
        return block
    cells = zip(block.cells, spots, strict=True)
    return replace(
        block, cells=tuple(replace(c, text=right[s]) if s in right else c for c, s in cells)
    )


def _said(finding: Finding) -> tuple[str, str, Place]:
    return finding.code, finding.message, finding.place


def _spot(place: Place) -> _Spot:
    if place.table:
        return place.file, place.table, place.row, place.column
    return place.file, -1, place.block, place.offset
