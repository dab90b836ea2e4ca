"""A form ready for use: its vocabularies by word, inherited ones included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from mingsuan.codes import Catalogue, Kind, class_names
from mingsuan.cube import Selector, Space
from mingsuan.errors import FormError
from mingsuan.forms.declared import load_declared
from mingsuan.forms.faults import faults
from mingsuan.forms.headers import HeaderWords
from mingsuan.forms.schema import (
    Classification,
    CodeNames,
    FormEntry,
    Narrative,
    RowWord,
    Select,
    TableEntry,
    TitleGrammar,
)
from mingsuan.forms.space import DATA, extended, standard_space
from mingsuan.forms.words import row_word, title_word

_NOT_FORMS = {"space.yaml"}
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Form:
    """A province's (or the common) way to print the disclosure."""

    id: str
    title: str
    kind: str
    abstract: bool
    space: Space
    headers: HeaderWords
    """Normalised header word → what it means."""
    rows: Mapping[str, Mapping[str, RowWord]]
    """Vocabulary → normalised row label → what it means."""
    code_names: Mapping[str, CodeNames]
    """Vocabulary → the statutory list whose subjects its rows may be."""
    classes: Mapping[str, str]
    """First-level code → the dimension whose statutory list has it."""
    classifications: Mapping[str, Classification]
    slots: Mapping[str, str]
    """Slot of row words → the regular expression of what it stands for."""
    patterns: Mapping[str, tuple[tuple[re.Pattern[str], RowWord], ...]]
    """Vocabulary → its row labels with slots and its regular expressions, as patterns."""
    title_grammar: TitleGrammar
    narrative: Narrative
    tables: tuple[TableEntry, ...]
    titles: Mapping[str, tuple[str, ...]]
    """Table id → its titles, normalised."""
    never: tuple[Select, ...]

    def headers_of(self, entry: TableEntry) -> HeaderWords:
        """The header words of one table: its own before the form's."""
        return self.headers.before(entry.headers)

    def selector(self, select: Select) -> Selector:
        """The selector that an entry writes, not saturated."""
        return self.space.selector(select)


@cache
def standard_forms() -> tuple[Form, ...]:
    """The forms that come with the package. Raises FormError for a bad entry."""
    return load_forms(standard_files(), standard_space())


def standard_files() -> list[Path]:
    """The form files that come with the package; further ones may inherit from them."""
    return sorted(path for path in DATA.glob("*.yaml") if path.name not in _NOT_FORMS)


def load_forms(files: Iterable[Path], space: Space) -> tuple[Form, ...]:
    """The forms in these files; a form may inherit from any other of them."""
    entries: dict[str, FormEntry] = {}
    for path in files:
        entry = load_declared(path, FormEntry, lambda e: faults(e, _space([e], space)))
        if entry.id in entries:
            raise FormError(f"{path.name}：表样编号 {entry.id} 已被另一文件使用。")
        entries[entry.id] = entry
    return tuple(_form(_lineage(entry, entries), space) for entry in entries.values())


def _lineage(entry: FormEntry, entries: Mapping[str, FormEntry]) -> list[FormEntry]:
    """The entry's ancestors and itself, the most common first."""
    lineage = [entry]
    while lineage[0].inherits:
        parent = entries.get(lineage[0].inherits)
        if parent is None or parent in lineage:
            raise FormError(f"表样 {entry.id} 继承的 {lineage[0].inherits} 不存在或循环继承。")
        lineage.insert(0, parent)
    return lineage


def _form(lineage: list[FormEntry], space: Space) -> Form:
    own = lineage[-1]
    code_names = {k: v for e in lineage for k, v in e.code_names.items()}
    rows = _rows(lineage)
    slots = {name: rx for e in lineage for name, rx in e.slots.items()}
    tables = _tables(lineage)
    over_columns = [names for names in code_names.values() if names.headers]
    headers = HeaderWords([entry.headers for entry in lineage], over_columns)
    return Form(
        id=own.id,
        title=own.title,
        kind=own.kind,
        abstract=own.abstract,
        space=_space(lineage, space),
        headers=headers,
        rows=rows,
        slots=slots,
        patterns={
            n: (*_patterns(words, slots), *_matches(lineage, n)) for n, words in rows.items()
        },
        code_names=code_names,
        classes=dict(_classes(code_names.values())),
        title_grammar=_title_grammar(lineage),
        classifications={k: v for e in lineage for k, v in e.classifications.items()},
        narrative=_narrative(lineage),
        tables=tables,
        titles={t.id: tuple(map(title_word, t.titles)) for t in tables},
        never=tuple(select for e in lineage for select in e.never),
    )


