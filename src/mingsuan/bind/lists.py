"""Lists: a header over labelled rows, on one side or two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from mingsuan.bind.builder import Builder, Spot, is_number
from mingsuan.bind.disclosure import BoundTable, Origin, Panel, PanelColumn, PanelRow, Unknown
from mingsuan.bind.fields import fields_of, key_of
from mingsuan.bind.header import Column, Header, find_header, holds_names, is_index_row, row_texts
from mingsuan.bind.rows import (
    NAMELESS,
    WHOLE,
    RowKey,
    RowReader,
    Side,
    Standing,
    names_members,
)
from mingsuan.cube import Frame, Measure, Selector, Unit
from mingsuan.forms.form import Form
from mingsuan.forms.schema import HeaderWord, Select, TableEntry
from mingsuan.forms.words import header_word, plain, row_word
from mingsuan.read import Grid, place_of

_OF_WHICH = "其中"
_KEY_ROLES = frozenset({"label", "code", "name", "key", "line", "text", "ordinal"})
REPEATS = "line"
"""The dimension that tells rows of one key apart: together they are what the key selects."""
EXCLUSIVE = "行与列的含义不能同时成立"
"""Why a cell has no meaning whose row and column are understood."""
_OWN_OFFICE = re.compile(r"（?(本级|机关|局机关|厅机关|委机关|本部|机关本级)）?")
_NAMING_ROLES = frozenset({"label", "code", "name", "key"})


@dataclass(frozen=True)
class Setting:
    """What holds for a whole table while it is bound."""

    form: Form
    entry: TableEntry
    grid: Grid
    title: str
    unit: Unit
    frame: Frame
    index: int = -1
    """Index of the table among the bound ones, once it is known."""
    owner: str = ""
    """The department or unit whose table it is."""

    @cached_property
    def context(self) -> Selector:
        """The table's own restriction, and in a list what the labels above it name."""
        above = key_of(fields_of(self.grid, self.entry)) if self.entry.layout == "list" else {}
        apart = {REPEATS: f"表{self.grid.number}"} if above else {}
        return self.form.selector({**self.entry.context, **above, **apart})


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
    sides = list(_sides(header, setting))
    bound = [(side, *_panels(builder, header, setting, side)) for side in sides]
    builder.declared += _numbers_below(header, setting)
    return BoundTable(
        index=setting.index,
        role=setting.entry.id,
        title=setting.title,
        number=setting.grid.number,
        context=setting.form.space.saturate(setting.context),
        lists=frozenset([*setting.entry.lists, REPEATS] if setting.entry.lists else []),
        panels=tuple(_joined([(side, panels) for side, panels, _ in bound])),
        empty=not any(labelled for _, _, labelled in bound),
        apart=setting.entry.apart,
        frame=setting.frame,
        unit=setting.unit,
    )


def _sides(header: Header, setting: Setting) -> Iterator[Side]:
    """A side ends where, after values, a column comes that names rows anew."""
    keys: list[Column] = []
    values: list[Column] = []
    for column in header.columns:
        if column.role in _KEY_ROLES:
            if values and _begins_side(column, [k for k in keys if k.index < values[0].index]):
                yield _side(header, setting, keys, values)
                keys, values = [], []
            keys.append(column)
        else:
            values.append(column)
    if values:
        yield _side(header, setting, keys, values)


def _begins_side(column: Column, keys: Sequence[Column]) -> bool:
    """Labels and subject names do, and key columns under a heading of the other half (支出).

    Other key columns do if there is one of their kind already.
    """
    if column.side and column.side not in {c.side for c in keys}:
        return True
    repeats = any(c.role == column.role and c.dimension == column.dimension for c in keys)
    return column.role in _NAMING_ROLES and (repeats or column.role in ("label", "name"))


def _side(
    header: Header, setting: Setting, keys: Sequence[Column], values: Sequence[Column]
) -> Side:
    name = next((c.side for c in keys if c.side), "")
    naming = {c.index for c in keys if _names_subjects(header, setting.grid, c)}
    known = tuple(_with_dimension(c, keys[i + 1 :], naming) for i, c in enumerate(keys))
    members = [c.index for c in known if c.role in _NAMING_ROLES and names_members(c)]
    named = (
        {row_word(setting.grid.text(r, c)) for c in members} - {""}
        for r in range(header.body, setting.grid.rows)
    )
    owned = sum(len(names) == 1 and _is_owner(names.pop(), setting.owner) for names in named)
    return Side(name, known, tuple(values), setting.owner, owned)


def _is_owner(name: str, owner: str) -> bool:
    """Whether a row names the department, or its own office (本级)."""
    rest = name.removeprefix(row_word(owner))
    return bool(owner) and name != rest and (not rest or _OWN_OFFICE.fullmatch(rest) is not None)


def _names_subjects(header: Header, grid: Grid, column: Column) -> bool:
    """Whether a column names what the codes before it stand for, whatever its header says."""
    words = column.role == "code" and holds_names(grid, header.body, column.index)
    return column.role in ("name", "label") or words


def _with_dimension(column: Column, following: Sequence[Column], naming: Set[int]) -> Column:
    """A code column whose header does not say of what takes it from the names beside it."""
    if column.role != "code" or column.dimension:
        return column
    beside = next((c.dimension for c in following if c.index in naming), "")
    return replace(column, named_beside=beside)


