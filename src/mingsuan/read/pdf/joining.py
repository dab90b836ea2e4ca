"""Tables over several pages: pieces that go on in one another become one grid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingsuan.read.document import Box, Cell, Grid
from mingsuan.read.pdf.lattice import clustered, nearest
from mingsuan.read.pdf.page import Sheet
from mingsuan.read.pdf.pieces import Piece, Slot
from mingsuan.read.pdf.runs import least

_NEAR = 3.0
"""Columns of two pages are one if their edges differ by no more than this."""
_HEADER = 12
"""A header has at most this many rows."""
_CONTINUED = re.compile(r"[（(]?续表?[一二三四五六七八九十\d]*[）)]?")
_TITLE = re.compile(r".{3,}表(?:[（(].*[）)])?")
_CAPTION = re.compile("[：:]")
_LOWEST = 0.5
"""A table that goes on has reached at least this share of its page's height."""
_VALUE = re.compile(r"[-－]?[\d,]*\.\d+%?|\d{3,}|[-－]?\d{1,3}(,\d{3})+|\d+%")
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d|[①-⑳]|其中"
)

RowKey = tuple[tuple[int, int, int, str], ...]


@dataclass(slots=True)
class _Part:
    """A cell of the table so far."""

    row: int
    end: int
    left: float
    right: float
    text: str
    box: Box
    last: Slot
    """As much of it as stands on the last page."""
    confidence: float | None


@dataclass
class LongTable:
    """A table that grows page by page; columns are known by their edges."""

    above: tuple[str, ...]
    """The lines above it."""
    xs: list[float]
    parts: list[_Part] = field(default_factory=list)
    rows: int = 0
    last_page: int = 0
    reach: float = 0.0
    """How far down the last page it reaches, as a share of its height."""
    top_rows: list[RowKey] = field(default_factory=list)
    _lowest: list[_Part] = field(default_factory=list)
    """The cells that end with the last row."""

    @classmethod
    def begin(cls, sheet: Sheet, piece: Piece, above: Sequence[str]) -> LongTable:
        """A table that begins with this piece."""
        table = cls(tuple(map(_plain, above)), list(piece.xs))
        table.top_rows = [_row_key(piece, row) for row in range(min(_HEADER, piece.rows))]
        table._append(sheet, piece, 0, 0.0)
        return table

    def take(self, sheet: Sheet, piece: Piece, above: Sequence[str]) -> bool:
        """Go on with this piece, if it does go on from here."""
        if self.reach < _LOWEST:
            return False
        shift = self._shift(piece)
        start, repeated = self._repeated(piece) if shift is not None else (0, 0)
        if shift is None or not self._follows(piece, start, repeated, above):
            return False
        self._append(sheet, piece, repeated, shift)
        return True

    def _follows(self, piece: Piece, start: int, repeated: int, above: Sequence[str]) -> bool:
        """Whether what stands above the piece, and its header, are this table's again."""
        if repeated and not _has_header(self.top_rows[start : start + repeated]):
            return False
        if self._is_record(piece, start, repeated) if repeated else _is_titled(piece):
            return False
        words = {_plain(text) for text in above} - {""}
        if all(_CONTINUED.fullmatch(word) for word in words):
            return True
        again = all(word in self.above or _CONTINUED.sub("", word) in self.above for word in words)
        return again and repeated > 0

    def _is_record(self, piece: Piece, start: int, repeated: int) -> bool:
        """Whether the rows below the repeated ones have the labels of this table's rows again.

        Then both are records of one form (项目名称 甲, 项目名称 乙), not one list. A list may
        have the same label in many rows.
        """
        mine = [_label(row) for row in self.top_rows[start + repeated :][:2]]
        others = [_label(_row_key(piece, row)) for row in range(repeated, piece.rows)[:2]]
        return mine[:1] == others[:1] and len({*mine}) == len(mine) and "" not in mine[:1]

    def _shift(self, piece: Piece) -> float | None:
        """How far the piece's columns are moved against the table's; None if they do not fit."""
        shift = self.xs[0] - piece.xs[0]
        if _alike(self.xs, [x + shift for x in piece.xs]):
            return shift
        left = abs(shift) <= _NEAR
        right = abs(self.xs[-1] - piece.xs[-1]) <= _NEAR
        if left and right:
            return 0.0
        fewer, more = sorted((self.xs, piece.xs), key=len)
        within = all(abs(more[nearest(more, x)] - x) <= _NEAR for x in fewer)
        return 0.0 if (left or right) and within and len(fewer) > 2 else None

    def _repeated(self, piece: Piece) -> tuple[int, int]:
        """Which of the top rows the piece begins with, and how many of them it repeats."""
        first = _row_key(piece, 0)
        for start, row in enumerate(self.top_rows[:3]):
            if row == first and _words(row):
                return start, self._same_rows(piece, start)
        return 0, 0

    def _same_rows(self, piece: Piece, start: int) -> int:
        """How many rows are the same; some programs repeat the total below the header, too."""
        same = 0
        for row, key in enumerate(self.top_rows[start:]):
            if row >= piece.rows or not _label(key) or _row_key(piece, row) != key:
                break
            same += 1
        while same and any(
            s.region.row < same < s.region.row + s.region.row_span for s in piece.slots
        ):
            same -= 1
        return same

    def _append(self, sheet: Sheet, piece: Piece, skip: int, shift: float) -> None:
        base = self.rows - skip
        above = self._lowest
        slots = [slot for slot in piece.slots if slot.region.row >= skip]
        cut = self._cut_row(above, [s for s in slots if s.region.row == skip], shift)
        if cut:
            base -= 1
        opened = _mixed([s.open_top for s in slots if s.region.row == 0])
        added: list[_Part] = []
        for slot in slots:
            part = _match(above, slot, shift) if slot.region.row == skip else None
            if part is not None and (cut or (opened and slot.open_top)):
                _extend(part, sheet, slot, base)
            else:
                added.append(_part(sheet, slot, base, shift))
        self.parts += added
        self.rows = base + piece.rows
        self._lowest = [part for part in (*above, *added) if part.end == self.rows]
        self.last_page = piece.page
        self.reach = piece.rect.bottom / sheet.height
        self.xs = clustered([*self.xs, *(x + shift for x in piece.xs)])

    @staticmethod
    def _cut_row(above: Sequence[_Part], slots: Sequence[Slot], shift: float) -> bool:
        """Whether the page ended inside a row.

        Every text goes on from a full line above, and some cell of that row has no more text.
        """
        texts = [slot for slot in slots if slot.text]
        if not above or not texts or len(texts) == len(slots):
            return False
        if any(_VALUE.fullmatch(_plain(s.text)) or _ORDINAL.match(s.text) for s in texts):
            return False
        pairs = [(_match(above, slot, shift), slot) for slot in slots]
        return all(
            part is not None and (part.last.ends_full or not slot.text) for part, slot in pairs
        ) and any(
            part is not None and part.text and part.end - part.row == 1 and not slot.text
            for part, slot in pairs
        )

    def grid(self, number: int) -> Grid:
        """The whole table."""
        starts = sorted({nearest(self.xs, part.left) for part in self.parts})
        columns = {edge: column for column, edge in enumerate(starts)}
        cells = tuple(self._cells(columns, starts))
        return Grid(cells, self.rows, len(starts), number)

    def _cells(self, columns: dict[int, int], starts: Sequence[int]) -> Iterator[Cell]:
        for part in sorted(self.parts, key=lambda p: (p.row, p.left)):
            first, end = nearest(self.xs, part.left), nearest(self.xs, part.right)
            span = bisect_left(starts, end) - columns[first]
            yield Cell(
                part.text,
                part.row,
                columns[first],
                part.end - part.row,
                max(1, span),
                box=part.box,
                confidence=part.confidence,
            )


