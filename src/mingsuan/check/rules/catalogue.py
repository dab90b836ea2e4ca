"""The list of all rules, gathered from their modules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.rules import performance, spending
from mingsuan.check.rules.form import (
    blanks,
    contents,
    conversion,
    emptiness,
    labels,
    numbering,
    procurement,
    sections,
    tables,
    terms,
    timing,
    topics,
)
from mingsuan.check.rules.rule import Rule
from mingsuan.check.rules.statements import comparing, completion, growth, units
from mingsuan.check.rules.wording import (
    characters,
    copies,
    marks,
    names,
    owners,
    provisions,
    years,
)

_RULES: tuple[tuple[Rule, ...], ...] = (
    topics.RULES,
    procurement.RULES,
    tables.RULES,
    emptiness.RULES,
    blanks.RULES,
    numbering.RULES,
    sections.RULES,
    contents.RULES,
    terms.RULES,
    conversion.RULES,
    labels.RULES,
    timing.RULES,
    years.RULES,
    owners.RULES,
    names.RULES,
    copies.RULES,
    marks.RULES,
    characters.RULES,
    provisions.RULES,
    growth.RULES,
    completion.RULES,
    comparing.RULES,
    units.RULES,
    performance.RULES,
    spending.RULES,
)
"""The rules of every module, in the order in which the catalogue shows them."""


@cache
def standard_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the catalogue."""
    return collect(rule for rules in _RULES for rule in rules)


def collect(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """The rules by their codes. Raises ValueError if two have one code."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.code in found or rule.code in finding_codes():
            raise ValueError(f"two rules have the code {rule.code}")
        found[rule.code] = rule
    return found


def name_of(code: str) -> str:
    """The name of a kind of finding, of arithmetic or of a rule; empty for none of ours."""
    entry = finding_codes().get(code) or standard_rules().get(code)
    return entry.name if entry else ""


def known_thresholds() -> Mapping[str, tuple[str, ...]]:
    """Every code that a profile may name, with the thresholds that it may set."""
    arithmetic = dict.fromkeys(finding_codes(), ())
    return {**arithmetic, **{code: tuple(r.thresholds) for code, r in standard_rules().items()}}
