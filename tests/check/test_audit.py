"""Forms and their claims over many documents: a false claim fails in many, an error in one."""

from __future__ import annotations

from mingsuan.check.audit import ClaimRecord, Suspicion, audit
from mingsuan.check.figures import Figures, FormRecord
from mingsuan.check.model import Tally


def figures(form: str, **claims: tuple[int, int]) -> Figures:
    """A document of ten numbers and ten checks, with what became of those resting on claims."""
    failed = sum(failed for _, failed in claims.values())
    tally = Tally(10, 10 - failed, failed, 0, claims=claims)
    return Figures(form, "某局", 2025, "预算", 9, numbers=10, unread=2, declared=0, tally=tally)


def test_claims_are_counted_by_form_and_those_that_fail_come_first() -> None:
    good, bad = figures("甲", 列全=(4, 0), 空表=(3, 0)), figures("甲", 空表=(3, 2))
    found = audit([good, bad, good, figures("乙", 空表=(1, 0))])
    assert list(found.claims) == [("甲", "空表"), ("乙", "空表"), ("甲", "列全")]
    assert found.claims["甲", "空表"] == ClaimRecord(documents=3, failing=1, checks=9, failed=2)


def test_what_fails_in_one_document_is_its_own_and_in_many_the_claims() -> None:
    good, bad = figures("甲", 列全=(4, 0)), figures("甲", 列全=(4, 1))
    for documents, suspicion in (
        ([good] * 9, Suspicion.NONE),
        ([good] * 9 + [bad], Suspicion.DOCUMENTS),
        ([bad] * 2, Suspicion.DOCUMENTS),
        ([good] * 20 + [bad] * 3, Suspicion.DOCUMENTS),
        ([good] * 5 + [bad] * 4, Suspicion.CLAIM),
    ):
        assert audit(documents).claims["甲", "列全"].suspicion is suspicion


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents = [figures("甲", 列全=(4, i % 2), 空表=(2, 0)) for i in range(5)]
    assert list(audit(documents).claims.items()) == list(audit(documents[::-1]).claims.items())


def test_forms_are_counted_and_summed() -> None:
    found = audit([figures("甲", 列全=(4, 1)), figures("甲"), figures("乙")])
    assert found.forms["甲"] == FormRecord(2, 20, 4, 20, 19, 1)
    assert found.total == FormRecord(3, 30, 6, 30, 29, 1)
