"""Scanned documents made by hand: cells with how surely they were recognised, some misread."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from mingsuan.read import Cell, Document, Grid

Spot = tuple[int, int, int]
"""Table, row, column."""
ALIKE = {
    "0": "68", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "80", "7": "1", "8": "3690",
    "9": "0",
}  # fmt: skip
SURE = 0.999


def scanned(document: Document, misread: dict[Spot, tuple[str, float]]) -> Document:
    """The document as recognised from pictures: these cells with this text and confidence."""
    blocks = [
        replace(b, cells=tuple(_cell(b, c, misread) for c in b.cells)) if isinstance(b, Grid) else b
        for b in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def _cell(grid: Grid, cell: Cell, misread: dict[Spot, tuple[str, float]]) -> Cell:
    text, sure = misread.get((grid.number, cell.row, cell.column), (cell.text, SURE))
    return replace(cell, text=text, confidence=sure)


def amounts(document: Document) -> dict[Spot, str]:
    """The cells that print an amount with decimals."""
    return {
        (grid.number, cell.row, cell.column): cell.text
        for grid in document.grids()
        for cell in grid.cells
        if re.fullmatch(r"[\d,]+\.\d+", cell.text)
    }


def badly_read(document: Document, seed: int, share: float) -> dict[Spot, str]:
    """This share of the amounts, each misread."""
    chance = random.Random(seed)
    return {
        spot: misreading(text, chance)
        for spot, text in amounts(document).items()
        if chance.random() < share
    }


def misreading(text: str, chance: random.Random) -> str:
    """The text with a digit taken for one that looks like it."""
    at = chance.choice([i for i, c in enumerate(text) if c in ALIKE])
    return text[:at] + chance.choice(ALIKE[text[at]]) + text[at + 1 :]
