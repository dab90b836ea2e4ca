"""Indicators printed as running text in one cell.

Such as 1、1-产出指标；11-数量指标；保障次数；实施周期指标值:≥20场；年度指标值:≥20场。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mingsuan.bind.performance.model import Indicator, Said
from mingsuan.bind.performance.rows import kinds
from mingsuan.bind.performance.targets import understand
from mingsuan.bind.performance.vocabulary import Vocabulary
from mingsuan.forms.words import plain

_ITEM = re.compile(r"(?:^|(?<=。))\d+、(?=\d+-)")
_VALUE = re.compile(r"年度指标值：(.*)")
_LONGER = re.compile(r"实施周期指标值：.*")


def unpack(said: Said, words: Vocabulary) -> Iterator[Indicator]:
    """The indicators of such a cell; none if it is not of this kind."""
    for item in _ITEM.split(plain(said.text)):
        parts = item.rstrip("。").split("；")
        if len(parts) >= 4:
            yield from _indicator(parts, said, words)


def _indicator(parts: list[str], said: Said, words: Vocabulary) -> Iterator[Indicator]:
    first, second, *rest = parts
    value = next((found[1] for found in map(_VALUE.fullmatch, rest) if found), None)
    names = [p for p in rest if not _VALUE.fullmatch(p) and not _LONGER.fullmatch(p)]
    if value is None or not names:
        return
    place = replace(said.place, quote="；".join(names))
    name = Said(place.quote, place)
    aspect, facet = kinds(first, second, words)
    yield Indicator(
        level1=Said(first, place),
        level2=Said(second, place),
        name=name,
        value=Said(value, place),
        target=understand(value, name=name.text),
        aspect=aspect,
        facet=facet,
    )
