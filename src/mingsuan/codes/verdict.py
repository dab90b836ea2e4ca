"""What a code list says of a code and a name that a document prints together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mingsuan.codes.entry import Certainty, Entry


class Judgement(StrEnum):
    """The possible outcomes, from agreement to ignorance."""

    KNOWN = "known"
    """The code exists in that year and has that name."""
    RENAMED = "renamed"
    """The code exists in that year; the name is one that it has in other years."""
    OTHER_NAME = "other_name"
    """The code exists in that year under another name."""
    OTHER_YEAR = "other_year"
    """The code exists, but not in that year."""
    UNKNOWN_CODE = "unknown_code"
    """The list lacks the code, but knows what it would lie in: likely a newer code."""
    UNKNOWN_PARENT = "unknown_parent"
    """The list knows neither the code nor anything around it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, how sure it is, and the entries that it rests on."""

    judgement: Judgement
    certainty: Certainty
    entry: Entry | None = None
    """The entry of that code: for that year if there is one, else its latest."""
    parent: Entry | None = None
    """For an unknown code: the nearest member that would contain it."""
    namesakes: tuple[Entry, ...] = ()
    """Where the name disagrees or the code is unknown: other codes that have that name."""
