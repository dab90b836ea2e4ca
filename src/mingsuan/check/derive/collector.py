"""Collects checks without saying the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingsuan.bind import Fact
from mingsuan.check.derive.gaps import Gaps
from mingsuan.check.model import Check, Rule

Terms = tuple[tuple[int, int], ...]
NOTHING: tuple[int, ...] = ()


class Collector:
    """The checks derived so far. Of two checks on the same sum the stronger is kept."""

    def __init__(self, facts: Sequence[Fact], gaps: Gaps) -> None:
        self._facts = facts
        self._gaps = gaps
        self._checks: dict[tuple[Terms, bool], Check] = {}

    def checks(self) -> tuple[Check, ...]:
        """All checks, in the order of derivation."""
        return tuple(self._checks.values())

    def joined_with(self, fact: int) -> set[int]:
        """The facts that stand in some check together with this one."""
        found = ({f for f, _ in check.terms} for check in self._checks.values())
        return {f for facts in found if fact in facts for f in facts}

    def equal(
        self,
        rule: Rule,
        left: Sequence[int],
        right: Sequence[int],
        *,
        less: Sequence[int] = NOTHING,
        more: Sequence[int] = NOTHING,
        claims: Iterable[str] = (),
        reason: str = "",
    ) -> None:
        """Σ left = Σ right, given that the facts `less` and `more` are zero.

        Were one of `less` positive, the left side could fall short by it; of `more`, exceed.
        Where a number without meaning may be a further part, the left is only at least as much.
        """
        if right and self._gaps and self._open(left, right):
            self._at_least_parts(left, right, tuple(less), claims, reason)
            return
        self._add(
            rule, _difference(left, right), (0, 0), tuple(less), tuple(more), claims, False, reason
        )

    def at_least(
        self,
        rule: Rule,
        whole: int,
        parts: Sequence[int],
        claims: Iterable[str] = (),
        reason: str = "",
    ) -> None:
        """The whole is at least the sum of the parts, if there are any."""
        if not parts:
            return
        self._add(rule, _difference([whole], parts), (0, None), (), (), claims, False, reason)

    def _open(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether a number without meaning may belong to the sum."""
        meanings = {self._facts[fact].meaning for fact in (*left, *right)}
        return len(meanings) > 1 and self._gaps.may_complete((*left, *right))

    def _at_least_parts(
        self,
        left: Sequence[int],
        right: Sequence[int],
        less: tuple[int, ...],
        claims: Iterable[str],
        reason: str,
    ) -> None:
        signed = any(self._facts[fact].measure.signed for fact in (*left, *right))
        if len(left) == 1 and not signed:
            terms = _difference(left, right)
            self._add(Rule.SUBSET, terms, (0, None), less, (), claims, False, reason)

    def bounded(
        self,
        rule: Rule,
        terms: Iterable[tuple[int, int]],
        lo: int | None,
        hi: int | None,
        reason: str = "",
        less: Sequence[int] = NOTHING,
    ) -> None:
        """The sum of coefficient × fact lies within these bounds.

        Were one of the facts `less` positive, it could fall short by as much.
        """
        self._add(rule, list(terms), (lo, hi), tuple(less), (), (), False, reason)

    def product(self, quantity: int, price: int, amount: int) -> None:
        """Quantity × unit price = amount."""
        terms = [(quantity, 1), (price, 1), (amount, 1)]
        self._add(Rule.OTHER, terms, (0, 0), (), (), (), True, "")

    def _add(
        self,
        rule: Rule,
        terms: Iterable[tuple[int, int]],
        bounds: tuple[int | None, int | None],
        less: tuple[int, ...],
        more: tuple[int, ...],
        claims: Iterable[str],
        product: bool,
        reason: str,
    ) -> None:
        lo, hi = bounds
        summed = tuple(terms) if product else _summed(terms)
        if not summed:
            return
        key = (summed if product else _same_either_way(summed), product)
        known = self._checks.get(key)
        equation = lo is not None and hi is not None
        if known is not None and (known.equation or not equation):
            return
        rests = [self._facts[i].claim for i in (*less, *more, *(f for f, _ in summed))]
        named = tuple(sorted({*claims, *filter(None, rests)}))
        check = Check(rule, summed, lo, hi, less, more, named, product, reason)
        self._checks.pop(key, None)
        self._checks[key] = check


def _difference(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    return [*((f, 1) for f in left), *((f, -1) for f in right)]


def _summed(terms: Iterable[tuple[int, int]]) -> Terms:
    """Each fact once, in the order in which it was named; those that cancel are left out."""
    sums: dict[int, int] = {}
    for fact, coefficient in terms:
        sums[fact] = sums.get(fact, 0) + coefficient
    return tuple((f, c) for f, c in sums.items() if c)


def _same_either_way(terms: Terms) -> Terms:
    """The terms in one order and with one sign, whichever side of the equation they stand on."""
    ordered = sorted(terms)
    if ordered[0][1] < 0:
        ordered = [(f, -c) for f, c in ordered]
    return tuple(ordered)
