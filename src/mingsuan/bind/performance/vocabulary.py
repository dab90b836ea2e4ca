"""The words of performance tables, from data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from mingsuan.bind.performance.model import Aspect, Facet, Sign
from mingsuan.forms.declared import load_declared
from mingsuan.forms.words import header_word

DATA = Path(__file__).parent / "data" / "vocabulary.yaml"

ColumnRole = Literal[
    "level1", "level2", "name", "value", "sign", "unit", "weight", "description", "basis",
    "result", "score", "project", "owner", "budget", "goal",
]  # fmt: skip
FieldRole = Literal[
    "project", "code", "owner", "department", "budget", "longer", "purpose", "goal", "other"
]


class _Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    words: list[str] = []


class _Column(_Entry, frozen=True):
    role: ColumnRole
    matches: list[str] = []


class _Field(_Entry, frozen=True):
    role: FieldRole


class _Level1(_Entry, frozen=True, rename={"aspect": "is"}):
    aspect: Aspect


class _Level2(_Entry, frozen=True, rename={"facet": "is"}):
    facet: Facet
    within: Aspect


class _Sign(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"sign": "is"}):
    sign: Sign
    before: list[str] = []
    after: list[str] = []


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    columns: list[_Column]
    loose_names: list[str]
    loose_units: list[str]
    fields: list[_Field]
    execution: str
    payment: str
    whole: list[str]
    sums: list[str]
    unfilled: str
    level1: list[_Level1]
    level2: list[_Level2]
    signs: list[_Sign]
    hedges: list[str]
    tails: list[str]
    scales: dict[str, int]
    money: dict[str, int]
    date: str
    counters: list[str]


@dataclass(frozen=True)
class Vocabulary:
    """The words by what they are looked up with."""

    columns: Mapping[str, ColumnRole]
    patterns: Sequence[tuple[re.Pattern[str], ColumnRole]]
    loose_names: frozenset[str]
    loose_units: frozenset[str]
    fields: Mapping[str, FieldRole]
    execution: re.Pattern[str]
    payment: re.Pattern[str]
    whole: tuple[str, ...]
    sums: frozenset[str]
    unfilled: re.Pattern[str]
    aspects: Mapping[str, Aspect]
    facets: Mapping[str, tuple[Facet, Aspect]]
    before: Sequence[tuple[str, Sign]]
    """Words and marks before a number, the longest first."""
    after: Sequence[tuple[str, Sign]]
    hedges: tuple[str, ...]
    tails: tuple[str, ...]
    scales: Mapping[str, int]
    money: Mapping[str, int]
    """Unit of money → its worth in 分."""
    date: re.Pattern[str]
    counters: frozenset[str]

    def column(self, text: str) -> ColumnRole | None:
        """The part that a column with this header plays; None if it is not known."""
        word = header_word(text)
        known = self.columns.get(word)
        if known is not None:
            return known
        return next((role for pattern, role in self.patterns if pattern.fullmatch(word)), None)


@cache
def vocabulary() -> Vocabulary:
    """The words that come with the program."""
    file = load_declared(DATA, _File)
    return Vocabulary(
        columns={header_word(w): c.role for c in file.columns for w in c.words},
        patterns=[(re.compile(m), c.role) for c in file.columns for m in c.matches],
        loose_names=frozenset(map(header_word, file.loose_names)),
        loose_units=frozenset(map(header_word, file.loose_units)),
        fields={header_word(w): f.role for f in file.fields for w in f.words},
        execution=re.compile(file.execution),
        payment=re.compile(file.payment),
        whole=tuple(file.whole),
        sums=frozenset(file.sums),
        unfilled=re.compile(file.unfilled),
        aspects={w: e.aspect for e in file.level1 for w in e.words},
        facets={w: (e.facet, e.within) for e in file.level2 for w in e.words},
        before=_longest_first([(w, s.sign) for s in file.signs for w in s.before]),
        after=_longest_first([(w, s.sign) for s in file.signs for w in s.after]),
        hedges=tuple(sorted(file.hedges, key=len, reverse=True)),
        tails=tuple(file.tails),
        scales=file.scales,
        money=file.money,
        date=re.compile(file.date),
        counters=frozenset(file.counters),
    )


def _longest_first(words: list[tuple[str, Sign]]) -> list[tuple[str, Sign]]:
    return sorted(words, key=lambda pair: len(pair[0]), reverse=True)
