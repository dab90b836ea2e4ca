"""A publication as one page that stands alone, for screens of any width, screen readers, paper.

Text is escaped by the template, and the page allows no scripts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup, escape

from mingsuan.compose.publication import Block, CellKind, Publication, Table
from mingsuan.write.publication.columns import needs, widths
from mingsuan.write.publication.outline import DEEPEST, Entry, outline
from mingsuan.write.publication.paper import begins_page
from mingsuan.write.publication.slots import Row, Slot, head_height, slots
from mingsuan.write.publication.words import gap_words, printable

_TEMPLATES = Path(__file__).parents[1] / "templates" / "publication"
_PORTRAIT, _LANDSCAPE = 90, 132
"""Widths of the pages in digits."""
_CLASSES = {CellKind.AMOUNT: "n", CellKind.NUMBER: "c", CellKind.CODE: "k"}


def to_html(publication: Publication) -> bytes:
    """The page as UTF-8."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "lines": _lines,
        "body": _body,
        "shares": _shares,
        "least": _least,
        "gap": gap_words,
    }
    environment.tests |= {"table": lambda block: isinstance(block, Table)}
    contents = outline(publication)
    listed = {entry.place: entry for entry in contents}
    page = environment.get_template("page.html").render(
        publication=publication,
        outline=contents,
        apart=[*_apart(publication, listed)],
        entries=[listed.get(place) for place in range(len(publication.blocks))],
        style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),
    )
    return page.encode("utf-8", errors="replace")


def _apart(publication: Publication, entries: Mapping[int, Entry]) -> Iterator[bool]:
    """Which blocks begin a page in print."""
    last: Block | None = None
    for place, block in enumerate(publication.blocks):
        entry = entries.get(place)
        yield begins_page(block, last, entry.level if entry else DEEPEST)
        last = block


def _lines(text: str) -> Markup:
    return Markup("<br>").join(printable(text).split("\n"))


def _shares(table: Table) -> tuple[str, ...]:
    """The columns' widths in percent."""
    wide = widths(table, _LANDSCAPE if table.landscape else _PORTRAIT)
    return tuple(f"{100 * width / sum(wide):.2f}" for width in wide)


def _least(table: Table) -> int:
    """The width in digits below which the table is scrolled."""
    return math.ceil(sum(needs(table)))


def _body(table: Table) -> Markup:
    """The rows: what is repeated on every page, then the rest."""
    rows, height = slots(table), head_height(table)
    head = Markup("").join(_row(row, in_head=True) for row in rows[:height])
    rest = Markup("").join(_row(row, in_head=False) for row in rows[height:])
    head = Markup("<thead>\n{}</thead>\n").format(head) if head else head
    return head + (Markup("<tbody>\n{}</tbody>\n").format(rest) if rest else rest)


def _row(row: Row, *, in_head: bool) -> Markup:
    own = [slot for slot in row if slot.starts]
    total = any(slot.cell.total for slot in own)
    cells = Markup("").join(_cells(row, own, in_head=in_head))
    return Markup("<tr{}>{}</tr>\n").format(Markup(' class="total"' if total else ""), cells)


def _cells(row: Row, own: list[Slot], *, in_head: bool) -> Iterator[Markup]:
    names = next((s for s in row if s.cell.kind is CellKind.LABEL and s.cell.text), None)
    titles = all(slot.cell.kind is CellKind.HEADER for slot in own)
    for slot in own:
        cell = slot.cell
        scope = ""
        if in_head or (cell.kind is CellKind.HEADER and titles):
            scope = "colgroup" if cell.column_span > 1 else "col"
        elif slot is names or cell.kind is CellKind.HEADER:
            scope = "rowgroup" if cell.row_span > 1 else "row"
        yield _cell(slot, scope if cell.text else "")


def _cell(slot: Slot, scope: str) -> Markup:
    cell = slot.cell
    tag = "th" if scope else "td"
    names = [_CLASSES.get(cell.kind, ""), f"d{min(cell.depth, 4)}" if cell.depth else ""]
    if cell.kind is CellKind.HEADER:
        names.append("h")
    attributes = {
        "scope": scope,
        "class": " ".join(filter(None, names)),
        "rowspan": str(cell.row_span) if cell.row_span > 1 else "",
        "colspan": str(cell.column_span) if cell.column_span > 1 else "",
    }
    given = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), Markup(given), _lines(cell.text))
