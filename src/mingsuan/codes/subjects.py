"""Subject names as table rows print them, for binding rows that carry no code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mingsuan.codes.codelist import CodeList
from mingsuan.codes.entry import Entry
from mingsuan.codes.names import plain_name

_ORDINAL = re.compile(
    r"^(?:其中:)?(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.])(?=\D)"
)
_ENDINGS = (re.compile(r"支出$"), re.compile(r"等?支出$"))
_MEANS_MORE = frozenset({"其他", "国有资本经营预算"})
"""Shortened names that mean something else as well."""


def row_name(label: str) -> str:
    """A row's label without its ordinal: “一、一般公共服务支出” → “一般公共服务支出”."""
    return _ORDINAL.sub("", plain_name(label)).removeprefix("其中:")


def class_names(codes: CodeList, year: int | None = None) -> Mapping[str, str]:
    """Plain name → code of the first level (类): with and without 支出, old names included.

    Without a year the names of all years. A name that two codes share is left out, the
    full names before the shortened ones.
    """
    first = [entry for entry in codes if entry.level == 1 and entry.holds(year)]
    full = _unique((plain_name(entry.name), entry) for entry in first)
    short = _unique((name, entry) for entry in first for name in _shortened(plain_name(entry.name)))
    return {**short, **full}


def unique_names(codes: CodeList, year: int | None = None) -> Mapping[str, str]:
    """Plain name → code, for every name that only one code has."""
    return _unique((plain_name(entry.name), entry) for entry in codes if entry.holds(year))


def _shortened(name: str) -> Iterable[str]:
    shorter = {ending.sub("", name) for ending in _ENDINGS}
    return shorter - {name} - _MEANS_MORE


def _unique(named: Iterable[tuple[str, Entry]]) -> dict[str, str]:
    codes: dict[str, set[str]] = {}
    for name, entry in named:
        codes.setdefault(name, set()).add(entry.code)
    return {name: next(iter(owners)) for name, owners in codes.items() if len(owners) == 1}
