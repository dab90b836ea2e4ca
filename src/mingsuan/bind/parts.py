"""Several disclosures in one file: a department and its units, told apart by whom tables name.

A table belongs to the owner that its caption gives, else to that of the table before. Owners
are separate disclosures if they print the same tables of the form; one who is only named over
a project or two is part of the disclosure around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mingsuan.bind.recognise import Captioned, Recognised
from mingsuan.forms.words import plain
from mingsuan.read import Block, Document, Grid, Paragraph

_FEWEST_TABLES = 3
"""So many of the form's tables under one name are a disclosure of its own."""
_LONGEST_TITLE = 60
_NEAR = 3
"""How many lines above its first table belong to a disclosure that no title opens."""


@dataclass(frozen=True)
class Part:
    """One of the disclosures in a document."""

    owner: str
    document: Document
    """The document with the blocks of the other parts left blank, so that numbers stay."""


def parts_of(
    document: Document, items: Sequence[Captioned], found: Sequence[Recognised | None]
) -> tuple[Part, ...]:
    """The disclosures of a document in order; empty if it is only one."""
    owners = _separate_owners(items, found)
    if len(owners) < 2:
        return ()
    belongs = _owner_of_grids(items, owners)
    blocks = _owner_of_blocks(document.blocks, belongs)
    order = list(dict.fromkeys(blocks))
    return tuple(
        Part(owner, _only(document, blocks, owner, notes=not number))
        for number, owner in enumerate(order)
    )


def _separate_owners(
    items: Sequence[Captioned], found: Sequence[Recognised | None]
) -> dict[str, set[str]]:
    """Owner → the lists of the form that stand under its name."""
    owners: dict[str, set[str]] = {}
    owner = ""
    for item, table in zip(items, found, strict=True):
        owner = item.caption.owner() or owner
        if owner and table is not None and table.entry.layout == "list":
            owners.setdefault(owner, set()).add(table.entry.id)
    most = max(owners.values(), key=len, default=set())
    return {o: roles for o, roles in owners.items() if len(roles & most) >= _FEWEST_TABLES}


def _owner_of_grids(items: Sequence[Captioned], owners: Mapping[str, set[str]]) -> dict[int, str]:
    """Grid (by identity) → the owner of the disclosure that it belongs to."""
    belongs = {}
    owner = next(o for item in items if (o := item.caption.owner()) in owners)
    for item in items:
        named = item.caption.owner()
        owner = named if named in owners else owner
        belongs[id(item.grid)] = owner
    return belongs


def _owner_of_blocks(blocks: Sequence[Block], belongs: Mapping[int, str]) -> list[str]:
    """The owner of every block: what follows a table is its owner's until the next one's title."""
    owners: list[str] = []
    for i, block in enumerate(blocks):
        if not isinstance(block, Grid):
            continue
        owner = belongs[id(block)]
        between = range(len(owners), i)
        first = _opening(blocks, between, owner) if owners and owners[-1] != owner else i
        before = owners[-1] if owners else owner
        owners += [before if j < first else owner for j in between]
        owners.append(owner)
    return owners + [owners[-1]] * (len(blocks) - len(owners))


def _opening(blocks: Sequence[Block], between: range, owner: str) -> int:
    """The first block of the owner's disclosure among the paragraphs above its first table."""
    lines = [j for j in between if _text(blocks[j])]
    for j in lines:
        text = _text(blocks[j])
        if len(text) <= _LONGEST_TITLE and plain(owner) in text and re.search("预算|决算", text):
            return j
    return lines[-_NEAR] if len(lines) >= _NEAR else between.start


def _text(block: Block) -> str:
    return plain(block.text) if isinstance(block, Paragraph) else ""


def _only(document: Document, owners: Sequence[str], owner: str, notes: bool) -> Document:
    blocks = tuple(
        block if whose == owner else Paragraph("")
        for block, whose in zip(document.blocks, owners, strict=True)
    )
    return replace(document, blocks=blocks, notes=document.notes if notes else ())
