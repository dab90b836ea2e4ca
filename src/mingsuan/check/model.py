"""Checks and what becomes of them. A check is one form: lo ≤ Σ coefficient·value ≤ hi."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mingsuan.read import Place


class Rule(StrEnum):
    """The closed set of rules by which checks are derived from meanings."""

    VOID = "R0"
    """A cell without row label must be blank."""
    SAME = "R1"
    """Cells of one meaning are equal."""
    LISTING = "R2"
    """On one axis of one table, a parent is the sum of the largest members inside it."""
    CLOSED = "R3"
    """A closed dimension's parts add up to the whole, across tables too."""
    OMITTED = "R4"
    """What a complete list omits is zero."""
    SUBSET = "R5"
    """A marked or partial subset is at most the whole."""
    OTHER = "R6"
    """What is not a sum: 数量×单价=金额, plans that grow to 100 %, shares."""


@dataclass(frozen=True, slots=True)
class Check:
    """`lo - Σ low_witnesses ≤ Σ coefficient·value ≤ hi + Σ high_witnesses`, in whole units.

    Witnesses are facts that are zero now and on whose being zero the check rests: were one
    of them positive, the bound would give way by as much. A `product` check instead says
    that quantity × unit price = amount, within half a printed unit of each.
    """

    rule: Rule
    terms: tuple[tuple[int, int], ...]
    """(fact id, coefficient). For a product: quantity, unit price, amount, coefficients 1."""
    lo: int | None = 0
    """None: no lower bound."""
    hi: int | None = 0
    low_witnesses: tuple[int, ...] = ()
    high_witnesses: tuple[int, ...] = ()
    claims: tuple[str, ...] = ()
    """The claims of the form that the check rests on."""
    product: bool = False
    reason: str = ""
    """Extra words where the terms alone do not explain the check."""

    @property
    def equation(self) -> bool:
        """Whether it fixes its sum (inequalities only bound it on one side)."""
        return self.lo is not None and self.hi is not None


class Status(StrEnum):
    """What became of a check."""

    HELD = "held"
    FAILED = "failed"
    UNDECIDED = "undecided"
    """It could not be evaluated: a number in it cannot be read."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell and the value it would have to take; lo < hi where the checks leave a range."""

    fact: int
    lo: int
    hi: int
    likely: int | None = None
    """The likeliest value of the range, if it is but rounding that leaves one."""

    @property
    def value(self) -> int | None:
        """The value if it is determined."""
        return self.lo if self.lo == self.hi else None

    @property
    def best(self) -> int | None:
        """The value that is determined, or else the likeliest."""
        return self.likely if self.value is None else self.value


class Kind(StrEnum):
    """What kind of slip an explanation supposes, cheapest first."""

    TRANSPOSED = "transposed"
    DIGIT = "digit"
    SWAPPED = "swapped"
    SHIFTED = "shifted"
    DECIMAL = "decimal"
    UNIT = "unit"
    SIGN = "sign"
    OMITTED = "omitted"
    """A value was left blank."""
    SPURIOUS = "spurious"
    """A value stands where none should."""
    STALE_LINE = "stale_line"
    """One line item differs in one table, and that table's totals follow it."""
    VALUE = "value"
    """Another value, no typical slip."""
    SEVERAL = "several"
    """Several independent slips."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A set of changes after which every check holds, with its kind and cost (lower: likelier)."""

    kind: Kind
    changes: tuple[Change, ...]
    cost: float
    slips: tuple[Explanation, ...] = ()
    """If it supposes several slips, each by itself with the changes that it causes."""


@dataclass(frozen=True)
class Part:
    """A connected set of failing checks with its explanations, likeliest first."""

    failed: tuple[int, ...]
    """Indexes of the failing checks."""
    explanations: tuple[Explanation, ...]
    """Empty: unexplained within the bounds of the search."""
    exhausted: bool = True
    """False: the search stopped at its bounds, so other explanations may exist."""


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to make everything agree: the cells and the values they would take."""

    message: str
    places: tuple[Place, ...]
    given: tuple[str, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that a finding would change: its place, what it prints, what it should print."""

    fact: int
    place: Place
    given: str
    expected: str


@dataclass(frozen=True)
class Finding:
    """What a user is told: frozen, complete, ready for any report."""

    code: str
    severity: Severity
    message: str
    place: Place
    given: str = ""
    expected: str = ""
    difference: str = ""
    unit: str = ""
    reasons: tuple[str, ...] = ()
    """The failing checks in words."""
    explanations: tuple[Alternative, ...] = ()
    """Alternative explanations, likeliest first; the one the finding names is left out."""
    related: tuple[Place, ...] = ()
    """Further cells that follow from the one at fault (the totals over a stale line)."""
    fact: int = -1
    """Id of the fact at fault; -1 if there is none."""
    changes: tuple[CellChange, ...] = ()
    """Every cell that this finding would change, the one at fault first."""
    basis: str = ""
    """The regulation that it rests on, with its source."""
    advice: str = ""
    """How to correct it."""
    id: str = ""
    """The same whenever the document is checked again: from code, place and words."""
    rests: tuple[Place, ...] = ()
    """Cells whose numbers it takes for right: where one of them is wrong, it only follows."""
    renames: str = ""
    """What its cell should print, if that changes what the numbers beside it mean."""
    waived: str = ""
    """Why somebody lets it stand; empty for findings that count."""


class RuleStatus(StrEnum):
    """What became of a rule (审核规则)."""

    HELD = "held"
    RAISED = "raised"
    NOT_APPLICABLE = "not_applicable"
    """The rule is not about disclosures of this kind, form or year."""
    UNABLE = "unable"
    """What it compares is not in the document. Not passed."""
    OFF = "off"
    """Switched off by the profile."""


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What became of one rule on one disclosure."""

    code: str
    status: RuleStatus
    raised: int = 0
    why: str = ""
    """Why it did not run, in Chinese."""


@dataclass(frozen=True)
class Tally:
    """How many checks were derived, and what became of them."""

    derived: int
    held: int
    failed: int
    undecided: int
    across: int = 0
    """Checks that join cells of different tables or texts."""
    rounded: int = 0
    """Held only within rounding."""
    claims: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Claim → (checks that rest on it, of which failed)."""
