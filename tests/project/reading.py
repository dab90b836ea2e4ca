"""The project's own papers, as tests read them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def code_blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text(name), re.MULTILINE | re.DOTALL)


def commands(name: str) -> list[str]:
    """Every command line that a paper shows."""
    return [line for block in code_blocks(name, "sh") for line in block.splitlines() if line]


def table_rows(part: str) -> list[list[str]]:
    """The rows of the Markdown tables in a text, heads and rules left out."""
    lines = [line for line in part.splitlines() if line.startswith("|")]
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    rules = {i for i, row in enumerate(rows) if set("".join(row)) <= {"-"}}
    return [row for i, row in enumerate(rows) if i not in rules and i + 1 not in rules]


def section(name: str, heading: str) -> str:
    """What stands under a second-level heading."""
    parts = re.split(r"^## (.+)$", text(name), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]
