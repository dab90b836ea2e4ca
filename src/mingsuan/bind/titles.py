"""Titles that no table of the form lists, understood word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from mingsuan.cube import Selector
from mingsuan.forms.form import Form
from mingsuan.forms.schema import Select, TableEntry, TitleGrammar
from mingsuan.forms.words import plain

_FORMS = 64
"""So many forms are kept ready."""
_SHORTEST_OWNER = 4


def by_grammar(form: Form, title: str) -> TableEntry | None:
    """The table that a title describes; None if a word of it is not understood.

    一般公共预算财政拨款基本支出明细表 restricts fund and type of expenditure by its own
    words, whatever the region calls the table.
    """
    grammar = form.title_grammar
    if not grammar.table or "表" not in title:
        return None
    pattern = _pattern(form)
    found = _words_of(title, pattern) or _behind_owner(form, title, pattern)
    meant = {plain(w) for word in grammar.words for w in word.words}
    if found is None or not meant & set(found):
        return None
    context = _context(form, found)
    if context is None:
        return None
    special = (w.table for w in grammar.words if w.table and set(map(plain, w.words)) & set(found))
    template = next(special, grammar.table)
    general = next(entry for entry in form.tables if entry.id == template)
    return msgspec.structs.replace(general, id=title, context={**general.context, **context})


def restricted_by_heading(form: Form, heading: str) -> Selector:
    """What the heading of a section says of all amounts under it (财政拨款, 基本支出)."""
    found = _pattern(form).findall(heading)
    context = _context(form, found) or {}
    kept = {d: context[d] for d in form.narrative.section_dimensions if d in context}
    return form.selector(kept)


def _all_words(grammar: TitleGrammar) -> list[str]:
    words = [plain(w) for word in grammar.words for w in word.words]
    return sorted([*words, *map(plain, grammar.neutral)], key=len, reverse=True)


@lru_cache(maxsize=_FORMS)
def _pattern(form: Form) -> re.Pattern[str]:
    """Any word of the form's grammar, the longest first."""
    return re.compile("|".join(map(re.escape, _all_words(form.title_grammar))))


@lru_cache(maxsize=_FORMS)
def _meanings(form: Form) -> Mapping[str, Sequence[tuple[frozenset[str], Selector]]]:
    """Word → what it restricts, with the words that silence it."""
    found: dict[str, list[tuple[frozenset[str], Selector]]] = {}
    for entry in form.title_grammar.words:
        meaning = (frozenset(map(plain, entry.unless)), form.selector(entry.select))
        for word in map(plain, entry.words):
            found.setdefault(word, []).append(meaning)
    return found


def _words_of(title: str, pattern: re.Pattern[str]) -> list[str] | None:
    """The known words of the title in order; None if something else is left."""
    found = pattern.findall(title)
    return found if found and not pattern.sub("", title) else None


def _behind_owner(form: Form, title: str, pattern: re.Pattern[str]) -> list[str] | None:
    """The words behind the name of a department or unit (某某局项目支出明细表)."""
    owner = re.compile(form.slots.get("机构", r"(?!)"))
    for end in range(len(title) - 2, _SHORTEST_OWNER - 1, -1):
        if owner.fullmatch(title, 0, end) and (found := _words_of(title[end:], pattern)):
            return found
    return None


def _context(form: Form, words: list[str]) -> Select | None:
    """What the words together restrict; None if they exclude each other."""
    selector: Selector | None = form.space.whole
    for word in words:
        for unless, restriction in _meanings(form).get(word, ()):
            if selector is not None and unless.isdisjoint(words):
                selector = form.space.meet(selector, restriction)
    return form.space.members(selector) if selector is not None else None
