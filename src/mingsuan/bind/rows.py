"""What the key cells of a row say: a code, a name, a member, or a row of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from mingsuan.bind.codes import CodeColumns
from mingsuan.bind.header import Column
from mingsuan.bind.numbers import Shown, printed
from mingsuan.bind.subjects import SubjectReader
from mingsuan.codes import Catalogue, Kind
from mingsuan.cube import Frame, Measure
from mingsuan.forms.form import Form
from mingsuan.forms.schema import CodeNames, RowWord, TableEntry
from mingsuan.forms.words import ordinal_style, plain, row_word

_SLOT = re.compile(r"\{(\w+)\}")
_SHOWN = 20
"""How much of a row without label is shown in its place."""
_NAMING = ("label", "code", "name", "key", "line")
_TOTALS = ("合计", "小计", "总计")
_WORDED = ("label", "key")
"""Columns whose every word must be known for a row to be one of the vocabulary."""


class Standing(Enum):
    """What became of a row's key cells."""

    READ = "read"
    VOID = "void"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Side:
    """One side of a table: its key columns, its value columns, and whose table it is."""

    name: str
    keys: tuple[Column, ...]
    values: tuple[Column, ...]
    owner: str = ""
    owner_rows: int = 0
    """How many rows name the owner, or its own office, and nothing else."""


@dataclass(frozen=True)
class RowKey:
    """A row's label, what it selects, and what it says of the frame."""

    standing: Standing
    label: str = ""
    select: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    year: str = ""
    stage: str = ""
    whole: bool = False
    """A row of the whole department."""

    @property
    def period(self) -> tuple[str, str, str]:
        """What it says of the frame, to tell panels apart."""
        return self.year, self.measure, self.stage

    def frame(self, column: Frame) -> Frame:
        """The frame of this row's cell in a column."""
        if not any(self.period):
            return column
        return column._replace(
            measure=Measure(self.measure) if self.measure else column.measure,
            year=int(self.year) if self.year.isdigit() else column.year,
            stage=self.stage or column.stage,
        )


VOID = RowKey(Standing.VOID)
WHOLE = RowKey(Standing.READ)
"""The only row of a side without names."""
NAMELESS = RowKey(Standing.UNKNOWN, "（没有名称）")
"""One of several: what tells them apart stands elsewhere (the other half of a wide table)."""


def names_members(column: Column) -> bool:
    """Whether its cells tell rows apart: codes of nothing that the header says do not."""
    return column.role != "code" or bool(column.dimension)


class OwnerRows:
    """Rows that name the department whose table it is: the whole of it, or its own office.

    Without a row of totals above, the first is the whole. Below a row of totals it is the
    whole only if the name comes again for the department's own office (本级).
    """

    def __init__(self, side: Side) -> None:
        self._named = [c for c in side.keys if c.role in _NAMING and names_members(c)]
        self._owner = row_word(side.owner)
        self._rows = side.owner_rows
        self._total_seen = False
        self._met = False

    def is_whole(self, words: Mapping[int, str]) -> bool:
        """Whether the next row is the whole department."""
        named = [row_word(words[c.index]) for c in self._named if words.get(c.index)]
        self._total_seen = self._total_seen or any(n in ("合计", "总计") for n in named)
        if self._met or not self._owner or set(named) != {self._owner}:
            return False
        self._met = True
        return self._rows > 1 or not self._total_seen


class Around:
    """The rows that names of subjects stand under as parts (工资福利支出 under 基本支出)."""

    def __init__(self, names: Iterable[CodeNames]) -> None:
        self._inside = {n.dimension: n.inside for n in names if n.inside}
        self._last: tuple[str, str, str] | None = None
        """Dimension, member and style of numbering of the last row that may hold others."""

    def note(self, select: Mapping[str, str], label: str) -> Mapping[str, str]:
        """What the row above restricts the next row to; the row itself may hold those below."""
        outer = {self._inside[d] for d in select if d in self._inside}
        if outer:
            if self._last is None or self._last[0] not in outer:
                return {}
            dimension, member, style = self._last
            own = ordinal_style(label)
            return {} if own and own == style else {dimension: member}
        held = [d for d in self._inside.values() if d in select]
        if held and not row_word(label).endswith(_TOTALS):
            self._last = held[0], select[held[0]], ordinal_style(label)
        else:
            self._last = None
        return {}


