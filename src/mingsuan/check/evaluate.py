"""What becomes of each check on the printed values, with the room that rounding leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingsuan.bind import Fact
from mingsuan.check.balanced import balanced_shares
from mingsuan.check.explain.products import Product
from mingsuan.check.model import Check, Rule, Status, Tally
from mingsuan.check.precision import MONEY, missed_by, quanta, roundings, slack2
from mingsuan.check.truncated import truncated_ratios


@dataclass(frozen=True)
class Evaluation:
    """The outcome of every check of a disclosure, in the order of the checks."""

    statuses: tuple[Status, ...]
    slack: tuple[int, ...]
    """Room in whole units on both sides: lo - slack ≤ Σ ≤ hi + slack. A product has its own."""
    rounded: tuple[int, ...]
    """Indexes of the checks that hold only within rounding."""
    tails: tuple[int, ...] = ()
    """Indexes of the failing checks that miss by no more than a last digit could."""

    @property
    def failed(self) -> tuple[int, ...]:
        """Indexes of the checks that fail."""
        return tuple(i for i, s in enumerate(self.statuses) if s is Status.FAILED)


def evaluate(facts: Sequence[Fact], checks: Sequence[Check]) -> Evaluation:
    """Evaluate all checks. Where numbers are rounded one by one, half a last digit each is room.

    Whether they are is told by the document itself, for each printed precision apart
    (see `precision`): a number in 万元 beside exact ones in 元 has room, theirs have none.
    """
    printed = quanta(facts)
    room = _slack(facts, checks, printed)
    statuses: list[Status] = []
    rounded: list[int] = []
    for i, (check, slack) in enumerate(zip(checks, room, strict=True)):
        if check.product:
            statuses.append(_product(i, check, facts))
            continue
        miss = missed_by(facts, check)
        if miss is None:
            statuses.append(Status.UNDECIDED)
        elif abs(miss) > slack:
            statuses.append(Status.FAILED)
        else:
            statuses.append(Status.HELD)
            if miss:
                rounded.append(i)
    failed = [i for i, status in enumerate(statuses) if status is Status.FAILED]
    tails = (
        *_tails(facts, checks, failed, printed),
        *balanced_shares(facts, checks, failed),
        *truncated_ratios(facts, checks, failed),
    )
    return Evaluation(tuple(statuses), room, tuple(rounded), tails)


def tally(facts: Sequence[Fact], checks: Sequence[Check], evaluation: Evaluation) -> Tally:
    """The outcome in numbers."""
    statuses = evaluation.statuses
    return Tally(
        derived=len(checks),
        held=statuses.count(Status.HELD),
        failed=statuses.count(Status.FAILED),
        undecided=statuses.count(Status.UNDECIDED),
        across=sum(1 for check in checks if _is_across(facts, check)),
        rounded=len(evaluation.rounded),
        claims=_by_claim(checks, statuses),
    )


def _slack(
    facts: Sequence[Fact], checks: Sequence[Check], printed: Sequence[int]
) -> tuple[int, ...]:
    coarse = roundings(facts, checks, printed)
    return tuple(_room(facts, check, printed, coarse) for check in checks)


def _room(
    facts: Sequence[Fact], check: Check, printed: Sequence[int], coarse: frozenset[int]
) -> int:
    """Room for the numbers of a check that are roundings.

    A number beside finer ones is one: it cannot show their last digits.
    """
    if not _may_round(facts, check):
        return 0
    shown = [printed[f] for f, _ in check.terms if facts[f].value]
    finest = min(shown or (printed[f] for f, _ in check.terms))
    rounded = {
        f: printed[f] if printed[f] > finest or printed[f] in coarse else 0
        for f in (*(f for f, _ in check.terms), *check.low_witnesses, *check.high_witnesses)
    }
    return slack2(check, rounded) // 2


def _tails(
    facts: Sequence[Fact],
    checks: Sequence[Check],
    failed: Sequence[int],
    printed: Sequence[int],
) -> Iterator[int]:
    """The failing checks that rounding could explain if every number were a rounding."""
    for i in failed:
        check = checks[i]
        if check.product or not _may_round(facts, check):
            continue
        if abs(missed_by(facts, check) or 0) <= slack2(check, printed) // 2:
            yield i


def _may_round(facts: Sequence[Fact], check: Check) -> bool:
    """A void cell is blank or not; a percentage's room is already in its bounds."""
    return check.rule is not Rule.VOID and all(facts[f].measure in MONEY for f, _ in check.terms)


def _product(number: int, check: Check, facts: Sequence[Fact]) -> Status:
    product = Product.of(number, check, facts)
    values = {f: v for f in product.facts if (v := facts[f].value) is not None}
    if len(values) < len(product.facts):
        return Status.UNDECIDED
    return Status.HELD if product.holds(values.__getitem__) else Status.FAILED


def _is_across(facts: Sequence[Fact], check: Check) -> bool:
    return len({facts[fact].table for fact, _ in check.terms}) > 1


def _by_claim(checks: Sequence[Check], statuses: Sequence[Status]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for check, status in zip(checks, statuses, strict=True):
        for claim in check.claims:
            rests, failed = found.get(claim, (0, 0))
            found[claim] = (rests + 1, failed + (status is Status.FAILED))
    return found
