"""Titles compared by their words."""

from __future__ import annotations

import re

from mingsuan.check.rules.outline import numbered

LONGEST_TITLE = 60
_SHORT = 3
_ALIKE = 0.6


def bare(text: str) -> str:
    """A title without ordinals, years and marks."""
    return re.sub(r"20\d\d年度?|[^\u4e00-\u9fff]", "", numbered(text)[2])


def alike(title: str, other: str) -> bool:
    """Whether most pairs of letters of the title are in the other."""
    pairs = {title[i : i + 2] for i in range(len(title) - 1)}
    same = sum(pair in other for pair in pairs)
    return len(title) <= _SHORT or same >= _ALIKE * len(pairs)
