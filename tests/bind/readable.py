"""Tables and documents written as text, so that a test shows what it binds."""

from __future__ import annotations

from mingsuan.bind import Disclosure, Fact
from mingsuan.read import Cell, Document, Grid, Paragraph


def grid(text: str, number: int = 1) -> Grid:
    """A table: a line a row, cells between bars; `<` continues the left cell, `^` the upper."""
    lines = [line.strip().removeprefix("|").removesuffix("|") for line in text.strip().splitlines()]
    rows = [[word.strip() for word in line.split("|")] for line in lines]
    cells = [
        Cell(word, r, c, _down(rows, r, c), _across(rows[r], c))
        for r, row in enumerate(rows)
        for c, word in enumerate(row)
        if word not in ("<", "^")
    ]
    return Grid(tuple(cells), len(rows), len(rows[0]), number)


def _across(row: list[str], column: int) -> int:
    return next((i for i in range(column + 1, len(row)) if row[i] != "<"), len(row)) - column


def _down(rows: list[list[str]], row: int, column: int) -> int:
    below = range(row + 1, len(rows))
    return next((i for i in below if rows[i][column] != "^"), len(rows)) - row


def document(*parts: str) -> Document:
    """Paragraphs, and tables (the parts with bars), in order."""
    blocks: list[Paragraph | Grid] = []
    for part in parts:
        tables = sum(isinstance(b, Grid) for b in blocks)
        blocks.append(grid(part, tables + 1) if "|" in part else Paragraph(part))
    return Document("测试.docx", "docx", tuple(blocks))


def meaning(disclosure: Disclosure, fact: Fact) -> dict[str, str]:
    """What a fact selects, as dimension → member."""
    return disclosure.space.members(fact.selector)


def fact_at(disclosure: Disclosure, row_label: str, column_label: str) -> Fact:
    """The one fact with these labels."""
    found = [
        f
        for f in disclosure.printed()
        if (f.row_label, f.column_label) == (row_label, column_label)
    ]
    assert len(found) == 1, f"{row_label} × {column_label}: {len(found)} facts"
    return found[0]
