"""Cases as files with expected.json, and reports on them, so that any tool can be judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from conformance import VERSION
from conformance.case import Case, Expected
from conformance.generating import Made
from conformance.html import html
from conformance.judging import Judged, judge
from examples.word import word_bytes
from mingsuan.read import Document
from mingsuan.write.schema import SCHEMA, DocumentEntry, ReportEntry

EXPECTED = "expected.json"

FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "html": lambda document: html(document).encode(),
    "docx": lambda document: word_bytes(document, (document.name,)),
}
"""Suffix → how a document becomes the content of a file."""


def write_cases(made: Iterable[Made], folder: Path, suffix: str, seed: int) -> int:
    """Write each case's file and expected.json; tells how many cases."""
    folder.mkdir(parents=True, exist_ok=True)
    cases: dict[str, Case] = {}
    for one in made:
        name = f"{one.case.id}.{suffix}"
        (folder / name).write_bytes(FORMATS[suffix](one.document))
        cases[name] = one.case
    content = msgspec.json.format(msgspec.json.encode(Expected(VERSION, seed, cases)), indent=1)
    (folder / EXPECTED).write_bytes(content + b"\n")
    return len(cases)


def judged(reports: Iterable[Path], expected: Path) -> Iterator[Judged]:
    """Every report on a case of the suite; cases without a report count as not noticed.

    Raises msgspec.ValidationError for a report that is not of our schema.
    """
    cases = msgspec.json.decode(expected.read_bytes(), type=Expected).cases
    left = dict(cases)
    for entry in _entries(reports):
        case = left.pop(Path(entry.file).name, None)
        if case is not None:
            yield judge(case, entry)
    for name, case in left.items():
        yield judge(case, DocumentEntry(file=name))


def _entries(reports: Iterable[Path]) -> Iterator[DocumentEntry]:
    for path in reports:
        report = msgspec.json.decode(path.read_bytes(), type=ReportEntry)
        if report.schema != SCHEMA:
            raise msgspec.ValidationError(f"{path.name}：schema 不是 {SCHEMA}")
        yield from report.documents
