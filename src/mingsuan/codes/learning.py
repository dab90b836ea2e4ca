"""Codes learned from evidence: what many documents print, held against a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mingsuan.codes.codelist import CodeList
from mingsuan.codes.names import plain_name
from mingsuan.codes.verdict import Judgement


class Sighting(NamedTuple):
    """A code beside a name in a document of one year."""

    code: str
    name: str
    year: int
    owner: str
    """Whose document it is: several of one department are one witness."""


class Lesson(NamedTuple):
    """What the documents say of a code, and what the list says."""

    code: str
    name: str
    """The name that most witnesses print."""
    years: tuple[int, ...]
    witnesses: int
    """How many departments print this name."""
    judgement: Judgement
    listed: str
    """The list's name; empty if it does not have the code."""
    others: tuple[str, ...]
    """Other names that are printed for it, with how many print them."""


def learned(sightings: Iterable[Sighting], codes: CodeList) -> list[Lesson]:
    """A lesson for every code of the list's shape that was seen, in the order of codes."""
    seen: dict[str, dict[str, list[Sighting]]] = {}
    for sighting in sightings:
        if not codes.about.shape.fits(sighting.code):
            continue
        names = seen.setdefault(sighting.code, {})
        names.setdefault(plain_name(sighting.name), []).append(sighting)
    return [_lesson(code, seen[code], codes) for code in sorted(seen)]


def _lesson(code: str, names: Mapping[str, list[Sighting]], codes: CodeList) -> Lesson:
    known = {plain_name(entry.name) for entry in codes.history(code)}
    ranked = [
        names[n] for n in sorted(names, key=lambda n: (-_witnesses(names[n]), n not in known))
    ]
    first, *rest = ranked
    name = Counter(s.name for s in first).most_common(1)[0][0]
    years = tuple(sorted({s.year for s in first if s.year}))
    verdict = codes.judge(code, name, years[-1] if years else None)
    return Lesson(
        code=code,
        name=name,
        years=years,
        witnesses=_witnesses(first),
        judgement=verdict.judgement,
        listed=verdict.entry.name if verdict.entry else "",
        others=tuple(f"{found[0].name}（{_witnesses(found)}）" for found in rest),
    )


def _witnesses(found: Iterable[Sighting]) -> int:
    return len({sighting.owner for sighting in found})
