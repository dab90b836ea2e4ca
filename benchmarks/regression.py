"""The figures expected of each document, so that a regression is seen."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from mingsuan.check.figures import Figures


class Expected(NamedTuple):
    """What binding and checking a document came to when it was last agreed on."""

    form: str
    year: int
    kind: str
    tables: int
    numbers: int
    unread: int
    checks: int
    failed: int


_MORE_IS_BETTER = ("tables", "numbers", "checks")
_LESS_IS_BETTER = ("unread", "failed")
_SAME = ("form", "year", "kind")
_WORDS = {
    "form": "表样",
    "year": "年度",
    "kind": "类别",
    "tables": "表",
    "numbers": "读懂的数",
    "unread": "未读懂的数",
    "checks": "关系",
    "failed": "不成立的关系",
}


def read_expected(path: Path) -> dict[str, Expected]:
    """File name → its expected figures; empty if the data file is not there."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["file"]: _expected(row) for row in csv.DictReader(lines)}


def write_expected(path: Path, figures: Mapping[str, Figures]) -> None:
    """Take these figures as the expected ones; files that were not measured keep theirs."""
    known = {**read_expected(path), **{name: _of(f) for name, f in figures.items()}}
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["file", *Expected._fields])
        writer.writerows([name, *known[name]] for name in sorted(known))


def worse(name: str, figures: Figures, expected: Mapping[str, Expected]) -> Iterator[str]:
    """In which respects a document fares worse than expected, in words."""
    before, now = expected.get(name), _of(figures)
    if before is None:
        return
    for field in Expected._fields:
        old, new = getattr(before, field), getattr(now, field)
        lost = (
            (field in _SAME and new != old)
            or (field in _MORE_IS_BETTER and new < old)
            or (field in _LESS_IS_BETTER and new > old)
        )
        if lost:
            yield f"{name}：{_WORDS[field]} {old} → {new}"


def _expected(row: Mapping[str, str]) -> Expected:
    texts = {field: row[field] for field in _SAME}
    counts = {f: int(row[f]) for f in (*_MORE_IS_BETTER, *_LESS_IS_BETTER)}
    return Expected(**{**texts, **counts, "year": int(texts["year"])})  # type: ignore[arg-type]


def _of(figures: Figures) -> Expected:
    return Expected(
        figures.form,
        figures.year,
        figures.kind,
        figures.tables,
        figures.numbers,
        figures.unread,
        figures.tally.derived,
        figures.tally.failed,
    )
