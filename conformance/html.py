"""A document as an HTML file: headings, paragraphs, tables with their spans."""

from __future__ import annotations

from html import escape
from itertools import groupby

from mingsuan.read import Cell, Document, Grid, Paragraph


def html(document: Document) -> str:
    """The page's text."""
    body = "\n".join(_grid(b) if isinstance(b, Grid) else _paragraph(b) for b in document.blocks)
    title = escape(document.name)
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body>\n{body}\n</body></html>\n"
    )


def _paragraph(paragraph: Paragraph) -> str:
    tag = f"h{min(paragraph.level, 6)}" if paragraph.level else "p"
    return f"<{tag}>{escape(paragraph.text)}</{tag}>"


def _grid(grid: Grid) -> str:
    cells = sorted(grid.cells, key=lambda c: (c.row, c.column))
    covered = set(grid.lookup)
    blanks = [
        Cell("", row, column)
        for row in range(grid.rows)
        for column in range(grid.columns)
        if (row, column) not in covered
    ]
    every = sorted([*cells, *blanks], key=lambda c: (c.row, c.column))
    rows = (f"<tr>{''.join(map(_cell, row))}</tr>" for _, row in groupby(every, lambda c: c.row))
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.row_span}"' * (cell.row_span > 1)
    spans += f' colspan="{cell.column_span}"' * (cell.column_span > 1)
    return f"<td{spans}>{escape(cell.text)}</td>"
