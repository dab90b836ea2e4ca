"""Running rules: what became of each is told, and nothing that did not run counts as passed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mingsuan.check.model import RuleStatus, Severity
from mingsuan.check.rules import Applies, Case, Example, Raised, UnableToRun, collect, review, rule
from mingsuan.check.rules.example import case_of
from mingsuan.check.rules.profile import Profile, RuleEntry
from mingsuan.check.rules.reviewing import MOST_RAISED
from mingsuan.check.rules.rule import Body, Rule

EXAMPLE = Example("第一句。", "第二句。")
CASE = case_of(EXAMPLE, EXAMPLE.wrong)


def made(body: Body, code: str = "T-TEST", applies: Applies | None = None) -> Rule:
    return rule(
        code,
        name="试",
        severity=Severity.WARNING,
        advice="改正。",
        example=EXAMPLE,
        applies=applies,
        thresholds={"most": 1},
    )(body)


def often(case: Case, most: float) -> Iterator[Raised]:
    """每处都说（《试验规定》第一条）。"""
    for _ in range(int(most)):
        yield Raised(case.whole, "错了")


def unable(case: Case, most: float) -> Iterator[Raised]:  # noqa: ARG001
    """没有可比的（《试验规定》第二条）。"""
    raise UnableToRun("文件中没有要比较的表")
    yield


def broken(case: Case, most: float) -> Iterator[Raised]:
    """有缺陷的规则（《试验规定》第三条）。"""
    yield Raised(case.whole, str(1 / (most - most)))


def test_a_finding_carries_its_regulation_and_advice() -> None:
    (finding,) = review(CASE, [made(often)]).findings
    assert finding.basis == "每处都说（《试验规定》第一条）。"
    assert finding.advice == "改正。"
    assert finding.severity is Severity.WARNING


def test_a_rule_that_cannot_run_says_why() -> None:
    (outcome,) = review(CASE, [made(unable)]).outcomes
    assert (outcome.status, outcome.why) == (RuleStatus.UNABLE, "文件中没有要比较的表")


def test_a_defect_of_one_rule_costs_no_other() -> None:
    reviewed = review(CASE, [made(broken), made(often, "T-OTHER")])
    assert [o.status for o in reviewed.outcomes] == [RuleStatus.UNABLE, RuleStatus.RAISED]
    assert "ZeroDivisionError" in reviewed.outcomes[0].why


@pytest.mark.parametrize(
    "applies", [Applies(kinds=("决算",)), Applies(forms=("hebei",)), Applies(since=2030)]
)
def test_a_rule_about_other_disclosures_does_not_apply(applies: Applies) -> None:
    (outcome,) = review(CASE, [made(often, applies=applies)]).outcomes
    assert outcome.status is RuleStatus.NOT_APPLICABLE


def test_a_profile_switches_off_and_sets_thresholds() -> None:
    off = Profile({"T-TEST": RuleEntry(enabled=False)})
    assert [o.status for o in review(CASE, [made(often)], off).outcomes] == [RuleStatus.OFF]
    more = Profile({"T-TEST": RuleEntry(thresholds={"most": 3})})
    assert len(review(CASE, [made(often)], more).findings) == 3


def test_a_flood_of_findings_is_bounded() -> None:
    flood = Profile({"T-TEST": RuleEntry(thresholds={"most": 10_000})})
    reviewed = review(CASE, [made(often)], flood)
    assert len(reviewed.findings) == MOST_RAISED
    assert reviewed.outcomes[0].raised == MOST_RAISED


def test_two_rules_of_one_code_are_an_error() -> None:
    with pytest.raises(ValueError, match="T-TEST"):
        collect([made(often), made(unable)])
    with pytest.raises(ValueError, match="A-VALUE"):
        collect([made(often, "A-VALUE")])


def test_a_rule_without_regulation_is_an_error() -> None:
    def silent(case: Case) -> Iterator[Raised]:
        yield Raised(case.whole, "错了")

    with pytest.raises(ValueError, match="regulation"):
        made(silent)
