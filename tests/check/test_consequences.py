"""One cause is one finding."""

from __future__ import annotations

from mingsuan.check.consequences import under_wrong_numbers
from mingsuan.check.model import CellChange, Finding, Severity
from mingsuan.read import Place

CELL, OTHER = Place("甲表", 1, 2, 3), Place("甲表", 1, 5, 3)
WRONG = Finding("A-VALUE", Severity.ERROR, "应为 1", CELL, changes=(CellChange(0, CELL, "2", "1"),))


def rule(*rests: Place, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("G-QUANTITY", severity, "数量不符", Place("乙表", 2, 1, 1), rests=rests)


def test_what_rests_on_a_wrong_number_is_told_beneath_it() -> None:
    (finding,) = under_wrong_numbers([WRONG, rule(OTHER, CELL)])
    assert finding.code == "A-VALUE"
    assert finding.reasons == ("随之而来：数量不符",)


def test_what_rests_on_other_numbers_stands() -> None:
    assert under_wrong_numbers([WRONG, rule(OTHER)]) == [WRONG, rule(OTHER)]


def test_a_finding_is_not_beneath_itself() -> None:
    own = Finding(
        "A-DIGIT",
        Severity.ERROR,
        "应为 1",
        CELL,
        changes=(CellChange(0, CELL, "2", "1"),),
        rests=(CELL,),
    )
    assert under_wrong_numbers([own]) == [own]
