"""Explains one set of failing checks: search, weigh, rank."""

from __future__ import annotations

from collections.abc import Sequence

from mingsuan.check.explain.bounds import Bounds, Budget
from mingsuan.check.explain.consistency import Consistency
from mingsuan.check.explain.movement import Movement
from mingsuan.check.explain.moves import Mover, Moves
from mingsuan.check.explain.places import Places
from mingsuan.check.explain.rank import Ranking
from mingsuan.check.explain.rows import Rows
from mingsuan.check.explain.search import Search
from mingsuan.check.explain.unknowns import Unknowns
from mingsuan.check.model import Explanation, Part


class Solver:
    """Explains failing checks by changes of single cells and by the given movements."""

    def __init__(
        self,
        rows: Rows,
        places: Places,
        movements: Sequence[Movement],
        bounds: Bounds,
        budget: Budget,
    ) -> None:
        self._rows = rows
        self._places = places
        self._unknowns = Unknowns(rows, movements)
        self._ranking = Ranking(places)
        self._bounds = bounds
        self._budget = budget

    def part(self, failed: tuple[int, ...], most: int) -> Part:
        """These failing checks with all explanations of the fewest slips, at most `most`.

        What becomes of other failing checks is not considered.
        """
        others = frozenset(self._rows.failing) - frozenset(failed)
        consistency = Consistency(self._rows, self._unknowns, others)
        mover = Mover(self._rows, self._unknowns, self._places, others)
        conflicts = [consistency.conflict(check) for check in failed]
        share = self._budget.part(self._bounds.steps)
        search = Search(consistency, conflicts, share)
        found = [mover.moves(ranges) for ranges in search.smallest(most)]
        explanations = self._ranked(found)
        self._budget.give_back(share)
        kept = tuple(explanations[: self._bounds.explanations])
        complete = search.exhausted and (search.hopeless or 0 < len(explanations) == len(kept))
        return Part(failed, kept, complete)

    def _ranked(self, found: Sequence[Moves]) -> list[Explanation]:
        weighed = [(moves, self._ranking.explanation(moves)) for moves in found if moves.proper]
        return sorted(_incomparable(weighed), key=_order)


def _incomparable(weighed: Sequence[tuple[Moves, Explanation]]) -> list[Explanation]:
    """Where one contains all cells of another: that of fewer slips, of fewer cells, cheaper."""
    kept: list[tuple[frozenset[int], Explanation]] = []
    for moves, explanation in sorted(
        weighed, key=lambda w: (w[0].slips, len(w[0].changes), w[1].cost)
    ):
        facts = moves.facts
        if not any(facts <= other or other <= facts for other, _ in kept):
            kept.append((facts, explanation))
    return [explanation for _, explanation in kept]


def _order(explanation: Explanation) -> tuple[float, int, tuple[int, ...]]:
    facts = tuple(sorted(change.fact for change in explanation.changes))
    return (explanation.cost, len(facts), facts)
