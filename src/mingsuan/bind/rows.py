"""What the key cells of a row say: a code, a name, a member, or a row of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from mingsuan.bind.header import Column
from mingsuan.bind.subjects import SubjectReader
from mingsuan.codes import Catalogue, Kind
from mingsuan.cube import Dimension, Frame, Measure
from mingsuan.forms.form import Form
from mingsuan.forms.schema import CodeNames, RowWord, TableEntry
from mingsuan.forms.words import plain, row_word

_CODE = re.compile(r"^[\[（【]?(\d{3,9})[\]）】]?(?=\D|$)")
_SEGMENT = re.compile(r"^(\d{2,9})$")
_SLOT = re.compile(r"\{(\w+)\}")
_NAMING = ("label", "code", "name", "key", "line")


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
    owner: str


@dataclass(frozen=True)
class RowKey:
    """A row's label, what it selects, and what it says of the frame."""

    standing: Standing
    label: str = ""
    select: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    year: str = ""

    def frame(self, column: Frame) -> Frame:
        """The frame of this row's cell in a column."""
        if not self.measure and not self.year:
            return column
        return column._replace(
            measure=Measure(self.measure) if self.measure else column.measure,
            year=int(self.year) if self.year.isdigit() else column.year,
        )


VOID = RowKey(Standing.VOID)
WHOLE = RowKey(Standing.READ)


class RowReader:
    """Reads the rows of one side of a table from top to bottom: some rows open a context."""

    def __init__(self, form: Form, entry: TableEntry, side: Side) -> None:
        self._form = form
        keys = side.keys
        own = [name for column in keys for e in column.entries for name in e.rows]
        names = own or entry.sides.get(side.name, entry.sides.get("", []))
        self._words = [(form.rows[n], form.patterns[n]) for n in names if n in form.rows]
        self._open: dict[str, str] = dict(entry.opening.get(side.name, {}))
        coded = (d for d in entry.lists if form.space.dimension(d).code_lengths)
        self._usual_codes = next(coded, "")
        self._keys = keys
        self._named = [c for c in keys if c.role in _NAMING]
        self._subjects = _subject_readers(form, names, keys)
        self._carrying = [c for c in keys if any(e.carries for e in c.entries)]
        self._owner = row_word(side.owner)
        self._owner_met = False
        self._lines = 0

    def read(self, texts: Mapping[int, str]) -> RowKey:
        """The key of the next row, given the texts of its columns."""
        if not self._keys:
            return WHOLE if any(plain(text) for text in texts.values()) else VOID
        if not self._named:
            return RowKey(Standing.UNKNOWN, "".join(plain(texts[c.index]) for c in self._keys))
        words = {c.index: plain(texts[c.index]) for c in self._keys}
        if not any(words[c.index] for c in self._named):
            return VOID
        key = self._key(words)
        label = "".join(dict.fromkeys(words[c.index] for c in self._named if words[c.index]))
        if key is None:
            return RowKey(Standing.UNKNOWN, label)
        for dimension, (reader, _) in self._subjects.items():
            if dimension in key.select:
                reader.note(key.select[dimension])
        self._carry(words, key)
        select = {**self._open, **key.select, **self._classes(words)}
        return RowKey(Standing.READ, label, select, key.measure, key.year)

    def _carry(self, words: Mapping[int, str], key: RowKey) -> None:
        """Members that hold for the rows below, until the column names another."""
        for column in self._carrying:
            if words[column.index] and column.dimension in key.select:
                self._open[column.dimension] = key.select[column.dimension]

    def _key(self, words: Mapping[int, str]) -> RowKey | None:
        for way in (self._owned, self._coded, self._worded, self._named_subject, self._keyed):
            key = way(words)
            if key is not None:
                return key
        return None

    def _owned(self, words: Mapping[int, str]) -> RowKey | None:
        """The first row that names the department itself is the whole of it."""
        named = [row_word(words[c.index]) for c in self._named if words[c.index]]
        if self._owner_met or not self._owner or self._owner not in named:
            return None
        self._owner_met = True
        codes = [w for c, w in words.items() if _CODE.match(w)]
        return None if codes else RowKey(Standing.READ)

    def _coded(self, words: Mapping[int, str]) -> RowKey | None:
        parts: dict[str, list[str]] = {}
        for column in self._keys:
            if column.role not in ("code", "name", "label"):
                continue
            word = words[column.index]
            found = _CODE.match(word) or (_SEGMENT.match(word) if column.role == "code" else None)
            dimension = column.dimension or self._usual_codes
            if found and dimension:
                parts.setdefault(dimension, []).append(found.group(1))
        if not parts:
            return None
        joined = {d: _joined(codes, self._form.space.dimension(d)) for d, codes in parts.items()}
        return RowKey(Standing.READ, select=joined)

    def _worded(self, words: Mapping[int, str]) -> RowKey | None:
        """A row of the vocabulary (合计, 小计, 本年收入合计 ...)."""
        for column in self._named:
            entry = self._entry(words[column.index]) if column.role != "line" else None
            if entry is not None:
                row, filled = entry
                if row.opens is not None:
                    self._open = {k: _fill(v, filled) for k, v in row.opens.items()}
                select = {k: _fill(v, filled) for k, v in row.select.items()}
                return RowKey(Standing.READ, "", select, row.measure, _fill(row.year, filled))
        return None

    def _entry(self, word: str) -> tuple[RowWord, Mapping[str, str]] | None:
        label = row_word(word)
        if not label:
            return None
        for vocabulary, patterns in self._words:
            if label in vocabulary:
                return vocabulary[label], {}
            for pattern, row in patterns:
                if found := pattern.fullmatch(label):
                    return row, found.groupdict()
        return None

    def _named_subject(self, words: Mapping[int, str]) -> RowKey | None:
        """A statutory subject given by name alone."""
        for column in self._named:
            word = row_word(words[column.index])
            if not word or column.role not in ("label", "name"):
                continue
            for dimension, (reader, names) in self._subjects.items():
                if column.dimension in ("", dimension) and (code := reader.resolve(word)):
                    return RowKey(Standing.READ, select={**names.select, dimension: code})
        return None

    def _keyed(self, words: Mapping[int, str]) -> RowKey | None:
        select: dict[str, str] = {}
        for column in self._named:
            word = words[column.index]
            if word and column.dimension and column.role in ("key", "line", "name"):
                if column.role == "name" and column not in self._carrying:
                    continue
                select[column.dimension] = self._member(column, word)
        return RowKey(Standing.READ, select=select) if select else None

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
                word = words[column.index]
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


def _joined(codes: Sequence[str], dimension: Dimension) -> str:
    """One code from the columns 类, 款, 项: each gives its own digits, or all so far."""
    whole = ""
    for code in codes:
        longer = len(code) > len(whole) and code.startswith(whole)
        if code == whole:
            continue
        whole = code if longer and len(code) in dimension.code_lengths else whole + code
    return whole


def _fill(member: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda m: values.get(m.group(1), m.group(0)), member)
