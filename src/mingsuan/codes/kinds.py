"""The kinds of code lists, and what is said of each: title, edition, shape of its codes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Kind(StrEnum):
    """Which list."""

    FUNCTIONAL = "functional"
    DEPT_ECONOMIC = "dept_economic"
    GOV_ECONOMIC = "gov_economic"
    REVENUE = "revenue"
    PROCUREMENT = "procurement"
    DIVISION = "division"


class Shape(NamedTuple):
    """How codes of a list are written, and how they nest."""

    pattern: re.Pattern[str]
    cuts: tuple[int, ...]
    """Lengths of prefixes that name the members around a code."""
    width: int
    """Length to which codes are filled up with zeros; 0 where they are not."""

    def fits(self, code: str) -> bool:
        """Whether the code is written as this list's codes are."""
        return self.pattern.fullmatch(code) is not None

    def around(self, code: str) -> Iterator[str]:
        """Codes that would contain this one, nearest first; they need not exist."""
        for cut in reversed(self.cuts):
            if cut < self._significant(code):
                prefix = code[:cut]
                if self.width:
                    yield prefix.ljust(self.width, "0")
                yield prefix

    def _significant(self, code: str) -> int:
        if not self.width:
            return len(code)
        return next((cut for cut in self.cuts if not code[cut:].strip("0")), len(code))


class About(NamedTuple):
    """A list's own description."""

    kind: Kind
    title: str
    label: str
    aliases: tuple[str, ...]
    edition: int
    """The year whose list it is."""
    shape: Shape
    complete: bool
    """Whether every code of that edition is there."""
    source: str
    licence: str
    completeness: str


@cache
def described() -> Mapping[Kind, About]:
    """Every built-in list's description."""
    with (DATA / "lists.csv").open(encoding="utf-8", newline="") as lines:
        return {Kind(row["id"]): _about(row) for row in csv.DictReader(lines)}


def kind_in(text: str) -> Kind | None:
    """The kind that a file name or title speaks of, by its longest matching name."""
    found = [
        (len(name), about.kind)
        for about in described().values()
        for name in (about.kind.value, about.title, about.label, *about.aliases)
        if name in text.lower()
    ]
    return max(found)[1] if found else None


def _about(row: dict[str, str]) -> About:
    cuts = tuple(int(cut) for cut in row["cuts"].split())
    return About(
        kind=Kind(row["id"]),
        title=row["title"],
        label=row["label"],
        aliases=tuple(row["aliases"].split("|")),
        edition=int(row["edition"]),
        shape=Shape(re.compile(row["pattern"], re.ASCII), cuts, int(row["width"])),
        complete=row["complete"] == "是",
        source=row["source"],
        licence=row["licence"],
        completeness=row["completeness"],
    )
