"""Lists: a header over labelled rows, on one side or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingsuan.bind.builder import Builder, Spot, is_number
from mingsuan.bind.disclosure import BoundTable, Origin, Panel, PanelColumn, PanelRow, Unknown
from mingsuan.bind.header import Column, Header, find_header, is_index_row, row_texts
from mingsuan.bind.panels import joined
from mingsuan.bind.rows import (
    NAMELESS,
    WHOLE,
    RowKey,
    RowReader,
    Side,
    Standing,
)
from mingsuan.bind.setting import REPEATS, Setting
from mingsuan.bind.sides import sides_of
from mingsuan.bind.value_columns import meanings_of
from mingsuan.cube import Selector
from mingsuan.forms.words import plain
from mingsuan.read import Grid, place_of

_OF_WHICH = "其中"
EXCLUSIVE = "行与列的含义不能同时成立"
"""Why a cell has no meaning whose row and column are understood."""


@dataclass(frozen=True)
class _Line:
    """A row while its cells are bound."""

    row: int
    key: RowKey
    own: Selector
    """What its key selects."""
    base: Selector | None
    """The same within the table's context; None if they exclude each other."""


def bind_list(builder: Builder, header: Header, setting: Setting) -> BoundTable:
    """Bind the rows below the header; every number becomes a fact or is left unread."""
    if setting.entry.headers:
        header = find_header(setting.grid, setting.form.headers_of(setting.entry)) or header
    sides = list(sides_of(header, setting))
    bound = [(side, *_panels(builder, header, setting, side)) for side in sides]
    builder.declared += _numbers_below(header, setting)
    return BoundTable(
        index=setting.index,
        role=setting.entry.id,
        title=setting.title,
        number=setting.grid.number,
        context=setting.form.space.saturate(setting.context),
        lists=frozenset([*setting.entry.lists, REPEATS] if setting.entry.lists else []),
        panels=tuple(joined([(side, panels) for side, panels, _ in bound])),
        empty=not any(labelled for _, _, labelled in bound),
        apart=setting.entry.apart,
        frame=setting.frame,
        unit=setting.unit,
    )


def _panels(
    builder: Builder, header: Header, setting: Setting, side: Side
) -> tuple[list[Panel], bool]:
    """The side's panels, one for each period that its rows speak of; whether rows are labelled."""
    columns = meanings_of(header, setting, side)
    known = tuple(c for c in columns if c is not None)
    lines = _lines(header, setting, side)
    periods: dict[tuple[str, str, str], list[tuple[PanelRow, tuple[int, ...]]]] = {}
    for line in lines:
        ids = [
            _cell(builder, setting, line, column, meaning)
            for column, meaning in zip(side.values, columns, strict=True)
        ]
        texts = (setting.grid.text(line.row, key.index) for key in side.keys)
        builder.declared += sum(1 for text in texts if is_number(text))
        if line.key.standing is Standing.READ:
            row = PanelRow(line.row, line.key.label, _beyond(line.own, known))
            bound = tuple(i for i, c in zip(ids, columns, strict=True) if c is not None)
            periods.setdefault(line.key.period, []).append((row, bound))
    panels = [
        Panel(tuple(row for row, _ in rows), known, tuple(ids for _, ids in rows))
        for rows in periods.values()
    ]
    labelled = any(line.key.standing is not Standing.VOID for line in lines)
    return panels or [Panel((), known, ())], labelled


def _beyond(own: Selector, columns: Sequence[PanelColumn]) -> Selector:
    """What a row selects beyond all its columns: 人员经费合计 under 人员经费 is the whole."""
    shared = [{c.selector[slot] for c in columns} for slot in range(len(own))]
    return tuple(None if {m} == s else m for m, s in zip(own, shared, strict=True))


def _lines(header: Header, setting: Setting, side: Side) -> list[_Line]:
    """The rows with their keys; rows that repeat a member of the list are told apart."""
    reader = RowReader(setting.form, setting.entry, side)
    columns = range(setting.grid.columns)
    keys = [
        (row, reader.read({c: setting.grid.text(row, c) for c in columns}))
        for row in _body_rows(header, setting)
        if _begins_cell(setting.grid, row, side)
    ]
    if sum(key is WHOLE for _, key in keys) > 1:
        keys = [(row, NAMELESS if key is WHOLE else key) for row, key in keys]
    keys = [(row, _in_part(setting, keys, i)) for i, (row, _) in enumerate(keys)]
    space = setting.form.space
    counts = Counter(
        _identity(key) for _, key in keys if any(not space.dimension(d).closed for d in key.select)
    )
    lines = []
    for number, (row, key) in enumerate(keys, 1):
        if counts[_identity(key)] > 1:
            key = replace(key, select={**key.select, REPEATS: str(number)})
        lines.append(_line(setting, row, key))
    return lines


