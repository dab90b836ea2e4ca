"""Cases from a seed: kinds take turns, each case draws its base and its slip by itself."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from conformance.bases import Base
from conformance.case import Case
from conformance.checking import checked
from conformance.kinds import KINDS, Kind, Planted
from mingsuan.read import Document

_DRAWS = 60
"""So often a kind may find no place before it has to sit out."""


@dataclass(frozen=True)
class Made:
    """A case with its document."""

    case: Case
    document: Document


def clean_cases(bases: Sequence[Base], seed: int) -> Iterator[Made]:
    """Each base as it is."""
    for number, base in enumerate(bases):
        yield Made(Case(f"C{number:03}", base.name, base.form, "", seed), base.document)


def planted_cases(
    bases: Sequence[Base], seed: int, count: int, names: Sequence[str] = ()
) -> Iterator[Made]:
    """So many cases of these kinds (all, if none is named)."""
    known = cache(lambda at: _said(bases[at]))
    kinds = [KINDS[name] for name in names or KINDS]
    made = 0
    for turn in range(count * 2):
        if made == count:
            return
        kind = kinds[turn % len(kinds)]
        rng = random.Random(f"{seed}:{kind.name}:{turn // len(kinds)}")
        drawn = _draw(kind, bases, rng)
        if drawn is not None:
            made += 1
            at, planted = drawn
            yield Made(
                _case(f"P{made:04}", bases[at], kind, seed, planted, known(at)), planted.document
            )


def _draw(kind: Kind, bases: Sequence[Base], rng: random.Random) -> tuple[int, Planted] | None:
    for _ in range(_DRAWS):
        at = rng.randrange(len(bases))
        planted = kind.plant(bases[at], rng)
        if planted is not None:
            return at, planted
    return None


def _case(
    name: str,
    base: Base,
    kind: Kind,
    seed: int,
    planted: Planted,
    known: tuple[tuple[str, str], ...],
) -> Case:
    return Case(
        id=name,
        base=base.name,
        form=base.form,
        kind=kind.name,
        seed=seed,
        codes=kind.codes,
        also=kind.also,
        spots=planted.spots,
        exact=kind.exact,
        known=known,
    )


def _said(base: Base) -> tuple[tuple[str, str], ...]:
    """What is said of the base without any error in it."""
    return tuple((f.code, f.message) for f in checked(base.document).findings)
