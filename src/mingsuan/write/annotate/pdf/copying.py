"""A copy of a PDF with a highlight for every note, made in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from mingsuan.check.model import Severity
from mingsuan.errors import MingsuanError
from mingsuan.read import Box, Cell, Document, Grid, Paragraph
from mingsuan.read.limits import Guard
from mingsuan.read.pdf.isolation import asked, crashed
from mingsuan.write.annotate.anchors import Anchor, CellAnchor, Note, WordsAnchor
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.pdf.order import Answer, Highlight, Order, Spot
from mingsuan.write.annotate.remarks import AUTHOR, Remark

_WORKER = "mingsuan.write.annotate.pdf.worker"
_COLOURS = {
    Severity.ERROR: (1.0, 0.72, 0.70),
    Severity.WARNING: (1.0, 0.88, 0.45),
    Severity.HINT: (0.72, 0.88, 1.0),
}
_FOLLOWS = (1.0, 0.87, 0.75)


def annotate_pdf(
    data: bytes, document: Document, notes: Sequence[Note], guard: Guard, when: datetime
) -> Marked:
    """The file with a highlight for every note; its own bytes are the copy's first ones.

    Raises MingsuanError: damaged, protected, or beyond the limits.
    """
    order = msgspec.json.encode(order_for(document, notes, when))
    try:
        content = asked(_WORKER, order, data, guard.limits.seconds)
        answer = msgspec.msgpack.decode(content, type=Answer)
    except msgspec.DecodeError:
        raise crashed() from None
    return outcome_of(answer)


def order_for(document: Document, notes: Sequence[Note], when: datetime) -> Order:
    """What is to be marked on the pages of the document."""
    return Order(_highlights(document, notes), AUTHOR, when.strftime("D:%Y%m%d%H%M%S"))


def outcome_of(answer: Answer) -> Marked:
    """The marked file.

    Raises MingsuanError: it was refused.
    """
    if answer.refusal:
        what, advice = answer.refusal
        raise MingsuanError(what, advice=advice)
    return Marked(answer.content, tuple(answer.notes))


def _highlights(document: Document, notes: Sequence[Note]) -> list[Highlight]:
    """The notes, those on one spot as one highlight."""
    places = _Places(document)
    found: dict[Spot | None, list[Remark]] = {}
    for note in notes:
        found.setdefault(places.spot(note.anchor), []).append(note.remark)
    return [_highlight(spot, remarks) for spot, remarks in found.items()]


def _highlight(spot: Spot | None, remarks: Sequence[Remark]) -> Highlight:
    first = remarks[0]
    text = "\n\n".join("\n".join(remark.lines) for remark in remarks)
    label = "、".join(remark.label for remark in remarks)
    return Highlight(spot, label, text, _FOLLOWS if first.follows else _COLOURS[first.severity])


class _Places:
    """Where the anchors of one document stand on its pages."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._grids = {grid.number: grid for grid in document.grids()}

    def spot(self, anchor: Anchor | None) -> Spot | None:
        """What to highlight; None if the pages do not say where it is."""
        if isinstance(anchor, CellAnchor):
            grid = self._grids[anchor.table]
            return _spot(_box_near(grid, grid.lookup[anchor.row, anchor.column]))
        if isinstance(anchor, WordsAnchor):
            block = self._blocks[anchor.block]
            box = block.box if isinstance(block, Paragraph) else None
            return _spot(box, anchor.words, anchor.nth)
        return None


def _box_near(grid: Grid, cell: Cell) -> Box | None:
    """The cell's box; for a cell without one, that of another in its row."""
    if cell.box is not None:
        return cell.box
    return next((c.box for c in grid.cells if c.row == cell.row and c.box is not None), None)


def _spot(box: Box | None, words: str = "", nth: int = 0) -> Spot | None:
    if box is None:
        return None
    return Spot(box.page, (box.left, box.top, box.right, box.bottom), words, nth)
