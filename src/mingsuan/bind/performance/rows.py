"""The rows below a header as indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingsuan.bind.performance.columns import Header
from mingsuan.bind.performance.model import UNSAID, Aspect, Facet, Indicator, Said
from mingsuan.bind.performance.targets import understand
from mingsuan.bind.performance.vocabulary import ColumnRole, Vocabulary
from mingsuan.forms.words import plain
from mingsuan.read import Cell, Grid, place_of

_POINTS = re.compile(r"（[^（）]*）$|\d+分?$")
_CODE = re.compile(r"^\d+[-—.、]|^[一二三四五六七八九]、|^（[一二三四五六七八九\d]+）")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")


@dataclass
class RowReader:
    """Reads the rows of one grid; levels hold until the next one is named."""

    grid: Grid
    title: str
    words: Vocabulary
    blank: int = 0
    total: Said = UNSAID
    """What the row of sums (总分) has in the column of scores."""
    _level1: Said = UNSAID
    _level2: Said = UNSAID

    def read(self, header: Header, end: int) -> Iterator[tuple[int, Indicator]]:
        """The indicators of the rows from the header to `end`, each with its row."""
        for row in range(header.body, end):
            name = self._cell(row, header, "name")
            if name is None or name.row != row:
                continue
            if self._is_note(row, header, name):
                if plain(name.text) in self.words.sums:
                    self.total = self._said(row, header, "score")
                continue
            self._take_levels(row, header)
            if self.words.unfilled.fullmatch(plain(name.text)):
                self.blank += 1
                continue
            yield row, self._indicator(row, header)

    def _is_note(self, row: int, header: Header, name: Cell) -> bool:
        """Whether the row's words span the columns: 合计, 总分, 备注."""
        others = [c for r, c in header.columns.items() if r in ("level1", "value", "sign")]
        return any(self.grid.lookup.get((row, column)) is name for column in others)

    def _take_levels(self, row: int, header: Header) -> None:
        first = self._said(row, header, "level1")
        second = self._said(row, header, "level2")
        if plain(first.text):
            if plain(first.text) != plain(self._level1.text):
                self._level2 = Said()
            self._level1 = first
        if plain(second.text):
            self._level2 = second

    def _indicator(self, row: int, header: Header) -> Indicator:
        name, value, sign, unit, weight = (
            self._said(row, header, role) for role in ("name", "value", "sign", "unit", "weight")
        )
        first, second, name = self._split(name) if "level1" not in header.columns else (
            self._level1, self._level2, name
        )  # fmt: skip
        aspect, facet = kinds(first.text, second.text, self.words)
        return Indicator(
            level1=first,
            level2=second,
            name=name,
            value=value,
            target=understand(value.text, sign=sign.text, unit=unit.text, name=name.text),
            aspect=aspect,
            facet=facet,
            sign=sign,
            unit=unit,
            weight=weight,
            points=points(weight.text),
            description=self._said(row, header, "description"),
            basis=self._said(row, header, "basis"),
            result=self._said(row, header, "result"),
            score=self._said(row, header, "score"),
        )

    def _split(self, name: Said) -> tuple[Said, Said, Said]:
        """A name that begins with its levels (产出指标质量指标来信扫描完成率)."""
        text = plain(name.text)
        first = _prefix(text, self.words.aspects)
        second = _prefix(text[len(first) :], self.words.facets)
        if not first or not second or len(first + second) == len(text):
            return Said(), Said(), name
        rest = text[len(first + second) :]
        return Said(first, name.place), Said(second, name.place), Said(rest, name.place)

    def _cell(self, row: int, header: Header, role: ColumnRole) -> Cell | None:
        column = header.columns.get(role)
        return None if column is None else self.grid.lookup.get((row, column))

    def _said(self, row: int, header: Header, role: ColumnRole) -> Said:
        cell = self._cell(row, header, role)
        return Said() if cell is None else Said(cell.text, place_of(self.grid, cell, self.title))


def _prefix(text: str, words: Iterable[str]) -> str:
    """The longest of the words that it begins with, if that calls itself an indicator."""
    return max((w for w in words if text.startswith(w) and w.endswith("指标")), key=len, default="")


def kinds(level1: str, level2: str, words: Vocabulary) -> tuple[Aspect, Facet]:
    """What the levels' names mean; a second level may stand in the first's column."""
    first, second = level_word(level1), level_word(level2)
    facet, within = words.facets.get(second, (Facet.UNKNOWN, Aspect.UNKNOWN))
    aspect = words.aspects.get(first, Aspect.UNKNOWN)
    if aspect is Aspect.UNKNOWN and facet is Facet.UNKNOWN:
        facet, within = words.facets.get(first, (Facet.UNKNOWN, Aspect.UNKNOWN))
    return (within if aspect is Aspect.UNKNOWN else aspect), facet


def level_word(text: str) -> str:
    """A level's name without its points, number and line breaks (产出指标（50分）)."""
    return _CODE.sub("", _POINTS.sub("", plain(text)))


def points(text: str) -> Decimal | None:
    """A weight as a number; None if it is none."""
    found = _DECIMAL.fullmatch(plain(text).removesuffix("%").removesuffix("分"))
    return Decimal(found[0]) if found else None
