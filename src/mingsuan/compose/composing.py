"""A ledger and a layout → the publication."""

from __future__ import annotations

from dataclasses import dataclass

from mingsuan.compose.answers import Answers
from mingsuan.compose.blank import Blanks, BlankTable
from mingsuan.compose.filling import Settled, fill
from mingsuan.compose.layout import LayoutEntry
from mingsuan.compose.ledger.model import Book, Ledger
from mingsuan.compose.narrative import Words, write_words
from mingsuan.compose.publication import Publication
from mingsuan.compose.rows import RowSource


@dataclass(frozen=True)
class Composition:
    """The publication, and what its author should know."""

    publication: Publication
    settled: tuple[Settled, ...]
    """Where a rounding was settled so that printed totals are the sums of their parts."""


def compose(ledger: Ledger, layout: LayoutEntry) -> Composition:
    """The disclosure that the ledger makes in this layout."""
    form = layout.reading_form()
    answers = Answers(ledger, form, layout.compared_with, layout.base)
    last_year = answers.sums(Book(1, layout.compared_with))
    source = RowSource(ledger, answers.sums(ledger.own_book), last_year, form.space)
    maker = Blanks(ledger, layout, source)
    blanks: list[BlankTable] = [b for entry in layout.tables for b in maker.tables(entry)]
    filled = fill(blanks, answers, form, layout)
    words = Words(ledger, layout, answers, form.space, layout.narrative_money)
    tables = {(b.id, b.project): t for b, t in zip(blanks, filled.tables, strict=True)}
    publication = Publication(
        title=f"{ledger.entity}{ledger.year}年部门{ledger.kind}公开",
        entity=ledger.entity,
        year=ledger.year,
        kind=ledger.kind,
        blocks=write_words(words, layout, tables),
    )
    return Composition(publication, filled.settled)
