"""Judging a printed code with its name. Ignorance is an outcome, never a failure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.codes import Catalogue, Certainty, Judgement, Kind

CATALOGUE = Catalogue.standard()
FUNCTIONAL = CATALOGUE.functional


@pytest.mark.parametrize(
    ("code", "name", "year", "judgement"),
    [
        ("2010104", "人大会议", 2024, Judgement.KNOWN),
        ("2010104", "", 2024, Judgement.KNOWN),
        ("20805", "行政事业单位养老支出", 2024, Judgement.KNOWN),
        ("20805", "行政事业单位离退休", 2024, Judgement.RENAMED),
        ("20805", "行政事业单位养老支出", 2018, Judgement.RENAMED),
        ("2010104", "人大立法", 2024, Judgement.OTHER_NAME),
        ("20140", "信访事务", 2020, Judgement.OTHER_YEAR),
        ("20115", "工商行政管理事务", 2024, Judgement.OTHER_YEAR),
        ("2010177", "新设科目", 2024, Judgement.UNKNOWN_CODE),
        ("29901", "新设科目", 2024, Judgement.UNKNOWN_PARENT),
        ("人大", "新设科目", 2024, Judgement.UNKNOWN_PARENT),
    ],
)
def test_each_outcome(code: str, name: str, year: int, judgement: Judgement) -> None:
    assert FUNCTIONAL.judge(code, name, year).judgement is judgement


def test_another_name_is_shown_with_the_right_one_and_with_the_code_it_belongs_to() -> None:
    verdict = FUNCTIONAL.judge("2010104", "人大立法", 2024)
    assert verdict.entry is not None
    assert verdict.entry.name == "人大会议"
    assert [e.code for e in verdict.namesakes] == ["2010105"]
    assert verdict.certainty is Certainty.SURE


def test_an_unknown_code_is_shown_with_what_it_would_lie_in() -> None:
    verdict = FUNCTIONAL.judge("2010177", "新设科目", 2024)
    assert verdict.parent is not None
    assert verdict.parent.code == "20101"
    assert verdict.certainty is Certainty.UNSURE


def test_a_complete_list_is_surer_that_a_code_is_unknown() -> None:
    verdict = CATALOGUE.procurement.judge("A02010177", "", 2024)
    assert verdict.judgement is Judgement.UNKNOWN_CODE
    assert verdict.certainty is Certainty.LIKELY


@given(
    st.sampled_from(Kind),
    st.text(alphabet="0123456789A 人大（", max_size=12),
    st.text(max_size=8),
    st.none() | st.integers(-10, 10_000),
)
def test_whatever_a_document_prints_is_judged(
    kind: Kind, code: str, name: str, year: int | None
) -> None:
    verdict = CATALOGUE[kind].judge(code, name, year)
    known = verdict.judgement in (Judgement.KNOWN, Judgement.RENAMED, Judgement.OTHER_NAME)
    assert known == (CATALOGUE[kind].lookup(code, year) is not None)


@given(st.sampled_from(sorted(FUNCTIONAL)), st.integers(2015, 2030))
def test_a_code_under_its_own_name_is_known(entry: tuple[str, str], year: int) -> None:
    here = FUNCTIONAL.lookup(entry[0], year)
    if here is not None:
        assert FUNCTIONAL.judge(here.code, here.name, year).judgement is Judgement.KNOWN
