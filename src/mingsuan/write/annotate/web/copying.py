"""A copy of a page with marks at the cells and words, and the remarks at its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from mingsuan.check.model import Severity
from mingsuan.forms.words import plain
from mingsuan.read import Document, Grid
from mingsuan.read.encoding import decode
from mingsuan.read.html import parse_text
from mingsuan.read.limits import Guard
from mingsuan.read.origins import KeptOrigins
from mingsuan.write.annotate.anchors import Anchor, CellAnchor, Note, WordsAnchor, occurrences
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.remarks import AUTHOR, Remark
from mingsuan.write.annotate.same import refuse_other
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.web.encoding import stored_as
from mingsuan.write.annotate.web.source import NUMBER, Source, Stretch

_COLOURS = {Severity.ERROR: "#ffb8b2", Severity.WARNING: "#ffe073", Severity.HINT: "#b8e0ff"}
_FOLLOWS = "#ffdec0"
_SECTION = (
    "margin:2em 1em;padding:1em;border:2px solid #b33;background:#fff;color:#222;"
    "font:14px/1.6 sans-serif;text-align:left"
)


def annotate_page(
    data: bytes, document: Document, notes: Sequence[Note], guard: Guard, when: datetime
) -> Marked:
    """The page with a mark for every note.

    Raises UnreadableError: beyond the limits, or not the page that was checked.
    """
    text = decode(data).text
    source = Source(text)
    origins = KeptOrigins()
    refuse_other(parse_text(source.numbered(), guard, origins), document)
    finder = _Finder(source, document, origins)
    edits: Splices[str] = Splices()
    for number, note in enumerate(notes, 1):
        stretches, end = finder.find(note.anchor)
        _mark(edits, number, note.remark, stretches, end)
    edits.insert(source.end(), _section([note.remark for note in notes], when))
    stored = stored_as(data, text)
    return Marked(stored.encoded(edits.applied(text)), (stored.note,) if stored.note else ())


class _Finder:
    """Finds anchors in the source."""

    def __init__(self, source: Source, document: Document, origins: KeptOrigins) -> None:
        self._source = source
        self._document = document
        self._origins = origins

    def find(self, anchor: Anchor | None) -> tuple[list[Stretch], int | None]:
        """The texts to mark, and where the number goes; None if the page does not show it."""
        if isinstance(anchor, CellAnchor):
            cell = self._origins.cells.get((anchor.table, anchor.row, anchor.column))
            number = "" if cell is None else cell.get(NUMBER, "")
            if number.isdecimal():
                stretches, end = self._source.cell(int(number))
                return stretches, stretches[-1].end if stretches else end
        if isinstance(anchor, WordsAnchor):
            stretches = self._words(anchor)
            return stretches, stretches[-1].end if stretches else None
        return [], None

    def _words(self, anchor: WordsAnchor) -> list[Stretch]:
        blocks = self._document.blocks
        words = anchor.words or _plain_text(blocks[anchor.block])
        before = sum(len(occurrences(_plain_text(b), words)) for b in blocks[: anchor.block])
        return self._source.words(words, before + anchor.nth)


def _plain_text(block: object) -> str:
    if isinstance(block, Grid):
        return "".join(plain(cell.text) for cell in block.cells)
    return plain(getattr(block, "text", ""))


def _mark(
    edits: Splices[str], number: int, remark: Remark, stretches: Sequence[Stretch], end: int | None
) -> None:
    """Mark the texts; behind them goes a link to the remark."""
    colour = _FOLLOWS if remark.follows else _COLOURS[remark.severity]
    title = escape("\n".join(remark.lines))
    for stretch in stretches:
        edits.insert(stretch.start, f'<mark style="background:{colour}" title="{title}">')
        edits.insert(stretch.end, "</mark>")
    if end is not None:
        link = f'<a href="#mingsuan-{number}" title="{title}">{escape(remark.label)}</a>'
        edits.insert(end, f'<sup id="mingsuan-mark-{number}">[{link}]</sup>')


def _section(remarks: Sequence[Remark], when: datetime) -> str:
    """The list of remarks, each linked to its mark."""
    items = "".join(_item(number, remark) for number, remark in enumerate(remarks, 1))
    heading = f"{AUTHOR}核对结果（{when:%Y-%m-%d}）"
    return f'<section id="mingsuan" style="{_SECTION}"><h2>{heading}</h2>{items}</section>'


def _item(number: int, remark: Remark) -> str:
    head, *details = (escape(line) for line in remark.lines)
    back = f'<a href="#mingsuan-mark-{number}">{escape(remark.place.text or "全文")}</a>'
    lines = "".join(f"<br>{line}" for line in details)
    return f'<p id="mingsuan-{number}"><b>{head}</b><br>位置：{back}{lines}</p>'
