"""Which columns each cell covers, when a table is known only as rows of texts.

Merged cells stand once; a cell that goes on from above stands as an empty one. The widest rows
show the columns. A header is read from its lowest row upwards: an empty cell there belongs to
the one above it alone, so that labels between empty cells have a parent of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = re.compile(r"[-−+(（]?[¥￥]?\d[\d,，]*(?:\.\d+)?%?[)）]?|[-—－]+")
_AMOUNT = re.compile(r"[-−(（]?[¥￥]?\d[\d,，]*\.\d+[)）]?")
_NEVER = 10_000.0
"""Cost of what cannot be."""
_ONLY_CHILD = 3.0
"""A parent over a single label would rather have been merged with it."""
_CUT_IN_RUN = 2.0
"""Labels side by side would rather have one parent."""
_SAME_LABEL = 5.0
"""Children of one parent have different labels."""
_MIXED = 1.0
"""Columns of amounts and columns of words rather have different parents."""
_WIDE_NUMBER, _WIDE_BLANK, _UNEVEN, _LEFT_FIRST = 3.0, 1.0, 0.01, 0.000_1
_WIDEST = 60
"""Columns up to which the best division is searched; wider rows are divided evenly."""

Row = Sequence[str]
Extent = tuple[int, int]
"""First column, and the one behind the last."""
Tick = Callable[[], None]
Cost = Callable[[int, int, int], float]
"""Of letting cell i cover the units from a up to b."""


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a text: its column, and how many rows and columns it covers."""

    column: int
    columns: int
    rows: int
    """0 if the text is empty because the cell above goes on here."""


def infer_spans(rows: Sequence[Row], tick: Tick = lambda: None) -> list[list[Span]]:
    """The place of every text in every row. `tick` is called row by row and may raise."""
    width = max((len(row) for row in rows), default=0)
    texts = [["".join(text.split()) for text in row] for row in rows]
    lowest = next((number for number, row in enumerate(texts) if len(row) == width), 0)
    amounts = _amount_columns(texts[lowest:], width)
    highest, above = _header(texts[: lowest + 1], amounts, tick)
    extents = above + _body(texts[lowest + 1 :], above[-1:], width, tick)
    body = lowest if _has_numbers(texts[lowest : lowest + 1]) else lowest + 1
    goes_on = [[False] * len(row) for row in texts]
    for number in range(1, len(texts)):
        if highest < number <= lowest:
            goes_on[number] = _merged_header(texts[number], extents[number - 1 : number + 1])
        elif number > body:
            goes_on[number] = _merged_labels(texts[number - 1 : number + 1], goes_on[number - 1])
    return _spans(extents, goes_on)


def _has_numbers(rows: list[list[str]]) -> bool:
    return any(_NUMBER.fullmatch(text) for row in rows for text in row)


def _amount_columns(texts: list[list[str]], width: int) -> list[bool]:
    """For each column whether full rows show amounts in it."""
    full = [row for row in texts if len(row) == width]
    return [any(_AMOUNT.fullmatch(row[column]) for row in full) for column in range(width)]


def _header(
    texts: list[list[str]], amounts: list[bool], tick: Tick
) -> tuple[int, list[list[Extent]]]:
    """Where the header begins, and the extents of the rows down to the first full one.

    The header is the full row with those above it whose cells can be parents of the row below;
    what stands above that (owner, year, unit) has no columns of its own.
    """
    width = len(amounts)
    extents = [[(column, column + 1) for column in range(width)]] if texts else []
    highest = len(texts) - 1
    for number in range(len(texts) - 2, -1, -1):
        tick()
        parents = None
        if highest == number + 1 and not _has_numbers(texts[number + 1 : number + 2]):
            parents = _parents(texts[number], texts[number + 1], extents[-1], amounts)
        if parents is not None:
            highest = number
        extents.append(parents or _divided(texts[number], width))
    extents.reverse()
    return highest, extents


def _parents(
    upper: Row, lower: Row, below: list[Extent], amounts: list[bool]
) -> list[Extent] | None:
    """Extents of a header row by those of the row below it; None if that is impossible."""
    if len(lower) > _WIDEST:
        return None

    def cost(_: int, start: int, end: int) -> float:
        cut = _CUT_IN_RUN if _cuts_run(lower, start) else 0.0
        if end - start == 1:
            return cut + (_ONLY_CHILD if lower[start] else 0.0)
        labels = lower[start:end]
        if not all(labels):
            return _NEVER
        same = len(labels) - len(set(labels))
        mixed = len(set(amounts[below[start][0] : below[end - 1][1]])) > 1
        uneven = _UNEVEN * (end - start) ** 2
        return cut + 1 + _SAME_LABEL * same + _MIXED * mixed + uneven

    cuts = _cheapest(len(upper), len(lower), cost)
    if cuts is None or (all(lower) and not _are_families(lower, cuts)):
        return None
    return [(below[start][0], below[end - 1][1]) for start, end in cuts]


