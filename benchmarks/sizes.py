"""Synthetic documents of about a wanted number of cells."""

from __future__ import annotations

from mingsuan.bind import bind
from mingsuan.read import Document
from tests.synthetic import Options, Profile, draw_ledger, fill, lay_out

_SEED = 5
_STEPS = 5
_CLOSE = 0.02


def document_of(cells: int) -> tuple[Document, int]:
    """A document with everything in it, and its number of cells (within 2 % where it can)."""
    subjects = max(1, (cells - 600) // 25)
    for _ in range(_STEPS):
        document = _document(subjects)
        found = len(bind(document).facts)
        if abs(found - cells) <= _CLOSE * cells:
            break
        subjects = max(1, round(subjects * (cells - 600) / max(1, found - 600)))
    return document, found


def _document(subjects: int) -> Document:
    profile = Profile()
    options = Options(
        subjects=subjects,
        projects=max(2, subjects // 12),
        purchases=min(10, subjects // 4),
        carried_in=True,
        government_fund=True,
        business=True,
    )
    ledger = draw_ledger(_SEED, options)
    return fill(lay_out(ledger, profile), ledger, profile)
