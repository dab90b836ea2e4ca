"""Examples as documents: a few lines of text in which a rule raises something, or does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from mingsuan.bind import Disclosure, bind
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.circumstances import Circumstances
from mingsuan.check.rules.rule import Example
from mingsuan.errors import NotADisclosureError
from mingsuan.forms import standard_space
from mingsuan.read import Block, Cell, Document, Grid, Paragraph

_MARKED = re.compile(r"(#{1,6}) +")


def case_of(example: Example, text: str) -> Case:
    """The example's text as a rule is given it."""
    disclosure = replace(
        _disclosure(document_of(text)),
        kind=example.kind,
        entity=example.entity,
        year=example.year,
    )
    right = text == example.right and example.published_in_time
    published = example.published_in_time if right else example.published
    return Case(disclosure, Circumstances(_date(example.approved), _date(published)))


def document_of(text: str) -> Document:
    """A line a paragraph, `#` marking headings; lines with bars are the rows of a table.

    In a table `<` continues the cell to the left and `^` the one above.
    """
    blocks: list[Block] = []
    for is_row, lines in groupby(text.strip("\n").splitlines(), key=lambda t: t.startswith("|")):
        if is_row:
            number = 1 + sum(isinstance(block, Grid) for block in blocks)
            blocks.append(_grid(list(lines), number))
        else:
            blocks += _paragraphs(lines)
    return Document("示例.docx", "docx", tuple(blocks))


def _paragraphs(lines: Iterator[str]) -> Iterator[Paragraph]:
    for line in lines:
        mark = _MARKED.match(line)
        yield Paragraph(line[mark.end() :] if mark else line, level=len(mark[1]) if mark else 0)


def _grid(lines: list[str], number: int) -> Grid:
    rows = [
        [word.strip() for word in line.strip().removeprefix("|").removesuffix("|").split("|")]
        for line in lines
    ]
    cells = tuple(
        Cell(word, r, c, _down(rows, r, c), _across(row, c))
        for r, row in enumerate(rows)
        for c, word in enumerate(row)
        if word not in ("<", "^")
    )
    return Grid(cells, len(rows), max(map(len, rows)), number)


def _across(row: list[str], column: int) -> int:
    return next((i for i in range(column + 1, len(row)) if row[i] != "<"), len(row)) - column


def _down(rows: list[list[str]], row: int, column: int) -> int:
    below = range(row + 1, len(rows))
    return next((i for i in below if rows[i][column] != "^"), len(rows)) - row


def _disclosure(document: Document) -> Disclosure:
    """Bound, or without facts if the example has no number that counts."""
    try:
        return bind(document)
    except NotADisclosureError:
        return Disclosure(document, standard_space(), "", "", 0, "预算", (), ())


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
