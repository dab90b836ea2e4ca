"""Tables too wide for a page: the columns that are printed on another page stand beside again.

The rows of one worksheet have the same heights on every page, so that their edges stand at the
same places; nothing is joined on less evidence than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingsuan.read.pdf.lattice import Region, clustered, nearest
from mingsuan.read.pdf.page import Page
from mingsuan.read.pdf.pieces import Piece, Slot

_NEAR = 1.0
"""Edges of rows are the same if they differ by no more than this."""
_FEWEST_EDGES = 4
_SHARED = 0.6
"""A header may have fewer rows on one of the pages: so many of the edges are on both."""
_HEADING = 3
"""So many of its rows may be missing on the right: headings over the whole of that page."""
_COLUMNS = 3.0
"""Edges of columns are the same if they differ by no more than this."""
_FARTHEST = 6
"""So many pages of one half may stand before those of the other."""
_NO_TITLE = re.compile(
    r"(?:金额|货币)?单位[：:].*|(?:编制|预算|填报|公开)?(?:部门|单位)(?:名称)?[：:（(].*"
    r"|(?:公开|附|附件|预算)?表?[\d一二三四五六七八九十]{1,2}表?|[-—]?\d+[-—]?"
)
"""Lines above a table that are no titles: its unit, its owner, its number."""
_VALUE = re.compile(r"[-－+]?[\d,，]*\.?\d+%?|[-－—–]+|")
_AMOUNT = re.compile(r"[-－]?[\d,]*\.\d+%?|[-－]?\d{1,3}(,\d{3})+|\d+%")
_ALIKE = 0.2
"""Halves whose first columns have more in common are records of one form."""


def widen(pages: Sequence[Page]) -> None:
    """Put the pieces that go on to the right beside those that they go on from."""
    joined: set[int] = set()
    for number, page in enumerate(pages):
        first = _goes_on_from(pages, number, joined) if _only(page) else None
        if first is None:
            continue
        pairs = _halves(pages, first, number, joined)
        stub = stub_of(pages[first].pieces[0], pages[number].pieces[0])
        for left, right in pairs:
            _join(pages[left], pages[right], stub)
            joined.add(right)


def _goes_on_from(pages: Sequence[Page], number: int, joined: set[int]) -> int | None:
    """The page whose table goes on to the right on this one; None if there is none."""
    if number in joined:
        return None
    before = [i for i in range(max(0, number - 2 * _FARTHEST), number) if i not in joined]
    for first in reversed(before[-_FARTHEST:]):
        if _only(pages[first]) is None:
            return None
        if _Halves(pages[first], pages[number]).are_one():
            return first
    return None


def _halves(
    pages: Sequence[Page], first: int, number: int, joined: set[int]
) -> list[tuple[int, int]]:
    """Left and right pages: of a table that is long too, the lower parts follow alike.

    Empty if a lower part does not fit.
    """
    lefts = [i for i in range(first, number) if i not in joined]
    pairs = list(zip(lefts, range(number, len(pages)), strict=False))
    if len(pairs) < len(lefts):
        return []
    below = (_Halves(pages[a], pages[b]).go_on_below(pages[number]) for a, b in pairs[1:])
    return pairs if all(below) else []


def _only(page: Page) -> Piece | None:
    return page.pieces[0] if len(page.pieces) == 1 else None


@dataclass(frozen=True)
class _Halves:
    """Two pages that may show the left and the right of one table."""

    left: Page
    right: Page

    def are_one(self) -> bool:
        """Whether the rows are the same and the right page names columns, not rows again."""
        left, right = _only(self.left), _only(self.right)
        if left is None or right is None or not self._same_rows(left, right):
            return False
        mine, others = _titles(self.left), _titles(self.right)
        if mine and others and mine != others:
            return False
        if not (_heads(left) and _heads(right)) or _texts(left, 0) == _texts(right, 0):
            return False
        if stub_of(left, right):
            return others <= mine and _bare_below(right, stub_of(left, right))
        return _bare_below(right, 0) or not _alike(left, right)

    def go_on_below(self, top: Page) -> bool:
        """Whether these are further rows of halves of which `top` is the upper right."""
        left, right, head = _only(self.left), _only(self.right), _only(top)
        if left is None or right is None or head is None:
            return False
        if not self._same_rows(left, right, fewest=2):
            return False
        same = zip(right.xs, head.xs, strict=False)
        return right.columns == head.columns and all(abs(a - b) <= _COLUMNS for a, b in same)

    def _same_rows(self, left: Piece, right: Piece, fewest: int = _FEWEST_EDGES) -> bool:
        if (self.left.sheet.width, self.left.sheet.height) != (
            self.right.sheet.width,
            self.right.sheet.height,
        ):
            return False
        fewer, more = sorted((left.ys, right.ys), key=len)
        tops = left.ys[: max(1, min(_HEADING + 1, len(left.ys) - _HEADING))]
        ends = any(abs(right.ys[0] - y) <= _NEAR for y in tops)
        ends = ends and abs(fewer[-1] - more[-1]) <= _NEAR
        shared = all(abs(more[nearest(more, y)] - y) <= _NEAR for y in fewer)
        return ends and shared and len(fewer) >= max(fewest, _SHARED * len(more))


def stub_of(left: Piece, right: Piece) -> int:
    """How many columns of names the right half repeats."""
    count = 0
    while count < min(left.columns, right.columns) - 1:
        mine, other = _column(left, count), _column(right, count)
        if mine != other or not any(mine):
            break
        count += 1
    return count


def _titles(page: Page) -> set[str]:
    """What may be titles of the page's table: the lines above it, its own if it is a row."""
    top = page.pieces[0].rect.top
    above = (_plain(line.text) for line in page.lines if line.top + line.bottom < 2 * top)
    first = _texts(page.pieces[0], 0)
    inside = first if len(first) == 1 and first[0].endswith("表") else []
    return {text for text in (*above, *inside) if not _NO_TITLE.fullmatch(text)}


