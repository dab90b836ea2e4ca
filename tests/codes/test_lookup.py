"""Looking up: a code has a name in some years, lies in others, and contains others."""

from __future__ import annotations

import pytest

from mingsuan.codes import Catalogue, Certainty, Evidence, plain_code, plain_name

CATALOGUE = Catalogue.standard()
FUNCTIONAL = CATALOGUE.functional


def test_a_code_has_a_name_and_a_place() -> None:
    entry = FUNCTIONAL.lookup("2010104")
    assert entry is not None
    assert (entry.name, entry.parent, entry.level) == ("人大会议", "20101", 3)


@pytest.mark.parametrize(
    ("year", "name"),
    [(2018, "行政事业单位离退休"), (2019, "行政事业单位离退休"), (2020, "行政事业单位养老支出")],
)
def test_the_year_decides_which_name_a_renamed_code_has(year: int, name: str) -> None:
    entry = FUNCTIONAL.lookup("20805", year)
    assert entry is not None
    assert entry.name == name


def test_without_a_year_the_latest_name_is_given() -> None:
    entry = FUNCTIONAL.lookup("215")
    assert entry is not None
    assert entry.name == "资源勘探工业信息等支出"


@pytest.mark.parametrize(("code", "first"), [("224", 2019), ("20140", 2024)])
def test_a_new_code_is_absent_before_its_first_year(code: str, first: int) -> None:
    assert FUNCTIONAL.lookup(code, first - 1) is None
    assert FUNCTIONAL.lookup(code, first) is not None


def test_codes_are_read_as_documents_print_them() -> None:
    assert FUNCTIONAL.lookup("201 01 04") == FUNCTIONAL.lookup("２０１０１０４") is not None
    assert plain_code(" a0201－01 05 ") == "A02010105"


@pytest.mark.parametrize("code", ["", "人大", "0", "20101040", "99999999999999999999", "\0"])
def test_what_is_no_code_is_simply_not_found(code: str) -> None:
    assert FUNCTIONAL.lookup(code, 2024) is None
    assert FUNCTIONAL.certainty(code) is Certainty.UNKNOWN


def test_names_are_compared_apart_from_spaces_width_and_brackets() -> None:
    economic = CATALOGUE.dept_economic
    printed = [
        "因公出国（境）费用",
        "因公出国(境)费用",
        "因公 出国〔境〕\n费用",
        "“因公出国【境】费用”",
    ]
    found = {tuple(e.code for e in economic.by_name(name)) for name in printed}
    assert found == {("30212",)}


def test_an_old_name_leads_to_its_code() -> None:
    assert [e.code for e in FUNCTIONAL.by_name("医疗卫生与计划生育支出")] == ["210"]
    assert FUNCTIONAL.by_name("医疗卫生与计划生育支出", 2024) == ()


def test_a_common_name_has_many_codes() -> None:
    codes = {e.code for e in FUNCTIONAL.by_name("行政运行")}
    assert {"2010101", "2010201", "2130101"} <= codes


def test_parents_are_given_nearest_first_up_to_the_first_level() -> None:
    assert [e.code for e in FUNCTIONAL.parents("2080501")] == ["20805", "208"]
    assert [e.code for e in CATALOGUE.procurement.parents("A02010105")] == [
        "A02010100",
        "A02010000",
        "A02000000",
        "A",
    ]
    assert [e.name for e in CATALOGUE.division.parents("130802")] == ["承德市", "河北省"]


def test_parents_carry_the_name_of_the_year() -> None:
    assert [e.name for e in FUNCTIONAL.parents("2150801", 2018)][-1] == "资源勘探信息等支出"


def test_an_unknown_code_still_has_parents() -> None:
    assert [e.code for e in FUNCTIONAL.parents("2010177")] == ["20101", "201"]


def test_children_lie_directly_below() -> None:
    assert {e.code for e in FUNCTIONAL.children("208")} >= {"20801", "20805", "20808"}
    assert all(e.parent == "208" for e in FUNCTIONAL.children("208"))
    assert {e.code for e in CATALOGUE.procurement.children("")} == {"A", "B", "C"}
    assert "224" not in {e.code for e in FUNCTIONAL.children("", 2018)}


def test_certainty_follows_the_evidence_and_falls_before_the_edition() -> None:
    remembered = next(e for e in FUNCTIONAL if e.evidence is Evidence.MEMORY and e.until is None)
    assert FUNCTIONAL.certainty("2010104", 2024) is Certainty.SURE
    assert FUNCTIONAL.certainty("2010104", 2015) is Certainty.LIKELY
    assert FUNCTIONAL.certainty(remembered.code, 2024) is Certainty.UNSURE


def test_a_name_is_plain_once_and_for_all() -> None:
    name = "　其他 一般公共服务支出（款）"
    assert plain_name(plain_name(name)) == plain_name(name) == "其他一般公共服务支出(款)"
