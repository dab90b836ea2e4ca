"""What became of the numbers in the sentences of one document."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mingsuan.bind import Disclosure, Mention, Origin
from mingsuan.bind.mentions import amounts
from mingsuan.check.model import Status
from mingsuan.check.report import Report
from mingsuan.cli.outcomes import NUMBERS_ONLY, checked
from mingsuan.cube import Unit, parse_decimal
from mingsuan.forms import standard_forms


class Texts(msgspec.Struct, frozen=True):
    """The numbers in a document's sentences."""

    amounts: int = 0
    comparable: int = 0
    bound: int = 0
    percentages: int = 0
    percentages_bound: int = 0
    held: int = 0
    """Bound numbers that take part in checks, none of which fails."""
    failed: int = 0
    unchecked: int = 0

    def __add__(self, other: Texts) -> Texts:
        both = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return Texts(*(a + b for a, b in both))


def measure(request: bytes) -> bytes:
    """Count in the file of that name; run in a process of its own."""
    outcome = checked(request.decode(), standard_forms(), NUMBERS_ONLY).outcome
    return msgspec.msgpack.encode(texts_of(outcome)) if isinstance(outcome, Report) else b""


def texts_of(report: Report) -> Texts:
    """The figures of one report."""
    disclosure = report.disclosure
    money = list(amounts(disclosure.mentions))
    shown = set(_printed_in_tables(disclosure))
    rates = [m for m in disclosure.mentions if m.percent and not m.aside]
    stated = {f.id for f in disclosure.facts if f.origin is Origin.NARRATIVE}
    failed, held = (_in_checks(report, status) & stated for status in (Status.FAILED, Status.HELD))
    return Texts(
        amounts=len(money),
        comparable=sum(m.fact >= 0 or _value(m) in shown for m in money),
        bound=sum(m.fact >= 0 for m in money),
        percentages=len(rates),
        percentages_bound=sum(m.fact >= 0 for m in rates),
        held=len(held - failed),
        failed=len(failed),
        unchecked=len(stated - held - failed),
    )


def _printed_in_tables(disclosure: Disclosure) -> Iterator[int]:
    """The amounts other than zero that tables print, also as sentences round them."""
    for fact in disclosure.facts:
        if fact.table >= 0 and fact.value and fact.unit is not None:
            yield fact.value
            yield round(fact.value, -4)


def _in_checks(report: Report, status: Status) -> set[int]:
    """The facts in the terms of checks of that status."""
    return {
        fact
        for check, found in zip(report.checks, report.statuses, strict=True)
        if found is status
        for fact, _ in check.terms
    }


def _value(mention: Mention) -> int:
    unit = Unit.named(mention.unit)
    number = parse_decimal(mention.text.replace("，", ""), unit.fen) if unit else None
    return number.value if number else 0
