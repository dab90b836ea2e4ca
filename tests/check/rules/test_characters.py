"""Terms with one right writing: one letter wrong, left out, or too many."""

from __future__ import annotations

import pytest

from mingsuan.check.rules import Example, review, standard_rules
from mingsuan.check.rules.example import case_of
from mingsuan.check.rules.wording.characters import misspellings, slip_in


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("服务对象满意度", "服务对务满意度"),
        ("政府性基金预算", "政府基金预算"),
        ("人民代表大会", "人民代表团大会"),
    ],
)
def test_one_letter_is_noticed(term: str, words: str) -> None:
    assert slip_in(term, words + "。") == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("服务对象满意度", "服务对象满意度"),
        ("上年结转和结余", "上年结转结余"),
        ("经济社会发展", "经济和社会发展"),
        ("政府性基金预算", "政府采购预算"),
        ("服务对象满意度", "服务对象的满意度"),
        ("公务接待费", "公务用车费"),
    ],
)
def test_other_words_are_left_alone(term: str, words: str) -> None:
    assert slip_in(term, words) == ""


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("基木支出之外", "基本支出"),
        ("政府采构支出", "政府采购"),
        ("公务接侍费。", "公务接待费"),
        ("财政拔款收入", "财政拨款"),
    ],
)
def test_a_letter_that_looks_or_sounds_like_the_right_one_is_noticed(
    words: str, right: str
) -> None:
    case = case_of(Example("", ""), words)
    assert [f.expected for f in review(case, [standard_rules()["T-CHARACTER"]]).findings] == [right]


def test_only_letters_of_a_group_are_taken_for_each_other() -> None:
    assert list(misspellings("基本支出", ["本木未"])) == ["基木支出", "基未支出"]
