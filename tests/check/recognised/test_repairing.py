"""Doubtful numbers are made right by arithmetic, each told; sure ones are never touched."""

from __future__ import annotations

import random

import pytest

from mingsuan import api
from mingsuan.check.model import Finding
from mingsuan.check.report import Report
from mingsuan.check.verdict import Verdict
from mingsuan.read import Document
from tests.check.recognised.scanned import Spot, amounts, badly_read, misreading, scanned
from tests.synthetic import example_document

DOUBT = 0.6


@pytest.fixture(scope="module")
def clean() -> Document:
    return example_document()


def checked(document: Document) -> Report:
    return api.check(document, how=api.Review(rules={}))


def spot_of(finding: Finding) -> Spot:
    place = finding.place
    return place.table, place.row - 1, place.column - 1


def taken(report: Report) -> dict[Spot, str]:
    """What each cell of a table is taken for."""
    tables = report.disclosure.tables
    return {(tables[f.table].number, f.row, f.column): f.text for f in report.disclosure.printed()}


def one_of_many(clean: Document) -> Spot:
    """A cell that several checks join."""
    report = checked(clean)
    fact = max(
        (f for f in report.disclosure.printed() if f.table >= 0 and f.value),
        key=lambda f: sum(any(f.id == n for n, _ in c.terms) for c in report.checks),
    )
    return report.disclosure.tables[fact.table].number, fact.row, fact.column


def test_a_doubtful_number_is_made_right_and_told(clean: Document) -> None:
    spot = one_of_many(clean)
    right = amounts(clean)[spot]
    wrong = misreading(right, random.Random(1))
    report = checked(scanned(clean, {spot: (wrong, DOUBT)}))
    assert taken(report)[spot] == right
    assert report.tally.failed == 0
    (finding,) = report.findings
    assert finding.code == "A-MISREAD"
    assert (spot_of(finding), finding.given, finding.expected) == (spot, wrong, right)
    assert report.status is Verdict.PASSED, "what the document says is right"


def test_what_was_read_as_no_number_is_made_one(clean: Document) -> None:
    spot = one_of_many(clean)
    right = amounts(clean)[spot]
    report = checked(scanned(clean, {spot: (f"{right}元E", DOUBT)}))
    assert taken(report)[spot] == right
    assert [finding.code for finding in report.findings] == ["A-MISREAD"]


def test_what_was_read_surely_stays_a_finding(clean: Document) -> None:
    spot = one_of_many(clean)
    wrong = misreading(amounts(clean)[spot], random.Random(1))
    report = checked(scanned(clean, {spot: (wrong, 0.999)}))
    assert taken(report)[spot] == wrong
    assert report.status is Verdict.FINDINGS
    assert "A-MISREAD" not in {finding.code for finding in report.findings}


def test_another_number_is_no_misreading(clean: Document) -> None:
    """The document itself is wrong there, however doubtful the reading."""
    spot = one_of_many(clean)
    report = checked(scanned(clean, {spot: ("777.77", DOUBT)}))
    assert taken(report)[spot] == "777.77"
    assert report.status is Verdict.FINDINGS


def test_a_doubtful_number_that_checks_confirm_needs_no_words(clean: Document) -> None:
    spot = one_of_many(clean)
    report = checked(scanned(clean, {spot: (amounts(clean)[spot], DOUBT)}))
    assert report.findings == ()


@pytest.mark.parametrize("share", [0.01, 0.04])
@pytest.mark.parametrize("seed", range(3))
def test_none_is_wrong_without_a_mark(share: float, seed: int, clean: Document) -> None:
    misread = badly_read(clean, seed, share)
    report = checked(scanned(clean, {spot: (text, DOUBT) for spot, text in misread.items()}))
    right, found = amounts(clean), taken(report)
    marked = {spot_of(finding) for finding in report.findings}
    wrong = {spot for spot in misread if spot in found and found[spot] != right[spot]}
    assert wrong <= marked
    repaired = {spot_of(f): f.expected for f in report.findings if f.code == "A-MISREAD"}
    assert all(right[spot] == expected for spot, expected in repaired.items())
    assert len(repaired) >= 0.6 * len(misread)