def _are_families(labels: Row, cuts: list[Extent]) -> bool:
    """Whether, with no cell going on from above, the cells above are parents all the same.

    They are if each has several children and these begin alike; else they are a caption.
    """
    return all(end - start > 1 and not _cuts_run(labels, start) for start, end in cuts)


def _cuts_run(labels: Row, place: int) -> bool:
    """Whether a division here parts labels side by side that do not begin anew."""
    if place == 0 or not labels[place - 1] or not labels[place]:
        return False
    first = place
    while first > 0 and labels[first - 1]:
        first -= 1
    return labels[place] != labels[first]


def _body(
    texts: list[list[str]], above: list[list[Extent]], width: int, tick: Tick
) -> list[list[Extent]]:
    """Extents of the rows below: rows with as many cells as the one above are cut as it is."""
    extents = list(above)
    for row in texts:
        tick()
        extents.append(extents[-1] if len(row) == len(extents[-1]) else _divided(row, width))
    return extents[len(above) :]


def _divided(row: Row, width: int) -> list[Extent]:
    """A row of fewer cells than columns: numbers and blanks stay narrow, words give way."""

    def cost(cell: int, start: int, end: int) -> float:
        surplus = end - start - 1
        if not row[cell]:
            return _WIDE_BLANK * surplus
        if _NUMBER.fullmatch(row[cell]):
            return _WIDE_NUMBER * surplus
        return _UNEVEN * (end - start) ** 2 + _LEFT_FIRST * cell * surplus

    found = _cheapest(len(row), width, cost) if width <= _WIDEST else None
    return found or _evenly(len(row), width)


def _evenly(count: int, width: int) -> list[Extent]:
    size, wider = divmod(width, max(count, 1))
    starts = [cell * size + min(cell, wider) for cell in range(count)]
    return list(zip(starts, [*starts[1:], width], strict=True)) if count else []


def _cheapest(cells: int, units: int, cost: Cost) -> list[Extent] | None:
    """The cheapest way to let cells cover units in order, each at least one."""
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(_NEVER, 0)] * units]
    for cell in range(cells):
        row = [(_NEVER, 0)] * (units + 1)
        for end in range(cell + 1, units - (cells - cell - 1) + 1):
            row[end] = min((best[-1][at][0] + cost(cell, at, end), at) for at in range(cell, end))
        best.append(row)
    if best[-1][units][0] >= _NEVER:
        return None
    ends = [units]
    for row in reversed(best[1:]):
        ends.append(row[ends[-1]][1])
    ends.reverse()
    return list(pairwise(ends))


def _merged_header(row: Row, extents: list[list[Extent]]) -> list[bool]:
    """In a header an empty cell goes on from a cell above of the same columns."""
    above, here = set(extents[0]), extents[1]
    return [not text and extent in above for text, extent in zip(row, here, strict=True)]


def _merged_labels(rows: list[list[str]], above_goes_on: list[bool]) -> list[bool]:
    """In the body only empty cells in front of a label do: groups of rows have a common label.

    The label above must be words, not a number or code, and so must what stands beside it.
    """
    above, row = rows
    first = next((place for place, text in enumerate(row) if text), 0)
    labels = [
        place < len(above) and (above_goes_on[place] or _is_words(above[place]))
        for place in range(first)
    ]
    beside = first < min(len(row), len(above)) and _is_words(row[first]) and _is_words(above[first])
    merged = beside and len(row) == len(above) and all(labels)
    return [merged and place < first for place in range(len(row))]


def _is_words(text: str) -> bool:
    return bool(text) and not _NUMBER.fullmatch(text)


def _spans(extents: list[list[Extent]], goes_on: list[list[bool]]) -> list[list[Span]]:
    """Extents with the rows that cells go on for, counted from below."""
    spans: list[list[Span]] = []
    reach: dict[Extent, int] = {}
    for row, flags in zip(reversed(extents), reversed(goes_on), strict=True):
        spans.append(
            [
                Span(extent[0], extent[1] - extent[0], 0 if on else 1 + reach.get(extent, 0))
                for extent, on in zip(row, flags, strict=True)
            ]
        )
        reach = {
            extent: 1 + reach.get(extent, 0) for extent, on in zip(row, flags, strict=True) if on
        }
    spans.reverse()
    return spans
