"""The words that the rules on performance go by, from data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from mingsuan.forms.declared import load_declared

DATA = Path(__file__).parent / "words.yaml"


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Lists of words by what they tell; the file says what each is for."""

    spending: list[str]
    earning: list[str]
    saving: list[str]
    fault: list[str]
    counted: list[str]
    counters: list[str]
    rates: list[str]
    measures: list[str]
    measure_verbs: list[str]
    process: list[str]
    unit_cost: list[str]
    total_cost: list[str]
    general_names: list[str]
    ecology: list[str]
    activities: list[str]
    equipment: list[str]
    one_off: list[str]
    ongoing: list[str]
    vague: list[str]
    vague_degrees: list[str]


@cache
def words() -> Words:
    """The words that come with the program."""
    return load_declared(DATA, Words)


def has(text: str, among: list[str]) -> bool:
    """Whether any of the words occurs in the text."""
    return any(word in text for word in among)
