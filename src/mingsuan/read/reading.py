"""What the module of a format hands back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mingsuan.read.document import Block
from mingsuan.read.limits import Guard


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a file in order, and what the user should know of the reading."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()
    """Pages (from 1) that are pictures of text, of which nothing was read."""


FormatReader = Callable[[bytes, Guard], Reading]
"""`parse` of each format's module; raises `UnreadableError`."""
