"""Empty tables under which nothing says that there is nothing to list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingsuan.bind import Disclosure
from mingsuan.forms.words import plain
from mingsuan.read import Block, Grid, Paragraph

_NOTED = re.compile(r"无|没有|未(?:安排|发生|使用|列)|空表|不涉及|为零|不存在")
_REACH = 4
"""How many blocks below a table may hold its note."""


def bare_tables(disclosure: Disclosure) -> frozenset[int]:
    """The indexes of the tables without rows and without such a note."""
    blocks = disclosure.document.blocks
    found = {block.number: i for i, block in enumerate(blocks) if isinstance(block, Grid)}
    return frozenset(
        table.index
        for table in disclosure.tables
        if table.empty and table.number in found and not _is_noted(blocks, found[table.number])
    )


def _is_noted(blocks: Sequence[Block], at: int) -> bool:
    """Whether the grid itself, or a line below it up to the next grid, notes it."""
    grid = blocks[at]
    if isinstance(grid, Grid) and any(_NOTED.search(plain(cell.text)) for cell in grid.cells):
        return True
    for block in blocks[at + 1 : at + 1 + _REACH]:
        if not isinstance(block, Paragraph):
            return False
        if _NOTED.search(plain(block.text)):
            return True
    return False
