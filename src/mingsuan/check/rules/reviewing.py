"""Runs rules over a disclosure; of every rule it is said what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from mingsuan.check.model import Finding, RuleOutcome, RuleStatus
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.profile import Profile
from mingsuan.check.rules.rule import Raised, Rule, UnableToRun
from mingsuan.read import Place

MOST_RAISED = 100
"""Findings of one rule that are listed; the rest are counted in its outcome."""


_GRAVEST_FIRST = (
    RuleStatus.RAISED,
    RuleStatus.UNABLE,
    RuleStatus.HELD,
    RuleStatus.NOT_APPLICABLE,
    RuleStatus.OFF,
)


@dataclass(frozen=True)
class Reviewed:
    """What the rules found, and what became of each rule."""

    findings: tuple[Finding, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()


def review(case: Case, rules: Iterable[Rule], profile: Profile | None = None) -> Reviewed:
    """Run every rule that applies and is not switched off."""
    profile = profile or Profile()
    findings: list[Finding] = []
    outcomes: list[RuleOutcome] = []
    for rule in rules:
        found, outcome = _run(case, rule, profile)
        findings += found
        outcomes.append(outcome)
    return Reviewed(tuple(findings), tuple(outcomes))


def review_each(
    cases: Sequence[Case], rules: Sequence[Rule], profile: Profile | None = None
) -> Reviewed:
    """Review several disclosures that are checked side by side, as `combine` counts them.

    Places name their file, and blocks and facts are counted over all of them.
    """
    if len(cases) == 1:
        return review(cases[0], rules, profile)
    blocks = facts = 0
    findings: list[Finding] = []
    outcomes: list[Sequence[RuleOutcome]] = []
    for case in cases:
        reviewed = review(case, rules, profile)
        name = case.document.name
        findings += (_moved(finding, name, blocks, facts) for finding in reviewed.findings)
        outcomes.append(reviewed.outcomes)
        blocks += len(case.blocks)
        facts += len(case.disclosure.facts)
    together = tuple(_gravest(of_rule) for of_rule in zip(*outcomes, strict=True))
    return Reviewed(tuple(findings), together)


def _moved(finding: Finding, file: str, blocks: int, facts: int) -> Finding:
    return replace(
        finding,
        place=_on_later(finding.place, file, blocks),
        related=tuple(_on_later(place, file, blocks) for place in finding.related),
        rests=tuple(_on_later(place, file, blocks) for place in finding.rests),
        fact=finding.fact + facts if finding.fact >= 0 else -1,
    )


def _on_later(place: Place, file: str, blocks: int) -> Place:
    block = place.block + blocks if place.block >= 0 else -1
    return replace(place, file=file, block=block)


def _gravest(outcomes: Sequence[RuleOutcome]) -> RuleOutcome:
    worst = min(outcomes, key=lambda outcome: _GRAVEST_FIRST.index(outcome.status))
    return replace(worst, raised=sum(outcome.raised for outcome in outcomes))


def _run(case: Case, rule: Rule, profile: Profile) -> tuple[Sequence[Finding], RuleOutcome]:
    if profile.is_off(rule.code):
        return (), RuleOutcome(rule.code, RuleStatus.OFF, why="审核配置中停用")
    if not rule.applies_to(case):
        return (), RuleOutcome(rule.code, RuleStatus.NOT_APPLICABLE, why=rule.why_not(case))
    try:
        raised = list(islice(rule.run(case, profile.thresholds_of(rule.code)), MOST_RAISED + 1))
    except UnableToRun as reason:
        return (), RuleOutcome(rule.code, RuleStatus.UNABLE, why=str(reason))
    except Exception as error:  # a defect of one rule must not cost the user all others
        return (), RuleOutcome(rule.code, RuleStatus.UNABLE, why=_defect(error))
    if not raised:
        return (), RuleOutcome(rule.code, RuleStatus.HELD)
    more = "，只列出前面的" if len(raised) > MOST_RAISED else ""
    outcome = RuleOutcome(rule.code, RuleStatus.RAISED, min(len(raised), MOST_RAISED), more)
    return [finding_of(rule, r) for r in raised[:MOST_RAISED]], outcome


def _defect(error: Exception) -> str:
    return f"程序内部错误（{type(error).__name__}：{error}）"[:200]


def finding_of(rule: Rule, raised: Raised) -> Finding:
    """What a user is told of something that a rule raised."""
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=raised.message,
        place=raised.place,
        given=raised.given,
        expected=raised.expected,
        unit=raised.unit,
        reasons=raised.reasons,
        related=raised.related,
        fact=raised.fact,
        rests=raised.rests,
        renames=raised.renames,
        basis=rule.regulation,
        advice=raised.advice or rule.advice,
    )
