"""One scanned page: its tables along their ruling lines, its lines of text outside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingsuan.read.limits import Guard
from mingsuan.read.pdf.engine import Handle
from mingsuan.read.pdf.lattice import Lattice
from mingsuan.read.pdf.legibility import Legibility
from mingsuan.read.pdf.lines import lines_of
from mingsuan.read.pdf.page import Page
from mingsuan.read.pdf.pieces import Piece, Slot, empty_piece
from mingsuan.read.pdf.runs import Run
from mingsuan.read.pdf.splitting import is_columnless, split_rows
from mingsuan.read.scan.ink import Mask, ink_of, without_grain
from mingsuan.read.scan.models import Models
from mingsuan.read.scan.orientation import upright
from mingsuan.read.scan.outside import lines_outside
from mingsuan.read.scan.picture import Picture, picture_of
from mingsuan.read.scan.ruled import Ruled, ruled
from mingsuan.read.scan.skew import skew_of
from mingsuan.read.scan.strips import Area, bands, joined, strip, usual_height
from mingsuan.read.scan.text_runs import Sizes, runs_of

_WHITE = 255


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text to be recognised, and the cell that it stands in."""

    ink: Area
    usual: float
    slot: Slot | None = None


def read_scan(page: Handle, number: int, models: Models, guard: Guard) -> Page:
    """Read a page from its picture.

    Raises UnreadableError: too slow.
    """
    picture = picture_of(page, number)
    picture.grey = without_grain(picture.grey)
    picture = picture.straightened(skew_of(picture.grey))
    guard.tick()
    picture, areas = upright(picture, models)
    guard.tick()
    ink = ink_of(picture.grey, picture.resolution)
    tables = ruled(picture, ink)
    _erase(picture, ink, tables)
    pieces = [empty_piece(number, lattice, lattice.regions()) for lattice in tables.lattices]
    lines = _lines_of_cells(picture, ink, pieces)
    usual = lines[0].usual if lines else usual_height([], picture.resolution)
    outside = [area for area in areas if not _inside(area, tables.lattices, picture)]
    lines += (_Line(line, usual) for line in lines_outside(ink, outside))
    rest = _recognised(picture, lines, models)
    guard.tick()
    return _page(picture, pieces, rest)


def _erase(picture: Picture, ink: Mask, tables: Ruled) -> None:
    """Take the lines of tables out of the picture and its ink."""
    for stroke in tables.strokes:
        top, left = max(0, stroke.top - 1), max(0, stroke.left - 1)
        rows = slice(top, stroke.top + stroke.height + 1)
        columns = slice(left, stroke.left + stroke.width + 1)
        ink[rows, columns] = 0
        picture.grey[rows, columns] = _WHITE


def _lines_of_cells(picture: Picture, ink: Mask, pieces: Sequence[Piece]) -> list[_Line]:
    slots = [slot for piece in pieces for slot in piece.slots]
    found = [bands(ink, Area(*picture.pixels(slot.rect))) for slot in slots]
    usual = usual_height(found, picture.resolution)
    return [
        _Line(line, usual, slot)
        for slot, parts in zip(slots, found, strict=True)
        for line in joined(parts, usual)
    ]


def _inside(area: Area, lattices: Sequence[Lattice], picture: Picture) -> bool:
    x = (area.left + area.right) / 2 / picture.resolution
    y = (area.top + area.bottom) / 2 / picture.resolution
    return any(lattice.rect.covers(x, y) for lattice in lattices)


def _recognised(picture: Picture, lines: Sequence[_Line], models: Models) -> list[Run]:
    """Put the runs of the lines into their cells; those outside tables are handed back."""
    strips = [strip(picture.grey, line.ink, line.usual) for line in lines]
    read = models.recogniser.read([grey for grey, _ in strips])
    sizes = Sizes([(marks, line.ink) for marks, line in zip(read, lines, strict=True)])
    rest: list[Run] = []
    for marks, line, (_, area) in zip(read, lines, strips, strict=True):
        if marks:
            size = sizes.of(marks, line.ink)
            runs = runs_of(marks, area, line.ink, size, picture.resolution)
            (rest if line.slot is None else line.slot.runs).extend(runs)
    return rest


def _page(picture: Picture, pieces: Sequence[Piece], rest: list[Run]) -> Page:
    loose = [piece for piece in pieces if is_columnless(piece)]
    rest += (run for piece in loose for slot in piece.slots for run in slot.runs)
    tables = [split_rows(piece) for piece in pieces if piece not in loose]
    return Page(picture.sheet, Legibility.RECOGNISED, lines_of(rest), tables)
