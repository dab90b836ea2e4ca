"""Judgements of findings on real documents: two passes, the later one counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.findings import JUDGED, disagreements, read_judged

HEAD = "document,rule,words,judge,verdict,why\n"


def test_the_second_pass_outweighs_the_first(tmp_path: Path) -> None:
    path = tmp_path / "judged.csv"
    rows = (
        "甲.pdf,S-1,一、,second,false,正文有",
        "甲.pdf,S-1,一、,first,true,缺",
        "乙.pdf,S-1,二、,first,true,缺",
    )
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    assert list(read_judged(path).values()) == ["false", "true"]
    assert disagreements(path) == 1


def test_a_judgement_by_nobody_or_without_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judged.csv"
    for row in ("甲.pdf,S-1,一、,,true,缺\n", "甲.pdf,S-1,一、,first,true,\n"):
        path.write_text(HEAD + row, encoding="utf-8")
        with pytest.raises(ValueError, match="第2行"):
            read_judged(path)


def test_what_is_judged_is_many_findings_on_many_documents() -> None:
    judged = read_judged(JUDGED)
    assert len(judged) >= 200
    assert len({document for document, _, _ in judged}) >= 20
