"""What the user is told of numbers that were recognised with doubt: each one, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingsuan.bind import Disclosure
from mingsuan.check.cell_findings import cell_words
from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Finding
from mingsuan.check.printing import unit_of, with_unit
from mingsuan.check.recognised.doubt import SURE, Doubts
from mingsuan.check.recognised.repairing import Repair


def told_of_repairs(disclosure: Disclosure, repairs: Iterable[Repair]) -> Iterator[Finding]:
    """A finding for every number that was taken for another than was read."""
    code = finding_codes()["A-MISREAD"]
    for repair in repairs:
        fact = disclosure.facts[repair.fact]
        message = code.message.format(
            cell=cell_words(fact),
            given=repair.read,
            expected=with_unit(fact, repair.taken),
            count=repair.checks,
        )
        yield Finding(
            code=code.code,
            severity=code.severity,
            message=message,
            place=fact.place,
            given=repair.read,
            expected=repair.taken,
            unit=unit_of(fact),
            reasons=(_why(repair.confidence),),
            fact=fact.id,
        )


def told_of_doubts(
    disclosure: Disclosure, doubts: Doubts, unconfirmed: Iterable[int]
) -> Iterator[Finding]:
    """A finding for every doubtful number that no check confirms."""
    code = finding_codes()["A-DOUBTFUL"]
    for number in unconfirmed:
        fact = disclosure.facts[number]
        yield Finding(
            code=code.code,
            severity=code.severity,
            message=code.message.format(cell=cell_words(fact), given=fact.text),
            place=fact.place,
            given=fact.text,
            unit=unit_of(fact),
            reasons=(_why(doubts.confidences[number]),),
            fact=fact.id,
        )


def _why(confidence: float) -> str:
    if confidence < SURE:
        return f"识别的把握为 {confidence:.0%}"
    return "识别出的写法与同一张表的其他数不同"
