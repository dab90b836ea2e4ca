"""Comma- or tab-separated values: one table."""

from __future__ import annotations

import csv
import io
from collections import Counter

from mingsuan.read import refusals
from mingsuan.read.csv_text import plain
from mingsuan.read.encoding import decode
from mingsuan.read.layout import Layout
from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading

_KIND = "CSV 文件"
_SEPARATORS = (",", "\t", ";")
_SAMPLE = 50
_LEAST, _SHARE = 3, 0.8
"""Values a line, and the share of lines that have the same number of them, at least."""


def looks_like_csv(text: str) -> bool:
    """Whether nearly all lines hold the same number of separators."""
    return bool(_separator(text))


def parse(data: bytes, guard: Guard) -> Reading:
    """The values as one grid without merged cells.

    Raises UnreadableError: undecodable, malformed, or beyond the limits.
    """
    decoded = decode(data)
    layout = Layout(guard, number=1)
    lines = io.StringIO(decoded.text, newline="")
    rows = csv.reader(lines, delimiter=_separator(decoded.text) or ",")
    with refusals.damage(_KIND, csv.Error):
        for row in rows:
            if not row:
                continue
            layout.next_row()
            for column, text in enumerate(row):
                layout.put(column, plain(text), line=rows.line_num)
    return Reading((layout.finish(),), (decoded.note,) if decoded.note else ())


def _separator(text: str) -> str:
    """The character that parts the values; empty if this is no table."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    if len(lines) < 2 or any(line.startswith("\t") for line in lines):
        return ""
    for separator in _SEPARATORS:
        try:
            fields = Counter(map(len, csv.reader(lines, delimiter=separator)))
        except csv.Error:
            continue
        count, times = fields.most_common(1)[0]
        if count >= _LEAST and times >= _SHARE * fields.total():
            return separator
    return ""
