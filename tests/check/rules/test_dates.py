"""The term for publication, when the document itself states the days."""

from __future__ import annotations

from mingsuan.check.model import RuleStatus
from mingsuan.check.rules import Example, review, standard_rules
from mingsuan.check.rules.example import case_of

_HEAD = "一、公开说明\n市财政局于2024年1月10日批复本部门预算。\n"


def outcome(text: str) -> tuple[RuleStatus, list[str]]:
    """What becomes of the rule on the term, and what it expects."""
    reviewed = review(case_of(Example("", ""), text), [standard_rules()["S-DEADLINE"]])
    (ran,) = reviewed.outcomes
    return ran.status, [finding.expected for finding in reviewed.findings]


def test_days_that_the_document_states_are_compared() -> None:
    late = outcome(_HEAD + "公开日期：2024年2月8日")
    assert late == (RuleStatus.RAISED, ["不晚于 2024-01-30"])
    assert outcome(_HEAD + "公开日期：2024年1月30日") == (RuleStatus.HELD, [])


def test_without_both_days_nothing_is_said() -> None:
    assert outcome(_HEAD)[0] is RuleStatus.UNABLE
    assert outcome(_HEAD + "公开日期：2024年2月31日")[0] is RuleStatus.UNABLE