class RowReader:
    """Reads the rows of one side of a table from top to bottom: some rows open a context."""

    def __init__(self, form: Form, entry: TableEntry, side: Side) -> None:
        self._form = form
        keys = side.keys
        own = [name for column in keys for e in column.entries for name in e.rows]
        names = own or entry.sides.get(side.name, entry.sides.get("", []))
        if any(column.textual for column in keys):
            names = [name for name in names if name not in form.code_names]
        self._words = [(form.rows[n], form.patterns[n]) for n in names if n in form.rows]
        self._open: dict[str, str] = dict(entry.opening.get(side.name, {}))
        self._codes = CodeColumns(form.space, keys, form.classes)
        self._keys = keys
        self._named = [c for c in keys if c.role in _NAMING]
        self._subjects = _subject_readers(form, names, keys)
        self._carrying = [c for c in keys if any(e.carries for e in c.entries)]
        self._owner = OwnerRows(side)
        self._around = Around(form.code_names.values())
        self._first_value = side.values[0].index
        self._lines = 0

    def read(self, texts: Mapping[int, str]) -> RowKey:
        """The key of the next row, given the texts of its columns."""
        if not self._named:
            return self._unnamed(texts)
        words = {c.index: plain(texts[c.index]) for c in self._keys if c.role != "ordinal"}
        if not any(words.values()):
            return VOID
        key = self._key(words)
        shown = [words[c.index] for c in self._named if words[c.index]] or words.values()
        label = "".join(dict.fromkeys(shown))
        if key is None:
            return RowKey(Standing.UNKNOWN, label)
        for dimension, (reader, _) in self._subjects.items():
            if dimension in key.select:
                reader.note(key.select[dimension])
        self._carry(words, key)
        around = self._around.note(key.select, label)
        select = {**self._open, **around, **key.select, **self._classes(words)}
        return RowKey(Standing.READ, label, select, key.measure, key.year, key.stage)

    def _unnamed(self, texts: Mapping[int, str]) -> RowKey:
        """A row of a side without names: the whole, unless words stand before its numbers."""
        words = {index: plain(text) for index, text in texts.items() if plain(text)}
        aside = {c.index for c in self._keys if c.role == "ordinal" or c.index > self._first_value}
        if any(printed(w, 1).shown is Shown.OTHER for i, w in words.items() if i not in aside):
            return RowKey(Standing.UNKNOWN, "".join(words.values())[:_SHOWN])
        return WHOLE if words else VOID

    def _carry(self, words: Mapping[int, str], key: RowKey) -> None:
        """Members that hold for the rows below, until the column names another."""
        for column in self._carrying:
            word = words[column.index]
            if not word:
                continue
            if column.dimension in key.select:
                self._open[column.dimension] = key.select[column.dimension]
            elif self._entry(word) or key.whole or self._owner.is_whole({column.index: word}):
                self._open.pop(column.dimension, None)
            else:
                self._open[column.dimension] = word

    def _key(self, words: Mapping[int, str]) -> RowKey | None:
        for way in (self._owned, self._coded, self._worded, self._named_subject, self._keyed):
            key = way(words)
            if key is not None:
                return key
        return None

    def _owned(self, words: Mapping[int, str]) -> RowKey | None:
        """A row of the department itself: the whole of it."""
        return RowKey(Standing.READ, whole=True) if self._owner.is_whole(words) else None

    def _coded(self, words: Mapping[int, str]) -> RowKey | None:
        codes = self._codes.read(words)
        return RowKey(Standing.READ, select=codes) if codes else None

    def _worded(self, words: Mapping[int, str]) -> RowKey | None:
        """A row of the vocabulary (合计, 小计, 本年收入合计 ...): all its labels are known."""
        key: RowKey | None = None
        understood: set[tuple[str, ...]] = set()
        for column in self._keys:
            word = words.get(column.index, "")
            entry = self._entry(word) if word and column.role != "line" else None
            if entry is not None:
                understood.add(column.words)
                said = self._said(*entry)
                key = said if key is None else _both(key, said)
            elif word and (column.role in _WORDED or column.words in understood):
                return None
        return key

    def _said(self, row: RowWord, filled: Mapping[str, str]) -> RowKey:
        if row.opens is not None:
            self._open = {k: _fill(v, filled) for k, v in row.opens.items()}
        select = {k: _fill(v, filled) for k, v in row.select.items()}
        return RowKey(Standing.READ, "", select, row.measure, _fill(row.year, filled), row.stage)

    def _entry(self, word: str) -> tuple[RowWord, Mapping[str, str]] | None:
        label = row_word(word)
        if not label:
            return None
        for vocabulary, _ in self._words:
            if label in vocabulary:
                return vocabulary[label], {}
        for _, patterns in self._words:
            for pattern, row in patterns:
                if found := pattern.fullmatch(label):
                    return row, found.groupdict()
        return None

    def _named_subject(self, words: Mapping[int, str]) -> RowKey | None:
        """A statutory subject given by name alone."""
        keyed = any(words[c.index] for c in self._named if c.role in ("key", "line"))
        roles = ("label", "name") if keyed else ("label", "name", "code")
        for column in self._named:
            word = row_word(words[column.index])
            for dimension, (reader, names) in self._subjects.items() if word else ():
                code = None
                if column.role in roles and column.dimension in ("", dimension):
                    code = reader.resolve(word)
                elif column.role == "key" and column.dimension != dimension:
                    code = reader.resolve_coded(word) or reader.resolve_inside(word)
                if code:
                    return RowKey(Standing.READ, select={**names.select, dimension: code})
        return None

    def _keyed(self, words: Mapping[int, str]) -> RowKey | None:
        select: dict[str, str] = {}
        for column in self._named:
            word = words[column.index]
            if word and column.dimension and self._gives_member(column):
                select[column.dimension] = self._member(column, word)
        return RowKey(Standing.READ, select=select) if select else None

    def _gives_member(self, column: Column) -> bool:
        return column.role in ("key", "line") or column in self._carrying

    def _member(self, column: Column, word: str) -> str:
        """The member that a key cell names; in a line column every row is one of its own."""
        if column.role != "line":
            return word
        self._lines += 1
        return f"{self._lines}:{word}"

    def _classes(self, words: Mapping[int, str]) -> dict[str, str]:
        """Classes by the prefix of a code that a text column gives."""
        found: dict[str, str] = {}
        for column in self._keys:
            for entry in column.entries:
                word = words.get(column.index, "")
                if entry.classify and word:
                    classes = self._form.classifications[entry.classify]
                    for name, prefixes in classes.prefixes.items():
                        if word.startswith(tuple(prefixes)):
                            found[classes.dimension] = name
        return found


def _subject_readers(
    form: Form, vocabularies: Sequence[str], keys: Sequence[Column]
) -> dict[str, tuple[SubjectReader, CodeNames]]:
    """Readers for the lists of the side's vocabularies and of its key columns' dimensions."""
    dimensions = {column.dimension for column in keys}
    catalogue = Catalogue.standard()
    return {
        names.dimension: (SubjectReader(catalogue[Kind(names.list)]), names)
        for vocabulary, names in form.code_names.items()
        if vocabulary in vocabularies or names.dimension in dimensions
    }


def _both(a: RowKey, b: RowKey) -> RowKey:
    """What two labels of one row say together."""
    select = {**a.select, **b.select}
    year, measure, stage = (x or y for x, y in zip(a.period, b.period, strict=True))
    return RowKey(Standing.READ, "", select, measure, year, stage)


def _fill(member: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda m: values.get(m.group(1), m.group(0)), member)
