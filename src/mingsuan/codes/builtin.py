"""The built-in lists, each read when first asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mingsuan.codes.codelist import CodeList
from mingsuan.codes.entry import Entry, Evidence
from mingsuan.codes.kinds import DATA, Kind, described


@cache
def builtin_list(kind: Kind) -> CodeList:
    """The list that comes with the program."""
    about = described()[kind]
    return CodeList(about, _entries(DATA / f"{kind.value}.csv", about.source))


def _entries(path: Path, source: str) -> Iterator[Entry]:
    """The file's entries; a line without a source of its own has the list's."""
    evidences = {evidence.value: evidence for evidence in Evidence}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for code, name, parent, level, since, until, evidence, note in rows:
            yield Entry(
                code,
                name,
                parent,
                int(level),
                int(since) if since else None,
                int(until) if until else None,
                evidences[evidence],
                note or source,
            )
