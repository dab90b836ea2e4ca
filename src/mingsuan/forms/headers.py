"""The header words of a form: by word, where none fits by pattern, and last by subject name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from mingsuan.codes import Catalogue, CodeList, Kind
from mingsuan.forms.schema import CodeNames, HeaderWord
from mingsuan.forms.words import header_word

_LONGEST = 40
"""Longer texts are no header words; nothing is matched against them."""


class HeaderWords(Mapping[str, HeaderWord]):
    """Normalised header word → its entry. Iteration and length know the plain words only."""

    def __init__(
        self, lineage: Sequence[Sequence[HeaderWord]], names: Iterable[CodeNames] = ()
    ) -> None:
        """`lineage`: the entries of a form after those that it inherits; its own go first.

        `names`: the lists whose subjects may stand over columns.
        """
        self._lineage = lineage
        self._names = tuple(names)
        self._words = {header_word(w): e for entries in lineage for e in entries for w in e.words}
        self._patterns = [
            (re.compile(pattern), entry)
            for entries in reversed(lineage)
            for entry in entries
            for pattern in entry.matches
        ]
        self._matched = lru_cache(maxsize=4096)(self._match)

    def __getitem__(self, word: str) -> HeaderWord:
        found = self._words.get(word) or self._matched(word)
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def before(self, own: Sequence[HeaderWord]) -> HeaderWords:
        """The same words with those of one table before them."""
        return HeaderWords([*self._lineage, own], self._names)

    def under(self, word: str, outer: Sequence[HeaderWord]) -> HeaderWord | None:
        """What a word says under these others; a name of a subject is looked for inside theirs."""
        found = self.get(word)
        return found if found is not None else self.named(word, outer)

    def named(self, word: str, outer: Sequence[HeaderWord] = ()) -> HeaderWord | None:
        """The subject of that name: inside one that `outer` names, or the only one so named."""
        for number, names in enumerate(self._names):
            classes = [e.select[names.dimension] for e in outer if names.dimension in e.select]
            if number and not classes:
                continue
            code = _code(Catalogue.standard()[Kind(names.list)], word, classes[-1:])
            if code:
                return HeaderWord(words=[word], select={names.dimension: code})
        return None

    def _match(self, word: str) -> HeaderWord | None:
        if not word or len(word) > _LONGEST:
            return None
        return next((entry for pattern, entry in self._patterns if pattern.fullmatch(word)), None)


def _code(codes: CodeList, name: str, inside: Sequence[str]) -> str | None:
    """The only code of that name inside these; codes that are no longer in force go last."""
    entries = codes.by_name(name)
    for known in ([e for e in entries if e.until is None], entries):
        found = {e.code for e in known if all(e.code.startswith(outer) for outer in inside)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
