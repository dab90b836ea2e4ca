"""Codes beside names: which slips are told, and what else codes may be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mingsuan.api import check
from mingsuan.check.rules import Example, review, standard_rules
from mingsuan.check.rules.example import case_of
from tests.synthetic import example_document
from tests.synthetic.fill import replace_texts


def raised(rows: Sequence[str], year: int = 2024) -> list[tuple[str, str]]:
    """Code as given and as it should be, of rows of code and name."""
    table = "\n".join(f"| {row.replace(' ', ' | ')} | 1.00 |" for row in rows)
    text = f"# 一般公共预算支出表\n| 科目编码 | 科目名称 | 合计 |\n{table}"
    case = case_of(Example("", "", year=year), text)
    found = review(case, [standard_rules()["E-SUBJECT-CODE"]]).findings
    return [(f.given, f.expected) for f in found]


_HOUSING = ["221 住房保障支出", "22102 住房改革支出", "2210201 住房公积金"]


def test_codes_with_their_own_names_are_right() -> None:
    assert raised(_HOUSING) == []


@pytest.mark.parametrize("wrong", ["2910201", "4210201", "2120201"])
def test_one_wrong_digit_or_two_exchanged_are_told(wrong: str) -> None:
    assert raised([*_HOUSING[:2], f"{wrong} 住房公积金"]) == [(wrong, "2210201")]


def test_codes_filled_up_with_zeros_are_those_of_their_level() -> None:
    assert raised(["2210000 住房保障支出", "2210200 住房改革支出", "2210201 住房公积金"]) == []


@pytest.mark.parametrize(
    "rows",
    [
        [
            "201 一般公共服务支出",
            "20141 新设的事务",
            "2014101 行政运行",
            "2014102 一般行政管理事务",
        ],
        ["221 住房保障支出", "22102 住房改革支出", "2210250 地方自设的补贴"],
        ["301 工资福利支出", "30102 津贴补贴", "3010201 规范性津补贴"],
    ],
    ids=["a new 款 of common names", "a local 项", "a local line below 款"],
)
def test_what_the_lists_lack_is_not_wrong_for_that(rows: list[str]) -> None:
    assert raised(rows) == []


def test_years_of_other_lists_are_left_alone() -> None:
    assert raised([*_HOUSING[:2], "2910201 住房公积金"], year=2015) == []


def test_what_a_wrong_code_makes_of_the_sums_is_told_beneath_it() -> None:
    document = example_document()
    grid = next(g for g in document.grids() if g.number == 6)
    row = next(r for r in range(grid.rows) if grid.text(r, 1) == "30102")
    (finding,) = (
        f
        for f in check(replace_texts(document, {(6, row, 1): "39102"})).findings
        if f.severity == "error"
    )
    assert (finding.code, finding.expected) == ("E-SUBJECT-CODE", "30102")
    assert any(reason.startswith("随之而来：") for reason in finding.reasons)
