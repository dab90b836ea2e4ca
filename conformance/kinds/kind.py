"""What a kind of error is, and the list that declarations add to."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from conformance.bases import Base
from conformance.case import Spot
from mingsuan.read import Document


@dataclass(frozen=True)
class Planted:
    """A document with an error in it, and where."""

    document: Document
    spots: tuple[Spot, ...] = ()


Plant = Callable[[Base, random.Random], Planted | None]
"""Plants an error; None if the base has no place for it, or the draw came to nothing."""


@dataclass(frozen=True)
class Kind:
    """A kind of error."""

    name: str
    codes: tuple[str, ...]
    plant: Plant
    exact: bool
    also: tuple[str, ...] = ()
    """Codes of findings that follow from the error."""


KINDS: dict[str, Kind] = {}
"""Every kind by its name, in the order of declaration."""


def kind(
    name: str, *codes: str, exact: bool = False, also: tuple[str, ...] = ()
) -> Callable[[Plant], Plant]:
    """Declare a kind of error with the codes of findings that tell of it, or also follow."""

    def declared(plant: Plant) -> Plant:
        assert name not in KINDS, name
        KINDS[name] = Kind(name, codes, plant, exact, also)
        return plant

    return declared
