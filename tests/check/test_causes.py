"""What is told together: all that contradicts a table that nobody filled in."""

from __future__ import annotations

from dataclasses import replace

from mingsuan import check
from mingsuan.read import Block, Document, Grid
from tests.synthetic import example_document


def without_numbers(document: Document, table: int) -> Document:
    """The document with that table's amounts wiped out."""

    def wiped(block: Block) -> Block:
        if not isinstance(block, Grid) or block.number != table:
            return block
        cells = (replace(c, text="") if "." in c.text else c for c in block.cells)
        return replace(block, cells=tuple(cells))

    return replace(document, blocks=tuple(wiped(block) for block in document.blocks))


def test_a_table_that_nobody_filled_in_is_one_finding() -> None:
    report = check(without_numbers(example_document(), 4))
    (finding,) = report.findings
    assert finding.code == "A-UNFILLED"
    assert finding.place.table == 4
    assert "整张表没有填数" in finding.message
