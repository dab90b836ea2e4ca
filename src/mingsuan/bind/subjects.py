"""Subjects that a table names without their codes, told apart by the rows above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.codes import CodeList, class_names, plain_name

_CODED = re.compile(r"[\[（【]?(\d{3,7})[\]）】]?(\D+)")


class SubjectReader:
    """Resolves names from top to bottom: many 项 share a name (行政运行), their 款 does not."""

    def __init__(self, codes: CodeList) -> None:
        self._codes = codes
        self._classes = class_names(codes)
        self._last = ""

    def note(self, code: str) -> None:
        """Remember a row whose code is known."""
        self._last = code

    def resolve(self, name: str) -> str | None:
        """The code of the next row's name; None if the list has no such name here."""
        found = [entry.code for entry in self._codes.by_name(name)]
        code = self.resolve_inside(name) or self._classes.get(plain_name(name))
        if code is None and len(found) == 1:
            code = found[0]
        if code is not None:
            self._last = code
        return code

    def resolve_coded(self, word: str) -> str | None:
        """The code that stands before its own name (301工资福利支出)."""
        found = _CODED.fullmatch(word)
        if found is None:
            return None
        code, name = found.groups()
        known = {entry.code for entry in self._codes.by_name(name)}
        if code not in known and self._classes.get(plain_name(name)) != code:
            return None
        self._last = code
        return str(code)

    def resolve_inside(self, name: str) -> str | None:
        """The same for a name that may also be something else: only inside the rows above."""
        found = {entry.code: entry.parent for entry in self._codes.by_name(name)}
        code = next((c for p in self._around() for c, parent in found.items() if parent == p), None)
        if code is not None:
            self._last = code
        return code

    def _around(self) -> Iterator[str]:
        """Where the next row may lie: inside the last one, beside it, beside what holds it."""
        if self._last:
            yield self._last
            for entry in self._codes.parents(self._last):
                yield entry.code
