"""Headings that are numbered one after the other, and those that break the way of numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingsuan.check.rules.case import Case
from mingsuan.check.rules.outline import Section, numbered
from mingsuan.check.rules.passage import Passage

_DIGITS = 3
"""The style of 1、."""
_ONE_LEFT_OUT = 2
_ENDS = re.compile(r"[。；：，]$")


def runs(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Headings of one way of numbering under one heading, in order; 一、 begins a new run."""
    open_runs: dict[tuple[int, int], list[Section]] = {}
    for section in sections:
        if section.style < 0 or section.number == 0:
            continue
        key = section.style, section.parent
        run = open_runs.get(key)
        if run and section.number == 1 and run[-1].number != 1:
            yield open_runs.pop(key)
            run = None
        open_runs.setdefault(key, []).append(section)
    yield from open_runs.values()


@dataclass(frozen=True)
class Slip:
    """A heading that writes its number another way than its neighbours (6、 between 五、 and 七、)."""

    passage: Passage
    number: int
    before: Section
    after: Section


def slips(case: Case) -> tuple[Slip, ...]:
    """The headings whose number is written another way."""
    return tuple(
        Slip(passage, before.number + 1, before, after)
        for run in runs(case.sections)
        for before, after in pairwise(run)
        if before.style == 1 and after.number == before.number + _ONE_LEFT_OUT
        for passage in _between(case, before, after)[:1]
    )


def _between(case: Case, before: Section, after: Section) -> list[Passage]:
    """Short lines with the number left out, in digits, that do not go on a list of digits."""
    lines = [p for p in case.text if before.start < p.block < after.start]
    digits = [(p, *numbered(p.text)) for p in lines]
    listed = {number for _, style, number, _ in digits if style == _DIGITS}
    wanted = before.number + 1
    return [
        p
        for p, style, number, name in digits
        if style == _DIGITS
        and number == wanted
        and name
        and wanted - 1 not in listed
        and not _ENDS.search(p.text)
    ]
