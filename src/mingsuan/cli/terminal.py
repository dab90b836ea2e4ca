"""The terminal: colours where they are wanted, output that no character can break."""

from __future__ import annotations

import io
import os
import sys
from typing import IO

import click

from mingsuan.write.paint import Paint, plain

_COLOURS = {"good": "green", "error": "red", "warning": "yellow", "hint": "cyan"}


def paint_for(stream: IO[str]) -> Paint:
    """Colours for a terminal, none for a file or where NO_COLOR is set."""
    return coloured if wants_colour(stream) else plain


def wants_colour(stream: IO[str]) -> bool:
    """Whether it is a terminal that shows colours."""
    asked = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return stream.isatty() and asked


def coloured(text: str, role: str) -> str:
    """The text in the colour of its role."""
    if role in _COLOURS:
        return click.style(text, fg=_COLOURS[role], bold=True)
    return click.style(text, dim=True) if role == "faint" else click.style(text, bold=True)


def accept_any_character() -> None:
    """Replace what the terminal's encoding cannot show, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def put_bytes(content: bytes) -> None:
    """Write bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
