"""Several disclosures as one: a department's years in a row. Frames keep them apart.

What may be compared across years (较上年 amounts, 年初预算 in a final account against the
published budget) has its frame, so the same rules find it once the facts lie side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingsuan.bind.disclosure import BoundTable, Disclosure, Fact, Panel
from mingsuan.read import Document, Place, together


def combine(disclosures: Sequence[Disclosure]) -> Disclosure:
    """All facts and tables of the disclosures, renumbered; places name their file.

    The form, entity, year and kind are those of the last, which is the newest in a series.
    """
    facts: list[Fact] = []
    tables: list[BoundTable] = []
    for disclosure in disclosures:
        first_fact, first_table = len(facts), len(tables)
        facts += _moved_facts(disclosure, first_fact, first_table)
        name = disclosure.document.name
        tables += (_moved_table(t, first_fact, first_table, name) for t in disclosure.tables)
    last = disclosures[-1]
    return replace(
        last,
        document=together([d.document for d in disclosures]),
        facts=tuple(facts),
        tables=tuple(tables),
        unread=tuple(
            replace(cell, place=_in_file(cell.place, d.document))
            for d in disclosures
            for cell in d.unread
        ),
        declared=sum(d.declared for d in disclosures),
        notes=tuple(f"{d.document.name}：{note}" for d in disclosures for note in d.notes),
    )


def _moved_facts(disclosure: Disclosure, first_fact: int, first_table: int) -> Iterator[Fact]:
    for fact in disclosure.facts:
        yield replace(
            fact,
            id=fact.id + first_fact,
            table=fact.table + first_table if fact.table >= 0 else -1,
            place=_in_file(fact.place, disclosure.document),
        )


def _in_file(place: Place, document: Document) -> Place:
    return replace(place, file=document.name)


def _moved_table(table: BoundTable, first_fact: int, first_table: int, file: str) -> BoundTable:
    panels = tuple(
        Panel(
            panel.rows,
            panel.columns,
            tuple(tuple(i + first_fact if i >= 0 else -1 for i in ids) for ids in panel.facts),
        )
        for panel in table.panels
    )
    title = f"{file}：{table.title}"
    return replace(table, index=table.index + first_table, title=title, panels=panels)
