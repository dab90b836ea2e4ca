"""Every rule shows what it raises: a small document with the fault, and one without."""

from __future__ import annotations

import re

import pytest

from mingsuan.check.model import RuleStatus
from mingsuan.check.rules import Rule, review, standard_rules
from mingsuan.check.rules.example import case_of
from mingsuan.forms.words import plain
from mingsuan.read import Paragraph

RULES = list(standard_rules().values())
SOURCE = re.compile(r"〔\d{4}〕\d+号|《[^》]+》|GB/T ?\d+")
"""A document number, a titled regulation or a standard."""

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
def test_the_wrong_example_raises_it(rule: Rule) -> None:
    case = case_of(rule.example, rule.example.wrong)
    reviewed = review(case, [rule])
    assert [o.status for o in reviewed.outcomes] == [RuleStatus.RAISED], reviewed.outcomes
    assert {finding.code for finding in reviewed.findings} == {rule.code}


@every_rule
def test_the_right_example_does_not(rule: Rule) -> None:
    reviewed = review(case_of(rule.example, rule.example.right), [rule])
    assert [o.status for o in reviewed.outcomes] == [RuleStatus.HELD], (
        reviewed.outcomes,
        reviewed.findings,
    )


@every_rule
def test_what_it_raises_is_found_in_the_document(rule: Rule) -> None:
    case = case_of(rule.example, rule.example.wrong)
    for finding in review(case, [rule]).findings:
        place = finding.place
        if place.quote and not place.table:
            block = case.blocks[place.block]
            assert isinstance(block, Paragraph)
            assert plain(block.text)[place.offset :].startswith(place.quote)
        else:
            assert place.table or place.title, "neither words nor a table"


@every_rule
def test_it_names_its_source_and_how_to_correct(rule: Rule) -> None:
    assert SOURCE.search(rule.regulation)
    assert rule.regulation.endswith("。")
    assert rule.name
    assert rule.advice.endswith("。")
