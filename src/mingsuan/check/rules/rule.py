"""A rule: one function with what it rests on, how grave it is, and where it applies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import getdoc
from typing import TYPE_CHECKING

from mingsuan.check.model import Severity
from mingsuan.read import Place

if TYPE_CHECKING:
    from mingsuan.check.rules.case import Case

UNVERIFIED = "未核实"
"""What the regulation says where its source could not be checked."""
PERFORMANCE = "P-"
"""How the codes of rules begin that performance tables alone suffice for."""
_CODE = re.compile(r"[A-Z](?:-[A-Z0-9]+)+")


class UnableToRun(Exception):  # noqa: N818 - no error: an outcome
    """The document lacks what the rule compares; the text says what, in Chinese."""


@dataclass(frozen=True)
class Raised:
    """What a rule found at one place."""

    place: Place
    message: str
    given: str = ""
    """What the document says."""
    expected: str = ""
    """What it should say, where that is known."""
    unit: str = ""
    reasons: tuple[str, ...] = ()
    """The calculation or comparison, with its numbers and where they stand."""
    advice: str = ""
    """How to correct it; empty: as the rule says in general."""
    related: tuple[Place, ...] = ()
    """Further places that it is about."""
    fact: int = -1
    """Id of the fact at fault, if it is one."""
    rests: tuple[Place, ...] = ()
    """Cells whose numbers it takes for right: where one of them is wrong, it only follows."""
    renames: str = ""
    """What the cell should print, if that changes what the numbers beside it mean."""


Body = Callable[..., Iterator[Raised]]
"""(case, **thresholds) → what is wrong. May raise UnableToRun."""


@dataclass(frozen=True)
class Applies:
    """Which disclosures a rule is about."""

    kinds: Sequence[str] = ("预算", "决算")
    forms: Sequence[str] = ()
    """Ids of forms; empty: any."""
    since: int = 0
    """First fiscal year; 0: any."""
    until: int = 9999
    """Last fiscal year."""

    def to(self, case: Case) -> bool:
        """Whether the rule is about this disclosure; an unknown year counts as any."""
        fits_form = not self.forms or case.disclosure.form in self.forms
        fits_year = not case.year or self.since <= case.year <= self.until
        return case.kind in self.kinds and fits_form and fits_year

    @property
    def text(self) -> str:
        """In Chinese."""
        words = ["、".join(self.kinds)]
        if self.forms:
            words.append(f"表样 {'、'.join(self.forms)}")
        if self.since:
            words.append(f"{self.since} 年起")
        if self.until < 9999:
            words.append(f"至 {self.until} 年")
        return "；".join(words)


@dataclass(frozen=True)
class Example:
    """A small document in which the rule raises something, and one in which it does not.

    A line a paragraph, a line with bars a row of a table; `#` marks headings as Word does.
    """

    wrong: str
    right: str
    kind: str = "预算"
    entity: str = "某市某局"
    year: int = 2024
    approved: str = ""
    """Date of 批复, as YYYY-MM-DD."""
    published: str = ""
    published_in_time: str = ""
    """The date of publication that goes with the right text, where only dates matter."""


@dataclass(frozen=True)
class Rule:
    """A rule as the catalogue has it. Its function's docstring is the regulation."""

    code: str
    name: str
    severity: Severity
    regulation: str
    """One Chinese sentence with its source (document number, article)."""
    advice: str
    """How to correct what it raises, in general."""
    applies: Applies
    example: Example
    body: Body = field(repr=False)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """Parameters of the function that a profile may set, with their usual values."""

    def applies_to(self, case: Case) -> bool:
        """Whether the rule is about this document: a disclosure, or performance tables alone."""
        alone = case.disclosure.attachment and not self.code.startswith(PERFORMANCE)
        return self.applies.to(case) and not alone

    def why_not(self, case: Case) -> str:
        """Why it is not about this document, in Chinese."""
        return self.applies.text if not self.applies.to(case) else "文件中只有绩效表"

    @property
    def verified(self) -> bool:
        """Whether the source of its regulation could be checked."""
        return UNVERIFIED not in self.regulation

    def run(self, case: Case, thresholds: Mapping[str, float] | None = None) -> Iterator[Raised]:
        """What it raises. May raise UnableToRun."""
        return self.body(case, **{**self.thresholds, **(thresholds or {})})


def rule(
    code: str,
    *,
    name: str,
    severity: Severity,
    advice: str,
    example: Example,
    applies: Applies | None = None,
    thresholds: Mapping[str, float] | None = None,
) -> Callable[[Body], Rule]:
    """Make a function with a regulation as docstring a rule.

    Raises ValueError for a rule that is not fully declared.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"rule code {code!r}: letters and digits in parts joined by -")

    def made(body: Body) -> Rule:
        regulation = "".join(line.strip() for line in (getdoc(body) or "").splitlines())
        if not regulation:
            raise ValueError(f"rule {code} does not say which regulation it rests on")
        usual = dict(thresholds or {})
        return Rule(
            code, name, severity, regulation, advice, applies or Applies(), example, body, usual
        )

    return made
