"""A department and its units in one file: told apart, and the department is their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mingsuan import check
from mingsuan.bind import bind
from mingsuan.cli.outcomes import NUMBERS_ONLY
from mingsuan.read import Block, Document, Grid
from tests.synthetic import Ledger, Options, Profile, draw_ledger, fill, lay_out

DEPARTMENT, OFFICE, CENTRE = "示例市示例局", "示例市示例局机关", "示例市示例服务中心"
PLAIN = Options(projects=2, purchases=0, subjects=6)


@pytest.fixture(scope="module")
def document() -> Document:
    """The department's disclosure, followed by those of its two units."""
    office, centre = draw_ledger(1, PLAIN), draw_ledger(2, PLAIN)
    both = Ledger(office.items + centre.items, office.prior + centre.prior)
    return one_after_the_other([made(both, DEPARTMENT), made(office, OFFICE), made(centre, CENTRE)])


def made(ledger: Ledger, entity: str) -> Document:
    profile = Profile(entity=entity)
    return fill(lay_out(ledger, profile), ledger, profile)


def one_after_the_other(documents: Sequence[Document]) -> Document:
    blocks: list[Block] = []
    for document in documents:
        tables = sum(isinstance(block, Grid) for block in blocks)
        for block in document.blocks:
            if isinstance(block, Grid):
                block = replace(block, number=block.number + tables)
            blocks.append(block)
    return replace(documents[0], blocks=tuple(blocks))


def test_tables_belong_to_the_owner_that_stands_above_them(document: Document) -> None:
    bound = bind(document)
    assert bound.entity == DEPARTMENT
    assert {fact.frame.entity for fact in bound.printed()} == {DEPARTMENT, OFFICE, CENTRE}
    assert {table.title.split("：")[0] for table in bound.tables} == {DEPARTMENT, OFFICE, CENTRE}


def test_the_sentences_belong_to_the_unit_that_they_follow(document: Document) -> None:
    texts = [fact for fact in bind(document).printed() if fact.table < 0]
    assert {fact.frame.entity for fact in texts} == {DEPARTMENT, OFFICE, CENTRE}
    assert all(fact.place.file == fact.frame.entity for fact in texts)


def test_the_department_is_the_sum_of_its_units(document: Document) -> None:
    report = check(document)
    assert report.tally.failed == 0
    sums, failed = report.tally.claims["所属单位已全部公开"]
    assert sums > 50
    assert failed == 0


def test_a_unit_that_differs_by_itself_consistently_is_seen_in_the_department() -> None:
    """Its own tables agree, the department's do too: only their sum tells."""
    office, centre = draw_ledger(1, PLAIN), draw_ledger(2, PLAIN)
    both = Ledger(office.items + centre.items, office.prior + centre.prior)
    first, *rest = centre.items
    stale = Ledger((replace(first, amount=first.amount + 5_000_000), *rest), centre.prior)
    wrong = one_after_the_other([made(both, DEPARTMENT), made(office, OFFICE), made(stale, CENTRE)])
    report = check(wrong, how=NUMBERS_ONLY)
    assert report.tally.failed > 0
    assert report.tally.claims["所属单位已全部公开"][1] == report.tally.failed
    wrong_numbers = [finding for finding in report.findings if finding.code.startswith("A-")]
    assert len(wrong_numbers) == 1, "one cause is told once"


def test_a_department_with_one_of_two_units_is_not_said_to_be_their_sum() -> None:
    office, centre = draw_ledger(1, PLAIN), draw_ledger(2, PLAIN)
    both = Ledger(office.items + centre.items, office.prior + centre.prior)
    report = check(one_after_the_other([made(both, DEPARTMENT), made(office, OFFICE)]))
    assert report.tally.failed == 0
    assert "所属单位已全部公开" not in report.tally.claims
