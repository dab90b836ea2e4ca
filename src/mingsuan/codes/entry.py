"""One line of a code list: a code, its name, the years it holds for, and how we know."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Evidence(StrEnum):
    """How we know that a code has this name."""

    USER = "user"
    """From the user's own yearly list."""
    OFFICIAL = "official"
    """From the official paper."""
    SEEN = "seen"
    """Found with this name in published disclosures."""
    COMPILED = "compiled"
    """From a public compilation of the standard."""
    OLD = "old"
    """Found with this name in an older list."""
    MEMORY = "memory"
    """Written down from knowledge of the list, not checked against a source."""


class Certainty(IntEnum):
    """How far a statement about a code can be relied on."""

    UNKNOWN = 0
    UNSURE = 1
    LIKELY = 2
    SURE = 3


_TRUST = {
    Evidence.USER: Certainty.SURE,
    Evidence.OFFICIAL: Certainty.SURE,
    Evidence.SEEN: Certainty.SURE,
    Evidence.COMPILED: Certainty.LIKELY,
    Evidence.OLD: Certainty.LIKELY,
    Evidence.MEMORY: Certainty.UNSURE,
}


class Entry(NamedTuple):
    """A code with its name in the years `since` to `until`."""

    code: str
    name: str
    parent: str
    """Code of the member above; empty at level 1."""
    level: int
    since: int | None = None
    """First year, where one is known."""
    until: int | None = None
    """Last year, where there is one."""
    evidence: Evidence = Evidence.MEMORY
    source: str = ""
    """Where the evidence comes from, in Chinese."""

    def holds(self, year: int | None) -> bool:
        """Whether it is valid in that year; always, if no year is asked for."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (
            self.until is None or year <= self.until
        )

    @property
    def trust(self) -> Certainty:
        """How sure its evidence makes it."""
        return _TRUST[self.evidence]
