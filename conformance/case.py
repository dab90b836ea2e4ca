"""A case as data: what was planted where, and what a report must tell of it."""

from __future__ import annotations

import msgspec


class Spot(msgspec.Struct, frozen=True):
    """A place as the report counts it, and what stands there now and should stand there."""

    table: int = 0
    """1-based number of the table; 0 for running text."""
    row: int = 0
    """1-based; 0: anywhere in the table."""
    column: int = 0
    """1-based; 0: anywhere in the row."""
    text: str = ""
    """For running text: the paragraph."""
    given: str = ""
    right: str | None = None
    """None: no single value is right there."""


class Case(msgspec.Struct, frozen=True):
    """One document and what is expected of a check of it."""

    id: str
    base: str
    form: str
    kind: str
    """Empty for a clean document."""
    seed: int
    codes: tuple[str, ...] = ()
    """Acceptable codes of findings; one that ends in - stands for all that begin so."""
    also: tuple[str, ...] = ()
    """Codes of findings that follow from the error: neither needed nor false."""
    spots: tuple[Spot, ...] = ()
    """Where a finding may stand; empty: anywhere."""
    exact: bool = False
    """The first explanation must name all these cells and no other."""
    known: tuple[tuple[str, str], ...] = ()
    """Code and message of what is said of the base itself, and is no false alarm here."""

    @property
    def clean(self) -> bool:
        """Nothing is planted."""
        return not self.kind

    @property
    def valued(self) -> bool:
        """It has right values to be told."""
        return any(spot.right is not None for spot in self.spots)

    def accepts(self, code: str) -> bool:
        """Whether a finding with this code tells of what was planted."""
        return _among(code, self.codes)

    def follows(self, code: str) -> bool:
        """Whether a finding with this code follows from what was planted."""
        return _among(code, self.also)


def _among(code: str, codes: tuple[str, ...]) -> bool:
    return any(code.startswith(c) if c.endswith("-") else code == c for c in codes)


class Expected(msgspec.Struct, frozen=True):
    """The file expected.json: the suite's version and its cases by file."""

    suite: str
    seed: int
    cases: dict[str, Case]
    """File name → case."""
