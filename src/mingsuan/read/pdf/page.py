"""One page: its tables, its lines of text outside them, and whether its text can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingsuan.read.document import Box
from mingsuan.read.limits import Guard
from mingsuan.read.pdf import bounds
from mingsuan.read.pdf.characters import CharacterReader, reading_direction
from mingsuan.read.pdf.drawing import Drawing, drawing_of
from mingsuan.read.pdf.engine import Handle, opened_page, opened_text, pdfium
from mingsuan.read.pdf.filling import fill
from mingsuan.read.pdf.geometry import Matrix, Rect, turn_back, upright
from mingsuan.read.pdf.glyphs import Glyphs
from mingsuan.read.pdf.lattice import Lattice, lattice_of
from mingsuan.read.pdf.legibility import Legibility, legibility_of
from mingsuan.read.pdf.lines import Line, lines_of
from mingsuan.read.pdf.pieces import Piece
from mingsuan.read.pdf.rulings import frames, whole_lines
from mingsuan.read.pdf.runs import Run
from mingsuan.read.pdf.splitting import is_columnless, split_rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page turned so that its text stands upright."""

    number: int
    """1-based, as the user counts."""
    width: float
    height: float
    turned: int
    """Clockwise quarter turns from what is seen on the screen to this."""

    @property
    def paper(self) -> Rect:
        """The whole of it."""
        return Rect(0.0, 0.0, self.width, self.height)

    def box(self, rect: Rect) -> Box:
        """The rectangle as seen on the screen."""
        left, top, right, bottom = turn_back(rect, self.width, self.height, self.turned)
        return Box(self.number, round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))


@dataclass(slots=True)
class Page:
    """What a page holds."""

    sheet: Sheet
    legibility: Legibility
    lines: list[Line] = field(default_factory=list)
    """Text outside tables, from top to bottom."""
    pieces: list[Piece] = field(default_factory=list)
    """Tables from top to bottom."""
    lost: int = 0
    """Words that cannot be read as their font is missing."""


def read_page(document: Handle, index: int, glyphs: Glyphs, guard: Guard) -> Page | None:
    """The page at this index (0-based); None if it is damaged.

    Raises UnreadableError: beyond the limits.
    """
    guard.tick()
    with opened_page(document, index) as page:
        if page is None:
            return None
        with opened_text(page) as text:
            return _read(page, text, index + 1, glyphs, guard)


def _read(page: Handle, text: Handle | None, number: int, glyphs: Glyphs, guard: Guard) -> Page:
    count = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
    sheet, view = _sheet(page, number, reading_direction(text, count))
    drawing = drawing_of(page, view, guard)
    reader = CharacterReader(text, count, view, glyphs)
    characters = reader.read(guard)
    runs = _on_sheet(characters.runs, sheet)
    pieces, rest = fill(number, _lattices(drawing, sheet), runs, reader.edges)
    loose = [piece for piece in pieces if is_columnless(piece)]
    rest += (run for piece in loose for slot in piece.slots for run in slot.runs)
    tables = [split_rows(piece) for piece in pieces if piece not in loose]
    legibility = legibility_of(sheet.paper, characters, drawing)
    lines = lines_of(map(reader.settle, rest))
    return Page(sheet, legibility, lines, tables, drawing.lost)


def _sheet(page: Handle, number: int, direction: int | None) -> tuple[Sheet, Matrix]:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    seen = pdfium.FPDFPage_GetRotation(page) % 4
    quarters = seen if direction is None else direction
    width, height = box.right - box.left, box.top - box.bottom
    if quarters % 2:
        width, height = height, width
    view = upright(box.left, box.bottom, box.right, box.top, quarters)
    return Sheet(number, width, height, (quarters - seen) % 4), view


def _on_sheet(runs: Sequence[Run], sheet: Sheet) -> list[Run]:
    """What lies off the sheet is not seen; windows that hide most of it were misunderstood."""
    paper = sheet.paper
    on_paper = [run for run in runs if paper.covers(*run.centre)]
    if all(run.home is None for run in runs):
        return on_paper
    if 2 * sum(run.hidden for run in on_paper) <= len(on_paper):
        return [run for run in runs if run.home is not None or paper.covers(*run.centre)]
    for run in on_paper:
        run.home = None
    return on_paper


def _lattices(drawing: Drawing, sheet: Sheet) -> list[Lattice]:
    horizontal = whole_lines(drawing.horizontal, sheet.height, sheet.width)
    vertical = whole_lines(drawing.vertical, sheet.width, sheet.height)
    if len(horizontal) + len(vertical) > bounds.RULINGS:
        return []
    found = (lattice_of(frame) for frame in frames(horizontal, vertical))
    return [lattice for lattice in found if lattice is not None and len(lattice.regions()) > 1]
