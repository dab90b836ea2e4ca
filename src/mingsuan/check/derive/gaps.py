"""Numbers without a meaning or a fixed place: what stands beside them may not be all there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mingsuan.bind import Disclosure, Fact
from mingsuan.read import Place

_REF = re.compile(r"^([A-Z]+)(\d+)$")
_NOT_ZERO = re.compile(r"[1-9１-９]")

Sheet = tuple[int, str, str]
"""Number, worksheet and title of a table, as places name it."""


class Gaps:
    """The unread and uncounted numbers of a disclosure, other than zero, by where they stand."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._facts: Sequence[Fact] = disclosure.facts
        self._rows: dict[Sheet, set[object]] = {}
        self._columns: dict[Sheet, set[object]] = {}
        unread = (cell.place for cell in disclosure.unread if _NOT_ZERO.search(cell.text))
        for place in (*unread, *_uncounted(disclosure)):
            sheet, row, column = _spot(place)
            self._rows.setdefault(sheet, set()).add(row)
            self._columns.setdefault(sheet, set()).add(column)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def in_table_of(self, fact: int) -> bool:
        """Whether the table of this fact has an unread number anywhere."""
        return _spot(self._facts[fact].place)[0] in self._rows

    def may_complete(self, facts: Iterable[int]) -> bool:
        """Whether an unread number stands in the column, or the row, that these facts share.

        It may be one more part of their sum.
        """
        spots: dict[Sheet, set[tuple[object, object]]] = {}
        for fact in facts:
            sheet, row, column = _spot(self._facts[fact].place)
            if sheet in self._rows:
                spots.setdefault(sheet, set()).add((row, column))
        return any(self._beside(sheet, here) for sheet, here in spots.items())

    def _beside(self, sheet: Sheet, spots: set[tuple[object, object]]) -> bool:
        rows, columns = {row for row, _ in spots}, {column for _, column in spots}
        return (len(rows) > 1 and not columns.isdisjoint(self._columns[sheet])) or (
            len(columns) > 1 and not rows.isdisjoint(self._rows[sheet])
        )


def _uncounted(disclosure: Disclosure) -> Iterator[Place]:
    """Where numbers stand whose source of funds is no part of a known one."""
    space = disclosure.space
    marks = [i for i, d in enumerate(space.dimensions) if d.uncounted]
    fund = space.position("fund")
    for fact in disclosure.facts:
        box = fact.selector if fact.value else None
        if box and box[fund] is None and any(box[i] is not None for i in marks):
            yield fact.place


def _spot(place: Place) -> tuple[Sheet, object, object]:
    sheet = (place.table, place.sheet, place.title)
    found = _REF.match(place.ref)
    if found:
        return sheet, found.group(2), found.group(1)
    return sheet, place.row, place.column
