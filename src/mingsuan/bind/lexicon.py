"""The words that a form's sentences are made of, found at the end of a clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from mingsuan.forms.form import Form
from mingsuan.forms.schema import Subject
from mingsuan.forms.words import plain


class Lexicon:
    """Subjects and words without meaning, by their last character, the longest first."""

    def __init__(self, form: Form, names: Iterable[str]) -> None:
        """`names` are the department's own, which restrict nothing."""
        narrative = form.narrative
        subjects: dict[str, list[Subject]] = {}
        for word, subject in _subjects(form):
            subjects.setdefault(plain(word), []).insert(0, subject)
        self._subjects = _by_ending(subjects)
        passed = {*narrative.neutral, *narrative.fillers, *names} - {""}
        self._passed = _by_ending({plain(word): [] for word in passed})

    def subjects(self, clause: str, section: str) -> Iterator[tuple[str, Subject]]:
        """The subjects that the clause ends with, the longest first, as the section allows."""
        for word, entries in self._subjects.get(clause[-1:], ()):
            if clause.endswith(word):
                allowed = (
                    entry
                    for entry in entries
                    if not entry.sections or any(w in section for w in entry.sections)
                )
                yield from ((word, entry) for entry in islice(allowed, 1))

    def passed_over(self, clause: str) -> Iterator[str]:
        """The words without meaning that the clause ends with, the longest first."""
        ending = self._passed.get(clause[-1:], ())
        return (word for word, _ in ending if clause.endswith(word))


def _subjects(form: Form) -> Iterator[tuple[str, Subject]]:
    """The form's subjects after the labels of the row vocabularies that sentences share.

    A name of several statutory lists (其他支出) says nothing by itself.
    """
    owners = Counter(word for name in form.code_names for word in form.rows[name])
    for name in form.narrative.vocabularies:
        for word, row in form.rows[name].items():
            if owners[word] == 1:
                yield word, Subject(words=[word], select=row.select)
    for subject in form.narrative.subjects:
        for word in subject.words:
            yield word, subject


_ByEnding = Mapping[str, list[tuple[str, list[Subject]]]]


def _by_ending(words: Mapping[str, list[Subject]]) -> _ByEnding:
    found: dict[str, list[tuple[str, list[Subject]]]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[-1], []).append((word, words[word]))
    return found