def _in_part(setting: Setting, keys: Sequence[tuple[int, RowKey]], index: int) -> RowKey:
    """The key of a row; one 其中 that nothing of its kind follows is a part, not a whole list."""
    key = keys[index][1]
    after = keys[index + 1][1].select if index + 1 < len(keys) else {}
    of = setting.form.space.dimension
    listed = [d for d in setting.entry.lists if d in key.select and not of(d).closed]
    if not key.label.startswith(_OF_WHICH) or not listed:
        return key
    if any(d in after and not of(d).within(after[d], key.select[d]) for d in listed):
        return key
    around = {d: m for d, m in key.select.items() if d not in listed}
    part = "、".join(key.select[d] for d in listed)
    return replace(key, select={**around, "special": f"{_OF_WHICH}{part}"})


def _identity(key: RowKey) -> tuple[tuple[str, str], ...]:
    return (*sorted(key.select.items()), ("", "".join(key.period)))


def _body_rows(header: Header, setting: Setting) -> Iterator[int]:
    """The rows below the header, without repeats of it at page breaks, up to where it ends."""
    grid = setting.grid
    for row in range(header.body, _end(header, setting)):
        if row_texts(grid, row) not in header.texts and not is_index_row(grid, row):
            yield row


def _end(header: Header, setting: Setting) -> int:
    """The first row below the header that holds no amounts any more."""
    until = {plain(word) for word in setting.entry.until}
    rows = range(header.body, setting.grid.rows) if until else ()
    ends = (row for row in rows if not until.isdisjoint(row_texts(setting.grid, row)))
    return next(ends, setting.grid.rows)


def _numbers_below(header: Header, setting: Setting) -> int:
    """How many numbers stand where the table holds no amounts any more."""
    end = _end(header, setting)
    return sum(1 for cell in setting.grid.cells if cell.row >= end and is_number(cell.text))


def _begins_cell(grid: Grid, row: int, side: Side) -> bool:
    """Whether a value cell begins in the row; others are further lines of the text beside it."""
    cells = (grid.lookup.get((row, column.index)) for column in side.values)
    return any(cell is None or cell.row == row for cell in cells)


def _cell(
    builder: Builder,
    setting: Setting,
    line: _Line,
    column: Column,
    meaning: PanelColumn | None,
) -> int:
    """Bind one value cell; the fact's id, -1 if it is none."""
    row, key = line.row, line.key
    cell = setting.grid.lookup.get((row, column.index))
    if cell is None or (cell.row, cell.column) != (row, column.index):
        return -1
    place = place_of(setting.grid, cell, setting.title)
    if meaning is None or key.standing is Standing.UNKNOWN:
        if is_number(cell.text):
            builder.leave_unread(place, cell.text, *_why_unread(column, key, meaning))
        return -1
    spot = Spot(setting.index, row, column.index, key.label, meaning.label, place)
    unit = column.unit or setting.unit
    if key.standing is Standing.VOID:
        builder.add(spot, cell.text, meaning.frame, (), unit, Origin.VOID)
        return -1
    selector = _selector(setting, line, meaning)
    if selector is None:
        if is_number(cell.text):
            builder.leave_unread(place, cell.text, EXCLUSIVE, column.label)
        return -1
    return builder.add(spot, cell.text, key.frame(meaning.frame), selector, unit, Origin.TABLE)


def _why_unread(
    column: Column, key: RowKey, meaning: PanelColumn | None
) -> tuple[str, str, Unknown]:
    """The reason in words, the words that are not known, and whose they are."""
    if meaning is None:
        words = "、".join(column.unknown) or "（无表头）"
        whose = Unknown.HEADER if column.unknown else Unknown.OTHER
        return f"表头“{words}”不在词表中", words, whose
    return f"行标题“{key.label}”不在词表中", key.label, Unknown.ROW


def _line(setting: Setting, row: int, key: RowKey) -> _Line:
    own = setting.form.selector(dict(key.select))
    return _Line(row, key, own, setting.form.space.meet(setting.context, own))


def _selector(setting: Setting, line: _Line, column: PanelColumn) -> Selector | None:
    space = setting.form.space
    if column.detached:
        member = space.members(line.own).get(column.detached)
        return space.selector({column.detached: member}) if member else None
    return line.base and space.meet(line.base, column.selector)
