"""A user's yearly list laid over another: the user's word holds for its year, and on."""

from __future__ import annotations

from collections.abc import Iterable

from mingsuan.codes.codelist import CodeList
from mingsuan.codes.entry import Entry
from mingsuan.codes.names import plain_name


def overlay(base: CodeList, own: Iterable[Entry], year: int | None) -> CodeList:
    """The list in which each code of `own` has its name there.

    Without a year the user's entries replace all others of their codes. With a year from
    the base's edition on they hold from that year; an older list holds until the edition.
    """
    merged = {code: list(base.history(code)) for code in dict.fromkeys(e.code for e in base)}
    for entry in own:
        known = merged.get(entry.code, [])
        merged[entry.code] = _merged(known, entry, year, base.about.edition)
    return CodeList(base.about, (e for entries in merged.values() for e in entries))


def _merged(known: list[Entry], own: Entry, year: int | None, edition: int) -> list[Entry]:
    if year is None:
        return [own]
    here = next((entry for entry in known if entry.holds(year)), None)
    if here is None:
        return _placed(known, own, year)
    others = [entry for entry in known if entry is not here]
    if plain_name(here.name) == plain_name(own.name):
        agreed = own._replace(since=here.since, until=here.until)
        return _in_order([*others, agreed])
    return _in_order([*others, *_split(here, own, year, edition)])


def _split(here: Entry, own: Entry, year: int, edition: int) -> list[Entry]:
    """The years of `here` shared out between it and the user's entry."""
    if year >= edition:
        after = own._replace(since=year, until=here.until)
        before = here._replace(until=year - 1)
        return [before, after] if here.since is None or here.since < year else [after]
    last = edition - 1 if here.until is None else min(here.until, edition - 1)
    before = own._replace(since=here.since, until=last)
    after = here._replace(since=last + 1)
    return [before, after] if here.until is None or last < here.until else [before]


def _placed(known: list[Entry], own: Entry, year: int) -> list[Entry]:
    """A code that the list lacks in that year: the user's entry fills the gap around it."""
    before = [entry.until for entry in known if entry.until is not None and entry.until < year]
    after = [entry.since for entry in known if entry.since is not None and entry.since > year]
    since = max(before) + 1 if before else None
    until = min(after) - 1 if after else None
    return _in_order([*known, own._replace(since=since, until=until)])


def _in_order(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.since or 0)
