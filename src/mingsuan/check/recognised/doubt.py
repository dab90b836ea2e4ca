"""Which facts were recognised, and how surely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.check.evaluate import Evaluation
from mingsuan.check.model import Check, Status
from mingsuan.read import Document, Grid, Paragraph

SURE = 0.95
"""Digits that are recognised this surely are hardly ever wrong."""


@dataclass(frozen=True)
class Doubts:
    """The facts of one disclosure that were recognised with doubt."""

    confidences: Mapping[int, float]
    """Fact → how surely its least certain digit was recognised; sure ones that look odd, too."""

    def __contains__(self, fact: int) -> bool:
        return fact in self.confidences

    def __bool__(self) -> bool:
        return bool(self.confidences)

    def unconfirmed(
        self, facts: Sequence[Fact], checks: Sequence[Check], evaluation: Evaluation
    ) -> list[int]:
        """Those that no check confirms: none that holds exactly fixes them, or one fails."""
        confirmed: set[int] = set()
        contradicted: set[int] = set()
        rounded = frozenset(evaluation.rounded)
        for number, (check, status) in enumerate(zip(checks, evaluation.statuses, strict=True)):
            terms = {fact for fact, _ in check.terms}
            exact = check.equation and number not in rounded
            if status is Status.HELD and (exact or check.product):
                confirmed |= terms
            elif status is Status.FAILED:
                contradicted |= terms
        sure = confirmed - contradicted
        return [f for f in self.confidences if f not in sure and not facts[f].blank]


def doubts_of(disclosure: Disclosure) -> Doubts:
    """The facts that were recognised with doubt; none in documents that are text."""
    confidence = _Confidences(disclosure.document)
    if not confidence.any:
        return Doubts({})
    usual = usual_decimals(disclosure.facts)
    found = ((fact, confidence.of(disclosure, fact)) for fact in disclosure.printed())
    return Doubts(
        {
            fact.id: sure
            for fact, sure in found
            if sure is not None and (sure < SURE or _is_odd(fact, usual))
        }
    )


def usual_decimals(facts: Iterable[Fact]) -> Mapping[int, int]:
    """Table → how many decimals most of its numbers are printed with."""
    shown: dict[int, Counter[int]] = {}
    for fact in facts:
        if fact.value:
            shown.setdefault(fact.table, Counter())[fact.decimals] += 1
    return {table: counts.most_common(1)[0][0] for table, counts in shown.items()}


def _is_odd(fact: Fact, usual: Mapping[int, int]) -> bool:
    """Whether it is no number, or lacks the decimals of its table: a point is easily lost."""
    if fact.value is None:
        return True
    printed = "." in fact.text
    return bool(fact.value and not printed and fact.unit and usual.get(fact.table, 0))


class _Confidences:
    """The confidences of a document's cells and paragraphs."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._grids = {(grid.source, grid.number): grid for grid in document.grids()}
        self.any = any(map(_is_recognised, document.blocks))

    def of(self, disclosure: Disclosure, fact: Fact) -> float | None:
        """How surely a fact was recognised; None if it was read as text."""
        if fact.origin is Origin.NARRATIVE:
            block = self._blocks[fact.row] if fact.row < len(self._blocks) else None
            return block.confidence if isinstance(block, Paragraph) else None
        table = disclosure.table_of(fact)
        grid = self._grids.get((fact.place.file, table.number)) if table else None
        cell = grid.lookup.get((fact.row, fact.column)) if grid else None
        return cell.confidence if cell else None


def _is_recognised(block: Paragraph | Grid) -> bool:
    if isinstance(block, Paragraph):
        return block.confidence is not None
    return any(cell.confidence is not None for cell in block.cells)
