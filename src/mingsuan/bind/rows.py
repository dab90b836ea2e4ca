"""What the key cells of a row say: a code, a name, a member, or a row of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from mingsuan.bind.header import Column
from mingsuan.cube import Dimension
from mingsuan.forms.form import Form
from mingsuan.forms.schema import RowWord, TableEntry
from mingsuan.forms.words import plain, row_word

_CODE = re.compile(r"^(\d{2,9})(?=\D|$)")
_SLOT = re.compile(r"\{(\w+)\}")


class Standing(Enum):
    """What became of a row's key cells."""

    READ = "read"
    VOID = "void"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class RowKey:
    """A row's label and what it selects."""

    standing: Standing
    label: str = ""
    select: Mapping[str, str] = field(default_factory=dict)


VOID = RowKey(Standing.VOID)


class RowReader:
    """Reads the rows of one side of a table from top to bottom: some rows open a context."""

    def __init__(self, form: Form, entry: TableEntry, side: str, keys: Sequence[Column]) -> None:
        self._form = form
        vocabularies = entry.sides.get(side, entry.sides.get("", []))
        self._words = [form.rows[v] for v in vocabularies if v in form.rows]
        self._open: dict[str, str] = dict(entry.opening.get(side, {}))
        coded = (d for d in entry.lists if form.space.dimension(d).code_lengths)
        self._usual_codes = next(coded, "")
        self._keys = keys
        self._lines = 0

    def read(self, texts: Mapping[int, str]) -> RowKey:
        """The key of the next row, given the texts of its columns."""
        words = {c.index: plain(texts[c.index]) for c in self._keys}
        named = [c for c in self._keys if c.role in ("label", "code", "name", "key", "line")]
        if not any(words[c.index] for c in named):
            return VOID
        key = self._select(words)
        label = "".join(dict.fromkeys(words[c.index] for c in named if words[c.index]))
        if key is None:
            return RowKey(Standing.UNKNOWN, label)
        return RowKey(Standing.READ, label, {**self._open, **key, **self._classes(words)})

    def _select(self, words: Mapping[int, str]) -> dict[str, str] | None:
        for way in (self._coded, self._worded, self._keyed):
            select = way(words)
            if select is not None:
                return select
        return None

    def _coded(self, words: Mapping[int, str]) -> dict[str, str] | None:
        parts: dict[str, list[str]] = {}
        for column in self._keys:
            found = _CODE.match(words[column.index]) if column.role == "code" else None
            dimension = column.dimension or self._usual_codes
            if found and dimension:
                parts.setdefault(dimension, []).append(found.group(1))
        if not parts:
            return None
        return {d: _joined(codes, self._form.space.dimension(d)) for d, codes in parts.items()}

    def _worded(self, words: Mapping[int, str]) -> dict[str, str] | None:
        """A row of the vocabulary (合计, 小计, 本年收入合计 ...)."""
        for column in self._keys:
            if column.role == "line":
                continue
            entry = self._entry(words[column.index])
            if entry is not None:
                row, filled = entry
                if row.opens is not None:
                    self._open = {k: _fill(v, filled) for k, v in row.opens.items()}
                return {k: _fill(v, filled) for k, v in row.select.items()}
        return None

    def _entry(self, word: str) -> tuple[RowWord, Mapping[str, str]] | None:
        label = row_word(word)
        if not label:
            return None
        for vocabulary in self._words:
            if label in vocabulary:
                return vocabulary[label], {}
            for pattern, row in vocabulary.items():
                if "{" in pattern and (found := _pattern(pattern).fullmatch(label)):
                    return row, found.groupdict()
        return None

    def _keyed(self, words: Mapping[int, str]) -> dict[str, str] | None:
        select: dict[str, str] = {}
        for column in self._keys:
            word = words[column.index]
            if word and column.role == "key" and column.dimension:
                select[column.dimension] = word
            elif word and column.role == "line" and column.dimension:
                self._lines += 1
                select[column.dimension] = f"{self._lines}:{word}"
        return select or None

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


def _joined(codes: Sequence[str], dimension: Dimension) -> str:
    """One code from the columns 类, 款, 项: each gives its own digits, or all so far."""
    whole = ""
    for code in codes:
        longer = len(code) > len(whole) and code.startswith(whole)
        whole = code if longer and len(code) in dimension.code_lengths else whole + code
    return whole


def _pattern(word: str) -> re.Pattern[str]:
    literal = [re.escape(part) for part in _SLOT.split(word)[::2]]
    names = _SLOT.findall(word)
    return re.compile(
        literal[0]
        + "".join(f"(?P<{n}>.+?){rest}" for n, rest in zip(names, literal[1:], strict=True))
    )


def _fill(member: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda m: values.get(m.group(1), m.group(0)), member)
