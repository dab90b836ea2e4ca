"""What a report tells of a case: noticed, in the right place first, with the right value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from conformance.case import Case, Spot
from mingsuan.check.model import Severity
from mingsuan.write.schema import CellEntry, DocumentEntry, FindingEntry, PlaceEntry

_QUOTE = re.compile("“(.*)”", re.DOTALL)
_QUOTES = str.maketrans("“”", '""')
_GRAVE = (Severity.ERROR, Severity.WARNING)
_PRINTED = Decimal("0.02")
_TAIL = "A-TAIL"


@dataclass(frozen=True)
class Judged:
    """How well a report tells of a case."""

    case: Case
    noticed: bool
    placed: bool
    valued: bool
    false: tuple[FindingEntry, ...]
    """Findings that are neither of what was planted nor said of the base itself."""
    told: tuple[FindingEntry, ...]
    """Findings with an acceptable code."""


def judge(case: Case, report: DocumentEntry) -> Judged:
    """The report on the case's document, held against what the case expects."""
    known = set(case.known)
    new = [f for f in report.findings if not f.waived and (f.code, f.message) not in known]
    told = [f for f in new if _tells(case, f)]
    other = (f for f in new if f not in told and f.severity in _GRAVE and not case.follows(f.code))
    cells = [cell for f in told for cell in _cells(f)]
    placed, valued = _exactly(case, cells) if case.exact else _somewhere(case, told)
    return Judged(
        case=case,
        noticed=bool(told),
        placed=bool(told) and placed,
        valued=bool(told) and valued,
        false=tuple(f for f in other if not any(_at(s, f.place) for s in case.spots)),
        told=tuple(told),
    )


def _tells(case: Case, finding: FindingEntry) -> bool:
    """Hints tell of an error only where the case names their very code."""
    hint = finding.severity is Severity.HINT and finding.code != _TAIL
    return finding.code in case.codes if hint else case.accepts(finding.code)


def _cells(finding: FindingEntry) -> Iterator[CellEntry]:
    yield CellEntry(finding.place, finding.given, finding.expected)
    yield from finding.related


def _exactly(case: Case, cells: Sequence[CellEntry]) -> tuple[bool, bool]:
    """Whether the cells are those of the case, and their values right."""
    pairs = [next(((s, c) for s in case.spots if _is(s, c)), None) for c in cells]
    found = [pair for pair in pairs if pair]
    named = len(found) == len(pairs) and {s for s, _ in found} == set(case.spots)
    return named, named and all(_right(s, c.expected) for s, c in found)


def _is(spot: Spot, cell: CellEntry) -> bool:
    return _at(spot, cell.place) and (
        bool(spot.table) or _number(spot.given) == _number(cell.given)
    )


def _somewhere(case: Case, told: Sequence[FindingEntry]) -> tuple[bool, bool]:
    """Whether some finding stands at a place of the case, and gives its value."""
    if not case.spots:
        return True, True
    there = [(s, f) for f in told for s in case.spots if any(_at(s, c.place) for c in _cells(f))]
    return bool(there), any(s.right is None or _right(s, f.expected) for s, f in there)


def _at(spot: Spot, place: PlaceEntry) -> bool:
    if spot.table:
        same_row = not spot.row or not place.row or spot.row == place.row
        return (
            spot.table == place.table
            and same_row
            and (not spot.column or spot.column == place.column)
        )
    return not place.table and _same_words(spot.text, place)


def _same_words(text: str, place: PlaceEntry) -> bool:
    _, _, behind = (
        place.text.rpartition(f"《{place.title}》") if place.title else ("", "", place.text)
    )
    quote = _QUOTE.search(behind)
    wanted, said = _plain(text), _plain(quote[1] if quote else place.title)
    return bool(said) and (said in wanted or wanted in said)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


def _right(spot: Spot, expected: str) -> bool:
    """Whether the expected value is the right one, or a range of two printed units around it."""
    if spot.right is None:
        return True
    right = _number(spot.right)
    low, _, high = expected.partition(" 至 ")
    first, last = _number(low), _number(high or low)
    if right is None or first is None or last is None:
        return False
    if not spot.table:  # sentences say a decrease in words, reports with a sign
        right, (first, last) = abs(right), sorted((abs(first), abs(last)))
    return first <= right <= last <= first + _PRINTED


def _number(text: str) -> Decimal | None:
    bare = text.strip().rstrip("%").replace(",", "")
    if bare in ("", "-", "空"):
        return Decimal(0)
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None