def _plain(text: str) -> str:
    return "".join(text.split())


def _alike(some: Sequence[float], others: Sequence[float]) -> bool:
    return len(some) == len(others) and all(
        abs(a - b) <= _NEAR for a, b in zip(some, others, strict=True)
    )


def _row_key(piece: Piece, row: int) -> RowKey:
    return tuple(
        (s.region.column, s.region.column_span, s.region.row_span, _plain(s.text))
        for s in piece.row(row)
    )


def _label(key: RowKey) -> str:
    """The first text of a row."""
    return next((text for *_, text in key if text), "")


def _has_header(rows: Sequence[RowKey]) -> bool:
    """Whether the rows name columns, not only the table, its owner and its unit."""
    names = ([text for *_, text in row if text and not _CAPTION.search(text)] for row in rows)
    return any(len(row) > 1 for row in names)


def _is_titled(piece: Piece) -> bool:
    """Whether the table has its title in its first row."""
    first = piece.row(0)
    return len(first) == 1 and bool(_TITLE.fullmatch(_plain(first[0].text)))


def _words(key: RowKey) -> bool:
    """Whether the row may be of a header: it has words, and no values."""
    texts = [text for *_, text in key if text]
    return bool(texts) and not any(_VALUE.fullmatch(text) for text in texts)


def _mixed(flags: Sequence[bool]) -> bool:
    return any(flags) and not all(flags)


def _match(above: Sequence[_Part], slot: Slot, shift: float) -> _Part | None:
    """The cell of the last row that stands over this one."""
    for part in above:
        if (
            abs(part.left - slot.rect.left - shift) <= _NEAR
            and abs(part.right - slot.rect.right - shift) <= _NEAR
        ):
            return part
    return None


def _extend(part: _Part, sheet: Sheet, slot: Slot, base: int) -> None:
    part.end = base + slot.region.row + slot.region.row_span
    if slot.text and not part.text:
        part.box = slot.place or sheet.box(slot.rect)
    part.text += slot.text
    part.last = slot
    part.confidence = least((part.confidence, slot.confidence))


def _part(sheet: Sheet, slot: Slot, base: int, shift: float) -> _Part:
    row, _, rows, _ = slot.region
    left, right = slot.rect.left + shift, slot.rect.right + shift
    start = base + row
    box, sure = slot.place or sheet.box(slot.rect), slot.confidence
    return _Part(start, start + rows, left, right, slot.text, box, slot, sure)
