"""Which cells a report marks: those at fault, those that follow, those otherwise suspected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingsuan.check.model import Finding
from mingsuan.read import Place


@dataclass(frozen=True)
class Spot:
    """A place by what identifies it, whatever words go with it."""

    table: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""
    ref: str = ""
    paragraph: str = ""


def spot_of(place: Place) -> Spot:
    """The spot of a place."""
    text = "" if place.table or place.ref else f"{place.title}\n{place.line}\n{place.quote}"
    words = f"{text}\n{place.block}\n{place.offset}" if text and place.block >= 0 else text
    return Spot(place.table, place.row, place.column, place.sheet, place.ref, words)


@dataclass(frozen=True)
class Mark:
    """What a finding says of a cell."""

    number: int
    """The finding's number in its document."""
    role: str
    """fault, follows (a total over a stale line), or maybe (another explanation)."""
    given: str
    expected: str
    finding: Finding


def marks_of(findings: Sequence[Finding]) -> Mapping[Spot, tuple[Mark, ...]]:
    """The marks of every cell that has any, the gravest first."""
    marks: dict[Spot, dict[tuple[int, str], Mark]] = {}
    for number, finding in enumerate(findings, 1):
        for place, mark in _marks(number, finding):
            marks.setdefault(spot_of(place), {}).setdefault((number, mark.role), mark)
    return {spot: tuple(found.values()) for spot, found in marks.items()}


def _marks(number: int, finding: Finding) -> Iterator[tuple[Place, Mark]]:
    fault = Mark(number, "fault", finding.given, finding.expected, finding)
    yield finding.place, fault
    for change in finding.changes[1:]:
        yield change.place, Mark(number, "follows", change.given, change.expected, finding)
    for other in finding.explanations:
        for place, given, expected in zip(other.places, other.given, other.expected, strict=True):
            yield place, Mark(number, "maybe", given, expected, finding)
