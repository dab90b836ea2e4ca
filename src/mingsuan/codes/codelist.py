"""A code list: look-up by code and by name, what lies in what, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from mingsuan.codes.entry import Certainty, Entry
from mingsuan.codes.kinds import About
from mingsuan.codes.names import plain_code, plain_name
from mingsuan.codes.verdict import Judgement, Verdict


class CodeList:
    """Entries of one kind. Immutable; no look-up raises, whatever a document prints."""

    def __init__(self, about: About, entries: Iterable[Entry]) -> None:
        """Entries of one code come oldest first."""
        self.about = about
        by_code: dict[str, tuple[Entry, ...]] = {}
        for entry in entries:
            code = entry.code
            by_code[code] = (*by_code[code], entry) if code in by_code else (entry,)
        self._by_code: Mapping[str, tuple[Entry, ...]] = by_code

    def __len__(self) -> int:
        return len(self._by_code)

    def __iter__(self) -> Iterator[Entry]:
        return (entry for entries in self._by_code.values() for entry in entries)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def history(self, code: str) -> tuple[Entry, ...]:
        """All entries of that code, oldest first."""
        return self._by_code.get(code) or self._by_code.get(plain_code(code), ())

    def lookup(self, code: str, year: int | None = None) -> Entry | None:
        """The entry of that code in that year; without a year, its latest."""
        return next((e for e in reversed(self.history(code)) if e.holds(year)), None)

    def by_name(self, name: str, year: int | None = None) -> tuple[Entry, ...]:
        """The entries of that name, spacing, width and brackets apart, old names included."""
        return tuple(e for e in self._by_name.get(plain_name(name), ()) if e.holds(year))

    def parents(self, code: str, year: int | None = None) -> tuple[Entry, ...]:
        """What contains that code, nearest first; also for a code that the list lacks."""
        found: list[Entry] = []
        above = self._above(code, year)
        while above is not None:
            found.append(above)
            above = self._above(above.code, year)
        return tuple(found)

    def children(self, code: str, year: int | None = None) -> tuple[Entry, ...]:
        """What lies directly in that code; in "" the first level."""
        inside = self._children.get(plain_code(code), ())
        return tuple(e for e in (self.lookup(c, year) for c in inside) if e is not None)

    def certainty(self, code: str, year: int | None = None) -> Certainty:
        """How sure it is that the code has its name in that year."""
        entry = self.lookup(code, year)
        return Certainty.UNKNOWN if entry is None else self._certainty(entry, year)

    def judge(self, code: str, name: str = "", year: int | None = None) -> Verdict:
        """What to think of a code printed with a name; an empty name agrees with every code."""
        entry = self.lookup(code, year)
        if entry is None:
            return self._judge_absent(code, name, year)
        printed = plain_name(name)
        certainty = self._certainty(entry, year)
        if not printed or printed == plain_name(entry.name):
            return Verdict(Judgement.KNOWN, certainty, entry)
        if any(printed == plain_name(e.name) for e in self.history(code)):
            return Verdict(Judgement.RENAMED, certainty, entry)
        return Verdict(
            Judgement.OTHER_NAME, certainty, entry, namesakes=self.by_name(printed, year)
        )

    def _judge_absent(self, code: str, name: str, year: int | None) -> Verdict:
        namesakes = self.by_name(name, year) if name else ()
        past = self.lookup(code)
        if past is not None:
            return Verdict(Judgement.OTHER_YEAR, past.trust, past, namesakes=namesakes)
        certainty = Certainty.LIKELY if self.about.complete else Certainty.UNSURE
        parent = self._above(code, year)
        judgement = Judgement.UNKNOWN_PARENT if parent is None else Judgement.UNKNOWN_CODE
        return Verdict(judgement, certainty, parent=parent, namesakes=namesakes)

    def _certainty(self, entry: Entry, year: int | None) -> Certainty:
        """Before the list's edition an entry without a known beginning is less sure."""
        early = year is not None and entry.since is None and year < self.about.edition
        return Certainty(max(Certainty.UNSURE, entry.trust - early))

    def _above(self, code: str, year: int | None) -> Entry | None:
        own = self.lookup(code, year) or self.lookup(code)
        if own is not None:
            return (
                (self.lookup(own.parent, year) or self.lookup(own.parent)) if own.parent else None
            )
        around = self.about.shape.around(plain_code(code))
        return next((e for e in (self.lookup(c, year) for c in around) if e is not None), None)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        index: dict[str, list[Entry]] = {}
        for entry in self:
            index.setdefault(plain_name(entry.name), []).append(entry)
        return {name: tuple(entries) for name, entries in index.items()}

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = {}
        for entry in self:
            index.setdefault(entry.parent, {})[entry.code] = None
        return {parent: tuple(codes) for parent, codes in index.items()}
