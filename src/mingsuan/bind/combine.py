"""Several disclosures as one: a department's years in a row, a department and its units.

Frames keep them apart. What may be compared across years (较上年 amounts, 年初预算 in a final
account against the published budget) has its frame, so the same rules find it once the facts
lie side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingsuan.bind.disclosure import BoundTable, Disclosure, Fact, Origin, Panel
from mingsuan.bind.mentions import Mention
from mingsuan.cube import Measure
from mingsuan.read import Document, Place, together


def combine(disclosures: Sequence[Disclosure]) -> Disclosure:
    """A department's disclosures, oldest first; places name their file.

    The form, entity, year and kind are those of the last, which is the newest.
    """
    document = together([d.document for d in disclosures])
    names = [d.document.name for d in disclosures]
    blocks = 0
    moved = []
    for disclosure in disclosures:
        moved.append(_on_later_blocks(disclosure, blocks))
        blocks += len(disclosure.document.blocks)
    return _side_by_side(disclosures[-1], document, moved, names)


def combine_units(document: Document, disclosures: Sequence[Disclosure]) -> Disclosure:
    """A department and its units out of one document; places name the unit.

    The department is the one with the largest amount, the first of several.
    """
    lead = max(disclosures, key=_largest_amount)
    names = [d.entity for d in disclosures]
    combined = _side_by_side(lead, document, disclosures, names)
    units = "、".join(name for name in names if name != lead.entity)
    return replace(combined, notes=(f"文中另有所属单位的公开内容：{units}。", *combined.notes))


def _largest_amount(disclosure: Disclosure) -> int:
    amounts = (f.value for f in disclosure.facts if f.measure is Measure.AMOUNT and f.value)
    return max(amounts, default=0)


def _side_by_side(
    lead: Disclosure, document: Document, disclosures: Sequence[Disclosure], names: Sequence[str]
) -> Disclosure:
    """All facts and tables renumbered, each place with the name of its disclosure."""
    facts: list[Fact] = []
    tables: list[BoundTable] = []
    for disclosure, name in zip(disclosures, names, strict=True):
        first_fact, first_table = len(facts), len(tables)
        facts += _moved_facts(disclosure, first_fact, first_table, name)
        tables += (_moved_table(t, first_fact, first_table, name) for t in disclosure.tables)
    named = list(zip(disclosures, names, strict=True))
    return replace(
        lead,
        document=document,
        facts=tuple(facts),
        tables=tuple(tables),
        unread=tuple(
            replace(cell, place=_in_file(cell.place, name))
            for d, name in named
            for cell in d.unread
        ),
        mentions=tuple(_moved_mentions(named)),
        declared=sum(d.declared for d in disclosures),
        notes=tuple(f"{name}：{note}" for d, name in named for note in d.notes),
    )


def _on_later_blocks(disclosure: Disclosure, blocks: int) -> Disclosure:
    """The disclosure with its running text counted after so many blocks of other documents."""
    facts = tuple(
        replace(fact, row=fact.row + blocks) if fact.origin is Origin.NARRATIVE else fact
        for fact in disclosure.facts
    )
    mentions = tuple(replace(m, block=m.block + blocks) for m in disclosure.mentions)
    return replace(disclosure, facts=facts, mentions=mentions)


def _moved_facts(
    disclosure: Disclosure, first_fact: int, first_table: int, name: str
) -> Iterator[Fact]:
    for fact in disclosure.facts:
        yield replace(
            fact,
            id=fact.id + first_fact,
            table=fact.table + first_table if fact.table >= 0 else -1,
            place=_in_file(fact.place, name),
        )


def _moved_mentions(named: Sequence[tuple[Disclosure, str]]) -> Iterator[Mention]:
    first_fact = 0
    for disclosure, name in named:
        for mention in disclosure.mentions:
            fact = mention.fact + first_fact if mention.fact >= 0 else -1
            yield replace(mention, fact=fact, place=_in_file(mention.place, name))
        first_fact += len(disclosure.facts)


def _in_file(place: Place, name: str) -> Place:
    return replace(place, file=name)


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
