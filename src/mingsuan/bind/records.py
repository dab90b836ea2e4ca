"""Records: labels with their values beside or below them, one grid an object (项目绩效目标表)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from mingsuan.bind.builder import Builder, Spot, is_number
from mingsuan.bind.disclosure import BoundTable, Origin, Panel, PanelColumn, PanelRow
from mingsuan.bind.fields import Field, fields_of, key_of
from mingsuan.bind.setting import REPEATS, Setting
from mingsuan.cube import Frame, Measure, Selector
from mingsuan.forms.schema import FieldWord
from mingsuan.forms.words import header_word, plain
from mingsuan.read import Cell, place_of

_AMOUNTS = ("value", "part")


@dataclass(frozen=True)
class Record:
    """A bound record: its key and the facts of its fields."""

    row: PanelRow
    facts: Mapping[str, int]
    """Field label → fact id."""


def fits(words: Set[str], required: Sequence[str]) -> bool:
    """Whether all required words are there; 甲|乙 is either."""
    return all(any(header_word(w) in words for w in word.split("|")) for word in required)


def bind_records(builder: Builder, settings: Sequence[Setting]) -> BoundTable:
    """Bind the grids of one kind as one table: a row an object, a column a field."""
    fields = [fields_of(setting.grid, setting.entry) for setting in settings]
    keys = [key_of(found) for found in fields]
    counts = Counter(tuple(sorted(key.items())) for key in keys)
    records = []
    for number, (setting, found, key) in enumerate(zip(settings, fields, keys, strict=True), 1):
        again = counts[tuple(sorted(key.items()))] > 1
        own = setting.form.selector({**key, REPEATS: str(number)} if key and again else key)
        records.append(_record(builder, setting, found, own))
        _leave_rest(builder, setting, found)
    return _table(settings, records)


def _record(builder: Builder, setting: Setting, fields: Sequence[Field], own: Selector) -> Record:
    """The grid's amounts are those of the member that its key names; without one, of nothing."""
    facts: dict[str, int] = {}
    members = {f.value.text for f in fields if f.entry.role == "key" and f.value}
    unnamed = not any(map(plain, members)) and any(f.role == "key" for f in setting.entry.fields)
    for word, field, value in fields if not unnamed else ():
        if field.role in _AMOUNTS and value is not None:
            facts[word] = _fact(builder, setting, (word, field), value, own)
    return Record(PanelRow(setting.grid.cells[0].row, _label(setting, own), own), facts)


def _label(setting: Setting, own: Selector) -> str:
    members = setting.form.space.members(own)
    return "".join(member for dimension, member in members.items() if dimension != REPEATS)


def _table(settings: Sequence[Setting], records: Sequence[Record]) -> BoundTable:
    first = settings[0]
    columns = list(dict.fromkeys(word for record in records for word in record.facts))
    panel = Panel(
        rows=tuple(record.row for record in records),
        columns=tuple(_column(first, i, word) for i, word in enumerate(columns)),
        facts=tuple(tuple(r.facts.get(word, -1) for word in columns) for r in records),
    )
    return BoundTable(
        index=first.index,
        role=first.entry.id,
        title=(first.entry.titles or [first.entry.id])[0] if len(settings) > 1 else first.title,
        number=first.grid.number,
        context=first.form.space.saturate(first.context),
        lists=frozenset(first.entry.lists),
        panels=(panel,),
        frame=first.frame,
        unit=first.unit,
    )


def _meaning(setting: Setting, field: FieldWord) -> tuple[Frame, Selector]:
    frame = setting.frame._replace(
        measure=Measure(field.measure) if field.measure else setting.frame.measure,
        date=field.date or setting.frame.date,
    )
    return frame, setting.form.selector(field.select)


def _fact(
    builder: Builder, setting: Setting, named: tuple[str, FieldWord], value: Cell, own: Selector
) -> int:
    word, field = named
    space = setting.form.space
    frame, selector = _meaning(setting, field)
    base = space.meet(setting.context, own)
    whole = base and space.meet(base, selector)
    place = place_of(setting.grid, value, setting.title)
    if whole is None:
        builder.leave_unread(place, value.text, "标题与项目的含义不能同时成立", word)
        return -1
    label = _label(setting, own)
    spot = Spot(setting.index, value.row, value.column, label, word, place)
    return builder.add(spot, value.text, frame, whole, setting.unit, Origin.RECORD)


def _column(setting: Setting, index: int, word: str) -> PanelColumn:
    field = next(
        f for f in setting.entry.fields for w in f.words if header_word(w) == header_word(word)
    )
    frame, selector = _meaning(setting, field)
    return PanelColumn(index, word, selector, frame)


def _leave_rest(builder: Builder, setting: Setting, fields: Sequence[Field]) -> None:
    """Numbers that stand beside no known label are unread; beside a text label, declared."""
    taken = {value for _, _, value in fields if value is not None}
    for cell in setting.grid.cells:
        if not is_number(cell.text):
            continue
        if cell not in taken and setting.entry.others == "declared":
            builder.declared += 1
        elif cell not in taken:
            place = place_of(setting.grid, cell, setting.title)
            builder.leave_unread(place, cell.text, "旁边没有认识的标题")
        elif any(v == cell and f.role not in _AMOUNTS for _, f, v in fields):
            builder.declared += 1