def _heads(piece: Piece) -> bool:
    """Whether its first row has words and no amounts."""
    texts = [text for text in _texts(piece, 0) if text]
    return bool(texts) and not any(_VALUE.fullmatch(text) for text in texts)


def _bare_below(piece: Piece, stub: int) -> bool:
    """Whether there is nothing but numbers below the header, the repeated names left out."""
    texts = [
        [_plain(s.text) for s in piece.row(row) if s.region.column >= stub]
        for row in range(piece.rows)
    ]
    amounts = (r for r, row in enumerate(texts) if any(_AMOUNT.fullmatch(t) for t in row))
    first = next(amounts, _HEADING)
    return all(_VALUE.fullmatch(text) for row in texts[first:] for text in row)


def _alike(left: Piece, right: Piece) -> bool:
    pairs = [p for p in zip(_column(left, 0), _column(right, 0), strict=False) if any(p)]
    return sum(a == b for a, b in pairs) > _ALIKE * len(pairs)


def _texts(piece: Piece, row: int) -> list[str]:
    return [_plain(slot.text) for slot in piece.row(row)]


def _column(piece: Piece, column: int) -> list[str]:
    """The texts of the cells that begin in a column, by row."""
    texts = {s.region.row: _plain(s.text) for s in piece.slots if s.region.column == column}
    return [texts.get(row, "") for row in range(piece.rows)]


def _join(left: Page, right: Page, stub: int) -> None:
    """One piece on the left page; what stands above the right half stands above both."""
    mine, other = left.pieces[0], right.pieces[0]
    top = other.rect.top
    left.pieces = [_beside(mine, other, right, stub)]
    above = [line for line in right.lines if line.top + line.bottom < 2 * top]
    left.lines = sorted([*left.lines, *above], key=lambda line: line.top)
    right.lines = [line for line in right.lines if line not in above]
    right.pieces = []


def _beside(left: Piece, right: Piece, page: Page, stub: int) -> Piece:
    """The columns of both, those of the right one moved beyond those of the left."""
    shift = left.xs[-1] - right.xs[stub]
    xs = [*left.xs, *(x + shift for x in right.xs[stub + 1 :])]
    ys = clustered([*left.ys, *right.ys], _NEAR)
    moved = [
        replace(
            slot,
            region=slot.region._replace(column=slot.region.column + left.columns - stub),
            rect=slot.rect._replace(left=slot.rect.left + shift, right=slot.rect.right + shift),
            place=slot.place or page.sheet.box(slot.rect),
        )
        for slot in right.slots
        if slot.region.column >= stub
    ]
    slots = [_in_rows(slot, ys) for slot in (*left.slots, *moved)]
    missing = nearest(ys, right.ys[0])
    slots = [
        _over_all(slot, xs, left.columns) if _ends_above(slot, missing) else slot for slot in slots
    ]
    return Piece(left.page, xs, ys, list(_spanned(slots, left.columns)))


def _ends_above(slot: Slot, row: int) -> bool:
    return slot.region.row + slot.region.row_span <= row


def _over_all(slot: Slot, xs: Sequence[float], seam: int) -> Slot:
    """A heading at the seam, of which the right page shows no edge, is over all its columns."""
    row, column, rows, columns = slot.region
    if column + columns != seam:
        return slot
    wide = Region(row, column, rows, len(xs) - 1 - column)
    return replace(slot, region=wide, rect=slot.rect._replace(right=xs[-1]))


def _in_rows(slot: Slot, ys: Sequence[float]) -> Slot:
    """The cell where its edges stand among all rows of both halves."""
    first, end = nearest(ys, slot.rect.top), nearest(ys, slot.rect.bottom)
    _, column, _, columns = slot.region
    return replace(slot, region=Region(first, column, max(1, end - first), columns))


def _spanned(slots: Sequence[Slot], seam: int) -> Iterator[Slot]:
    """A cell over the seam is one: its part on the right page is blank, without left border.

    Where no cell has a border at the seam, only headings are taken to go over it.
    """
    right = [s for s in slots if s.region.column == seam]
    bordered = not all(s.open_left for s in right)
    heading = min((s.region.row for s in slots if _AMOUNT.fullmatch(_plain(s.text))), default=0)
    beyond = {
        (s.region.row, s.region.row_span): s
        for s in right
        if not s.runs and (s.open_left if bordered else s.region.row < heading)
    }
    over = {
        id(slot): rest
        for slot in slots
        if slot.region.column + slot.region.column_span == seam
        and (rest := beyond.get((slot.region.row, slot.region.row_span))) is not None
    }
    taken = {id(rest) for rest in over.values()}
    for slot in slots:
        if id(slot) in over:
            yield _with(slot, over[id(slot)])
        elif id(slot) not in taken:
            yield slot


def _with(slot: Slot, rest: Slot) -> Slot:
    """A cell and what of it stands on the next page."""
    row, column, rows, columns = slot.region
    region = Region(row, column, rows, columns + rest.region.column_span)
    return replace(slot, region=region, rect=slot.rect._replace(right=rest.rect.right))


def _plain(text: str) -> str:
    return "".join(text.split())
