"""The user's list lies over the built-in one: it wins for its year, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingsuan.codes import Catalogue, Certainty, Evidence, Judgement, Kind
from mingsuan.errors import FormError

STANDARD = Catalogue.standard()


def with_line(folder: Path, line: str, year: int | None) -> Catalogue:
    path = folder / "own.csv"
    path.write_text(f"科目编码,科目名称\n{line}\n", encoding="utf-8")
    return STANDARD.with_list(path, Kind.FUNCTIONAL, year)


def names(catalogue: Catalogue, code: str, *years: int) -> list[str]:
    entries = [catalogue.functional.lookup(code, year) for year in years]
    return [entry.name if entry else "" for entry in entries]


def test_a_newer_list_holds_from_its_year_on(tmp_path: Path) -> None:
    own = with_line(tmp_path, "2010104,人大各项会议", 2026)
    expected = ["人大会议", "人大会议", "人大各项会议", "人大各项会议"]
    assert names(own, "2010104", 2020, 2025, 2026, 2027) == expected


def test_an_older_list_holds_until_the_built_in_edition(tmp_path: Path) -> None:
    own = with_line(tmp_path, "2010104,人大会议费", 2019)
    expected = ["人大会议费", "人大会议费", "人大会议费", "人大会议"]
    assert names(own, "2010104", 2015, 2019, 2023, 2024) == expected


def test_an_older_list_leaves_later_known_names_alone(tmp_path: Path) -> None:
    own = with_line(tmp_path, "20805,离退休", 2018)
    expected = ["离退休", "离退休", "行政事业单位养老支出"]
    assert names(own, "20805", 2018, 2019, 2020) == expected


def test_two_yearly_lists_each_hold_for_their_time(tmp_path: Path) -> None:
    for year, name in ((2025, "甲"), (2026, "乙")):
        (tmp_path / f"功能分类{year}.csv").write_text(f"code,name\n2010104,{name}\n")
    both = STANDARD.with_directory(tmp_path)
    assert names(both, "2010104", 2024, 2025, 2026, 2027) == ["人大会议", "甲", "乙", "乙"]


def test_a_list_without_year_holds_always(tmp_path: Path) -> None:
    own = with_line(tmp_path, "20805,养老", None)
    assert names(own, "20805", 2010, 2024) == ["养老", "养老"]


def test_a_new_code_becomes_known(tmp_path: Path) -> None:
    own = with_line(tmp_path, "2010177,人大新设", 2025).functional
    assert own.judge("2010177", "人大新设", 2025).judgement is Judgement.KNOWN
    assert own.certainty("2010177", 2025) is Certainty.SURE


def test_agreement_raises_the_evidence_for_all_years(tmp_path: Path) -> None:
    remembered = next(
        e
        for e in STANDARD.functional
        if e.evidence is Evidence.MEMORY and len(STANDARD.functional.history(e.code)) == 1
    )
    own = with_line(tmp_path, f"{remembered.code},{remembered.name}", 2025).functional
    entry = own.lookup(remembered.code, 2023)
    assert entry is not None
    assert entry.evidence is Evidence.USER


def test_the_standard_catalogue_is_unchanged(tmp_path: Path) -> None:
    with_line(tmp_path, "2010104,人大各项会议", 2024).functional.lookup("2010104")
    assert names(STANDARD, "2010104", 2024) == ["人大会议"]


def test_lists_of_other_kinds_are_untouched(tmp_path: Path) -> None:
    own = with_line(tmp_path, "2010104,人大各项会议", 2024)
    assert own.revenue is STANDARD.revenue


def test_a_folder_holds_lists_of_several_kinds(tmp_path: Path) -> None:
    (tmp_path / "功能分类-2025.csv").write_text("code,name\n20177,甲\n", encoding="utf-8")
    (tmp_path / "采购品目2025.csv").write_text("code,name\nA02010177,乙\n", encoding="gb18030")
    (tmp_path / "说明.docx").write_bytes(b"")
    both = STANDARD.with_directory(tmp_path)
    assert names(both, "20177", 2025) == ["甲"]
    assert both.procurement.lookup("A02010177", 2025) is not None


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="没有这个文件夹"):
        STANDARD.with_directory(tmp_path / "none")