def _space(lineage: list[FormEntry], space: Space) -> Space:
    members: dict[str, list[str]] = {}
    for entry in lineage:
        for dimension, own in entry.members.items():
            members.setdefault(dimension, []).extend(own)
    return extended(space, members, [rule for entry in lineage for rule in entry.implications])


def _rows(lineage: list[FormEntry]) -> dict[str, dict[str, RowWord]]:
    rows: dict[str, dict[str, RowWord]] = {}
    for entry in lineage:
        for name, words in entry.rows.items():
            rows.setdefault(name, {}).update({row_word(w): r for r in words for w in r.words})
        for name, names in entry.code_names.items():
            rows.setdefault(name, {}).update(_named_codes(names))
    return rows


def _named_codes(names: CodeNames) -> Iterator[tuple[str, RowWord]]:
    found = {**_class_names(Kind(names.list)), **names.extra}
    for name, code in found.items():
        entry = RowWord(words=[name], select={**names.select, names.dimension: code})
        yield row_word(name), entry


@cache
def _class_names(kind: Kind) -> Mapping[str, str]:
    return class_names(Catalogue.standard()[kind])


def _patterns(
    words: Mapping[str, RowWord], slots: Mapping[str, str]
) -> Iterator[tuple[re.Pattern[str], RowWord]]:
    for word, entry in words.items():
        if "{" in word:
            literals, names = _SLOT.split(word)[::2], [*_SLOT.findall(word), ""]
            parts = (
                re.escape(literal) + (f"(?P<{name}>{slots.get(name, '.+?')})" if name else "")
                for literal, name in zip(literals, names, strict=True)
            )
            yield re.compile("".join(parts)), entry


def _matches(lineage: list[FormEntry], name: str) -> Iterator[tuple[re.Pattern[str], RowWord]]:
    """The regular expressions of one vocabulary, the form's own before inherited ones."""
    for entry in reversed(lineage):
        for row in entry.rows.get(name, ()):
            yield from ((re.compile(pattern), row) for pattern in row.matches)


def _narrative(lineage: list[FormEntry]) -> Narrative:
    own = [entry.narrative for entry in lineage]
    return Narrative(
        vocabularies=list(dict.fromkeys(v for n in own for v in n.vocabularies)),
        subjects=[subject for n in own for subject in n.subjects],
        changes=[change for n in own for change in n.changes],
        completions=[completion for n in own for completion in n.completions],
        fillers=[word for n in own for word in n.fillers],
        neutral=[word for n in own for word in n.neutral],
        section_dimensions=list(dict.fromkeys(d for n in own for d in n.section_dimensions)),
        heading_dimensions=list(dict.fromkeys(d for n in own for d in n.heading_dimensions)),
        section_slots={k: v for n in own for k, v in n.section_slots.items()},
        skip_sections=[word for n in own for word in n.skip_sections],
    )


def _classes(lists: Iterable[CodeNames]) -> Iterator[tuple[str, str]]:
    for names in lists:
        for entry in Catalogue.standard()[Kind(names.list)]:
            if entry.level == 1:
                yield entry.code, names.dimension


def _title_grammar(lineage: list[FormEntry]) -> TitleGrammar:
    grammars = [entry.title_grammar for entry in lineage]
    return TitleGrammar(
        table=next((g.table for g in reversed(grammars) if g.table), ""),
        unknown=next((g.unknown for g in reversed(grammars) if g.unknown), ""),
        words=[word for g in grammars for word in g.words],
        neutral=[word for g in grammars for word in g.neutral],
    )


def _tables(lineage: list[FormEntry]) -> tuple[TableEntry, ...]:
    tables: dict[str, TableEntry] = {}
    for entry in lineage:
        for table in entry.tables:
            inherited = tables.get(table.id)
            tables[table.id] = _overlaid(inherited, table) if inherited else table
    return tuple(tables.values())


def _overlaid(base: TableEntry, own: TableEntry) -> TableEntry:
    """The inherited table with what the form says of it itself; titles add up."""
    said = {
        f.name: value
        for f in msgspec.structs.fields(own)
        if (value := getattr(own, f.name)) != f.default and value
    }
    return msgspec.structs.replace(base, **{**said, "titles": [*base.titles, *own.titles]})
