"""Joining parts: explained together where one slip explains more than one, else kept apart.

A part is explained without regard to the failing checks of others. So an explanation of one
part may reach into others; it then stands only if it explains them all together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mingsuan.check.explain.rank import FURTHER_SLIP
from mingsuan.check.explain.rows import Rows
from mingsuan.check.model import Explanation, Part

MOST_TRIED = 30
"""Groups of parts that are tried together."""


class Joining:
    """Decides which parts are explained together."""

    def __init__(self, rows: Rows, explained: Callable[[Iterable[int]], Part]) -> None:
        self._rows = rows
        self._explained = explained
        self._tried: set[frozenset[int]] = set()
        self._own: dict[tuple[int, ...], Part] = {}

    def joined(self, parts: Sequence[Part]) -> list[Part]:
        """The parts, some joined, with the explanations that touch no other part."""
        while (better := self._better(parts)) is not None:
            parts = better
        return [self._alone(part) for part in parts]

    def _better(self, parts: Sequence[Part]) -> list[Part] | None:
        """The parts with one group joined, if that is likelier than each by itself."""
        for group in self._groups(parts):
            together = self._together(group, parts)
            if together is not None:
                whole, joined = together
                if self._cost(joined) < self._cost_apart(whole):
                    return [*(part for part in parts if part not in whole), joined]
        return None

    def _groups(self, parts: Sequence[Part]) -> Iterator[list[Part]]:
        """Groups that one explanation would reach for less, or that clash."""
        for part in parts if len(parts) > 1 else ():
            for explanation in part.explanations:
                group = self._reached(explanation, parts)
                if len(group) > 1 and explanation.cost < self._cost_apart(group):
                    yield group
        for check in sorted(self._clash(parts)):
            facts = set(self._rows.facts_of(check))
            group = [p for p in parts if any(not facts.isdisjoint(_facts(e)) for e in _best(p))]
            if len(group) > 1:
                yield group

    def _together(self, group: list[Part], parts: Sequence[Part]) -> tuple[list[Part], Part] | None:
        """The group as one part, with all that its likeliest explanation reaches; None: tried."""
        while True:
            failed = frozenset(check for part in group for check in part.failed)
            if failed in self._tried or len(self._tried) >= MOST_TRIED:
                return None
            self._tried.add(failed)
            joined = self._explained(failed)
            reached = [p for e in _best(joined) for p in self._reached(e, parts)]
            further = [part for part in reached if part not in group]
            if not further:
                return group, joined
            group = [*group, *further]

    def _reached(self, explanation: Explanation, parts: Sequence[Part]) -> list[Part]:
        """The parts with a check in which a changed fact stands."""
        checks = {check for fact in _facts(explanation) for check in self._rows.touching(fact)}
        return [part for part in parts if not checks.isdisjoint(part.failed)]

    def _alone(self, part: Part) -> Part:
        """The part with those explanations only that leave all other failing checks alone."""
        if part.failed not in self._own:
            others = set(self._rows.failing) - set(part.failed)
            own = tuple(e for e in part.explanations if not self._touches(e, others))
            exhausted = part.exhausted and bool(own) == bool(part.explanations)
            self._own[part.failed] = Part(part.failed, own, exhausted)
        return self._own[part.failed]

    def _touches(self, explanation: Explanation, checks: set[int]) -> bool:
        return any(checks.intersection(self._rows.touching(f)) for f in _facts(explanation))

    def _cost(self, part: Part) -> float:
        """What its likeliest explanation by itself costs; infinite if there is none."""
        return min((e.cost for e in self._alone(part).explanations), default=float("inf"))

    def _cost_apart(self, group: Sequence[Part]) -> float:
        """What it costs to explain these parts each by itself; infinite if that cannot be."""
        if self._clash(group):
            return float("inf")
        return sum(map(self._cost, group)) + FURTHER_SLIP * (len(group) - 1)

    def _clash(self, parts: Sequence[Part]) -> set[int]:
        """The checks that hold now and fail after the likeliest explanations of all parts."""
        values: dict[int, int] = {}
        for part in parts:
            for explanation in _best(self._alone(part)):
                if all(change.value is not None for change in explanation.changes):
                    values |= {change.fact: change.lo for change in explanation.changes}
        return self._rows.broken_with(values) - set(self._rows.failing)


def _best(part: Part) -> Sequence[Explanation]:
    return part.explanations[:1]


def _facts(explanation: Explanation) -> set[int]:
    return {change.fact for change in explanation.changes}