def _panels(
    builder: Builder, header: Header, setting: Setting, side: Side
) -> tuple[list[Panel], bool]:
    """The side's panels, one for each period that its rows speak of; whether rows are labelled."""
    columns = _meanings(header, setting, side)
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


def _joined(bound: Sequence[tuple[Side, list[Panel]]]) -> Iterator[Panel]:
    """Sides with the same kinds of names are one list printed in several columns of rows."""
    groups: dict[tuple[object, ...], list[Panel]] = {}
    for side, panels in bound:
        kinds = tuple((c.role, c.dimension) for c in side.keys if c.role in _NAMING_ROLES)
        if any(role == "code" for role, _ in kinds) and len(panels) == 1:
            groups.setdefault((side.name, kinds), []).extend(panels)
        else:
            groups.setdefault((len(groups),), []).extend(panels)
    for key, panels in groups.items():
        yield from panels if len(key) == 1 or len(panels) == 1 else [_merged(panels)]


def _merged(panels: Sequence[Panel]) -> Panel:
    """Panels that go on beside each other as one: their rows below each other."""
    columns = list(
        dict.fromkeys((c.selector, c.frame, c.detached) for p in panels for c in p.columns)
    )
    kept = {(c.selector, c.frame, c.detached): c for p in reversed(panels) for c in p.columns}
    rows: list[PanelRow] = []
    facts: list[tuple[int, ...]] = []
    for panel in panels:
        place = [columns.index((c.selector, c.frame, c.detached)) for c in panel.columns]
        for row, ids in zip(panel.rows, panel.facts, strict=True):
            at = dict(zip(place, ids, strict=True))
            rows.append(row)
            facts.append(tuple(at.get(i, -1) for i in range(len(columns))))
    return Panel(tuple(rows), tuple(kept[c] for c in columns), tuple(facts))


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


def _meanings(header: Header, setting: Setting, side: Side) -> list[PanelColumn | None]:
    """The meaning of each value column; None where its words are not understood."""
    heads = [e for key in side.keys for e in key.entries if e.side]
    present = {header_word(word) for column in header.columns for word in column.words}
    meanings = [_meaning(setting, column, heads, present) for column in side.values]
    carried = [
        m for m, column in zip(meanings, side.values, strict=True) if m and _is_carried_over(column)
    ]
    meanings = [_this_year_only(setting, m, carried) if m else None for m in meanings]
    return _inside_this_year(setting, meanings)


def _is_carried_over(column: Column) -> bool:
    """Whether one word says that a column is 上年结转, of all funds or of those that it names.

    Under a heading that names the fund it is a part of what the heading holds.
    """
    carried = [e for e in column.entries if e.select.get("vintage") == "上年结转"]
    funds = [e for e in column.entries if "fund" in e.select]
    return bool(carried) and all(e in carried for e in funds)


def _meaning(
    setting: Setting, column: Column, heads: Sequence[HeaderWord], present: Set[str]
) -> PanelColumn | None:
    """What the words over a column say, given the words `present` in the whole header.

    `heads` stand above names too: they name the side and do not restrict its numbers.
    """
    if column.unknown or not column.entries:
        return None
    selector: Selector | None = setting.form.space.whole
    frame = setting.frame
    detached = ""
    for entry in column.entries:
        if any(entry is head for head in heads):
            continue
        select = setting.form.selector(_select(entry, present, column))
        selector = selector and setting.form.space.meet(selector, select)
        frame = frame._replace(
            measure=Measure(entry.measure) if entry.measure else frame.measure,
            date=entry.date or frame.date,
            stage=entry.stage or frame.stage,
            year=frame.year + entry.year if frame.year else 0,
        )
        detached = detached or entry.detached
    if selector is None:
        return None
    if column.year:
        frame = frame._replace(year=column.year)
    return PanelColumn(column.index, column.label, selector, frame, detached)


def _select(entry: HeaderWord, present: Set[str], column: Column) -> Select:
    """What the word selects beside these others, and under those over its column."""
    over = set(map(header_word, column.words))
    for variant in entry.variants:
        beside = not present.isdisjoint(map(header_word, variant.beside))
        if beside or not over.isdisjoint(map(header_word, variant.under)):
            return variant.select
    return entry.select


def _this_year_only(
    setting: Setting, column: PanelColumn, carried: Sequence[PanelColumn]
) -> PanelColumn:
    """Fund columns beside one of their 上年结转 hold 本年 money: no yuan is printed twice."""
    space = setting.form.space
    members = space.members(column.selector)
    if "fund" not in members or "vintage" in members:
        return column
    without = (space.replace(c.selector, "vintage", None) for c in carried)
    if any(space.contains(outer, column.selector) for outer in without):
        return replace(column, selector=space.replace(column.selector, "vintage", "本年"))
    return column


def _inside_this_year(
    setting: Setting, columns: Sequence[PanelColumn | None]
) -> list[PanelColumn | None]:
    """Columns whose widest is 本年收入合计 hold 本年 money, all of them."""
    space = setting.form.space
    said = [space.members(c.selector) for c in columns if c is not None and not c.detached]
    if {"vintage": "本年"} not in said or {} in said:
        return list(columns)
    if any(members.get("vintage", "本年") != "本年" for members in said):
        return list(columns)
    now = space.selector({"vintage": "本年"})
    return [c and replace(c, selector=space.meet(c.selector, now) or c.selector) for c in columns]


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
