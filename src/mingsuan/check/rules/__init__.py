"""What arithmetic cannot see: each rule one declared function over a disclosure.

A rule's docstring is the regulation with its source. `standard_rules` is the list of all;
`review` runs them and says of each what became of it.
"""

from mingsuan.check.rules.case import Case
from mingsuan.check.rules.catalogue import collect, standard_rules
from mingsuan.check.rules.circumstances import Circumstances
from mingsuan.check.rules.reviewing import Reviewed, review, review_each
from mingsuan.check.rules.rule import Applies, Example, Raised, Rule, UnableToRun, rule

__all__ = [
    "Applies",
    "Case",
    "Circumstances",
    "Example",
    "Raised",
    "Reviewed",
    "Rule",
    "UnableToRun",
    "collect",
    "review",
    "review_each",
    "rule",
    "standard_rules",
]
