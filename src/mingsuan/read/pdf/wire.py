"""What the reading process sends back: checked when it arrives, as that process saw a stranger."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mingsuan.read.document import Block, Box, Cell, Grid, Paragraph
from mingsuan.read.reading import Reading

_Box = tuple[int, float, float, float, float]
_Cell = tuple[str, int, int, int, int, _Box | None, float | None]


class _Paragraph(msgspec.Struct, array_like=True, tag="p"):
    text: str
    level: int
    box: _Box | None
    confidence: float | None = None


class _Grid(msgspec.Struct, array_like=True, tag="t"):
    rows: int
    columns: int
    number: int
    cells: list[_Cell]


class _Message(msgspec.Struct, array_like=True):
    blocks: list[_Paragraph | _Grid] = []
    notes: list[str] = []
    refusal: tuple[str, str] | None = None
    """What happened and what to do, if the document was not read."""
    scans: list[int] = []


class BadMessageError(Exception):
    """The message is not one that this program writes."""


def pack(reading: Reading) -> bytes:
    """A reading as bytes."""
    blocks = [_packed(block) for block in reading.blocks]
    message = _Message(blocks, list(reading.notes), scans=list(reading.scans))
    return msgspec.msgpack.encode(message)


def pack_refusal(what: str, advice: str) -> bytes:
    """A refusal as bytes."""
    return msgspec.msgpack.encode(_Message(refusal=(what, advice)))


def unpack(data: bytes) -> Reading | tuple[str, str]:
    """The reading, or why there is none.

    Raises BadMessageError: not a message.
    """
    try:
        message = msgspec.msgpack.decode(data, type=_Message)
    except msgspec.DecodeError as error:
        raise BadMessageError from error
    blocks, notes, scans = tuple(_blocks(message)), tuple(message.notes), tuple(message.scans)
    return message.refusal or Reading(blocks, notes, scans)


def _packed(block: Block) -> _Paragraph | _Grid:
    if isinstance(block, Paragraph):
        return _Paragraph(block.text, block.level, _corners(block.box), block.confidence)
    cells = [
        (c.text, c.row, c.column, c.row_span, c.column_span, _corners(c.box), c.confidence)
        for c in block.cells
    ]
    return _Grid(block.rows, block.columns, block.number, cells)


def _corners(box: Box | None) -> _Box | None:
    return None if box is None else (box.page, box.left, box.top, box.right, box.bottom)


def _blocks(message: _Message) -> Iterator[Block]:
    for block in message.blocks:
        if isinstance(block, _Paragraph):
            box = _box(block.box)
            yield Paragraph(block.text, level=block.level, box=box, confidence=block.confidence)
        else:
            cells = tuple(
                Cell(text, row, column, rows, columns, box=_box(box), confidence=sure)
                for text, row, column, rows, columns, box, sure in block.cells
            )
            yield Grid(cells, block.rows, block.columns, block.number)


def _box(corners: _Box | None) -> Box | None:
    return None if corners is None else Box(*corners)
