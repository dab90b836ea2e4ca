"""The data beside the corpus benchmark: expected figures, judged checks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.judged import Judgement, read_judged, write_unjudged
from benchmarks.regression import read_expected, worse, write_expected
from mingsuan.check.figures import Figures, by_form
from mingsuan.check.model import Tally

FIGURES = Figures(
    form="budget",
    entity="示例市审计局",
    year=2026,
    kind="预算",
    tables=9,
    numbers=400,
    unread=2,
    declared=30,
    tally=Tally(derived=500, held=499, failed=1, undecided=0),
    failing=("表1：合计 = 甲 + 乙",),
)


def test_fewer_numbers_read_and_more_failing_checks_are_a_regression(tmp_path: Path) -> None:
    path = tmp_path / "expected.csv"
    write_expected(path, {"甲.pdf": FIGURES})
    later = replace(FIGURES, numbers=399, tally=replace(FIGURES.tally, failed=2))
    assert list(worse("甲.pdf", FIGURES, read_expected(path))) == []
    assert list(worse("甲.pdf", later, read_expected(path))) == [
        "甲.pdf：读懂的数 400 → 399",
        "甲.pdf：不成立的关系 1 → 2",
    ]


def test_a_document_without_expectation_cannot_be_worse(tmp_path: Path) -> None:
    assert list(worse("新.pdf", FIGURES, read_expected(tmp_path / "none.csv"))) == []


def test_failing_checks_that_nobody_judged_are_written_to_be_judged(tmp_path: Path) -> None:
    path = tmp_path / "judged.csv"
    write_unjudged(path, {"甲.pdf": FIGURES}, read_judged(path))
    path.write_text(
        path.read_text("utf-8").replace(",,", ",document,合计与两项之和不等"), encoding="utf-8"
    )
    judged = read_judged(path)
    assert judged.open("甲.pdf", FIGURES.failing) == []
    assert judged.open("乙.pdf", FIGURES.failing) == list(FIGURES.failing)
    assert set(judged.judgements.values()) == {Judgement("document", "合计与两项之和不等")}


def test_a_judgement_without_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judged.csv"
    path.write_text("file,check,verdict,why\n甲.pdf,合计 = 甲,document,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="第2行"):
        read_judged(path)


def test_forms_are_added_up() -> None:
    record = by_form([FIGURES, FIGURES])["budget"]
    assert (record.documents, record.numbers, record.failed) == (2, 800, 2)
    assert record.bound == 800 / 804
