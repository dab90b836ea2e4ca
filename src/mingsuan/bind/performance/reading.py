"""All performance tables of a document, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingsuan.bind.caption import Caption, caption_of, captions
from mingsuan.bind.performance.columns import Header, headers
from mingsuan.bind.performance.labels import Labels, fen_of, labels_of
from mingsuan.bind.performance.model import UNSAID, GoalTable, Indicator, Said
from mingsuan.bind.performance.packed import unpack
from mingsuan.bind.performance.rows import RowReader, level_word
from mingsuan.bind.performance.vocabulary import ColumnRole, Vocabulary, vocabulary
from mingsuan.cube import Unit
from mingsuan.forms.words import plain, unit_in
from mingsuan.read import Document, Grid, Place, place_of

_YEAR_ALONE = re.compile(r"（?20\d\d年度?）?")
_CODED = re.compile(r"(\d{6}[0-9A-Z]{8,15})[-—_](.+)")


def read_goal_tables(document: Document) -> tuple[GoalTable, ...]:
    """The performance tables of a document: one for each project, or for the whole department."""
    return tuple(_Reader(vocabulary()).read(document))


@dataclass(frozen=True)
class _Item:
    """A grid with what stands above it."""

    grid: Grid
    title: str
    unit: Unit | None
    whole: bool

    @property
    def place(self) -> Place:
        return Place(self.title, self.grid.number, sheet=self.grid.sheet, file=self.grid.source)


class _Reader:
    """Goes through the grids; a table may go on in the next grid, or have its labels there."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._tables: list[GoalTable] = []
        self._waiting: tuple[_Item, Labels] | None = None
        """Labels of a project whose indicators may stand in the next grid."""
        self._last: tuple[Grid, Header] | None = None

    def read(self, document: Document) -> list[GoalTable]:
        above = captions(document)
        for i, block in enumerate(document.blocks):
            if isinstance(block, Grid):
                self._take(_item(block, above[i], self._words))
        self._settle()
        return self._tables

    def _take(self, item: _Item) -> None:
        found = list(headers(item.grid, self._words))
        if not found:
            self._take_labels(item)
            return
        labels = labels_of(item.grid, found[0].first, item.title, self._words)
        if "project" in found[0].columns:
            self._settle()
            self._tables += self._listed(item, found)
        else:
            self._take_indicators(item, labels, found)
        self._last = (item.grid, found[-1])

    def _take_labels(self, item: _Item) -> None:
        """A grid without indicators: it goes on with the last one's, or names a project."""
        if self._goes_on(item.grid):
            assert self._last is not None
            reader = RowReader(item.grid, item.title, self._words)
            header = replace(self._last[1], first=0, body=0)
            more = tuple(i for _, i in reader.read(header, item.grid.rows))
            last = self._tables[-1]
            self._tables[-1] = replace(last, indicators=(*last.indicators, *more))
            return
        self._settle()
        labels = labels_of(item.grid, item.grid.rows, item.title, self._words)
        if labels.all("project") and (labels.all("goal") or labels.payments):
            self._waiting = (item, labels)

    def _goes_on(self, grid: Grid) -> bool:
        """Whether its first column of levels goes on with levels, under no header."""
        if self._last is None or not self._tables or self._last[0].columns != grid.columns:
            return False
        column = self._last[1].columns.get("level2")
        if column is None:
            return False
        known = self._words.facets
        return any(level_word(grid.text(row, column)) in known for row in range(grid.rows))

    def _settle(self) -> None:
        """A project whose indicators never came has none."""
        if self._waiting is not None:
            item, labels = self._waiting
            self._tables.append(_table(item, labels))
        self._waiting = None

    def _take_indicators(self, item: _Item, labels: Labels, found: Sequence[Header]) -> None:
        reader = RowReader(item.grid, item.title, self._words)
        indicators = tuple(i for _, i in _all_rows(reader, found))
        own = "project" in labels.said or "department" in labels.said
        if self._waiting is not None and not own:
            item, labels = self._waiting
            self._waiting = None
        self._settle()
        table = _table(item, labels)
        evaluation = any("result" in header.columns for header in found)
        self._tables.append(
            replace(
                table,
                indicators=indicators,
                evaluation=evaluation,
                total=reader.total,
                blank=reader.blank,
            )
        )

    def _listed(self, item: _Item, found: Sequence[Header]) -> Iterator[GoalTable]:
        """The projects of a list, each with the indicators beside its name."""
        reader = RowReader(item.grid, item.title, self._words)
        rows = _all_rows(reader, found) if "name" in found[0].columns else ()
        beside: dict[tuple[str, int], list[Indicator]] = {}
        heads = _project_rows(item.grid, found)
        if not found[0].packed:
            for row, indicator in rows:
                head = max((h for h in heads if h <= row), default=-1)
                beside.setdefault(("", head), []).append(indicator)
        for row in heads:
            yield from self._project(item, found[0], row, beside.get(("", row), []))

    def _project(
        self, item: _Item, header: Header, row: int, indicators: Sequence[Indicator]
    ) -> Iterator[GoalTable]:
        def said(role: ColumnRole) -> Said:
            column = header.columns.get(role)
            cell = None if column is None else item.grid.lookup.get((row, column))
            return (
                Said() if cell is None else Said(cell.text, place_of(item.grid, cell, item.title))
            )

        if header.packed:
            indicators = tuple(unpack(said("name"), self._words))
        goal, budget = said("goal"), said("budget")
        if plain(said("project").text) in self._words.sums or not (plain(goal.text) or indicators):
            return
        unit = _column_unit(item.grid, header) or item.unit or Unit.WAN
        code, project = _without_code(said("project"))
        yield GoalTable(
            title=item.title,
            place=said("project").place,
            project=project,
            code=code,
            owner=said("owner"),
            budget=budget,
            fen=fen_of(budget.text, unit),
            goals=(goal,) if plain(goal.text) else (),
            indicators=tuple(indicators),
            evaluation="result" in header.columns,
        )


def _item(grid: Grid, above: Sequence[str], words: Vocabulary) -> _Item:
    first = next((h.first for h in headers(grid, words)), 1)
    top = [[grid.text(r, c) for c in range(grid.columns)] for r in range(min(first, 2))]
    caption: Caption = caption_of(above, top)
    title = next((t for t in caption.titles if not _YEAR_ALONE.fullmatch(plain(t))), "")
    whole = any(word in title for word in words.whole)
    return _Item(grid, title, caption.unit, whole)


def _all_rows(reader: RowReader, found: Sequence[Header]) -> Iterator[tuple[int, Indicator]]:
    ends = [*(header.first for header in found[1:]), reader.grid.rows]
    for header, end in zip(found, ends, strict=True):
        yield from reader.read(header, end)


def _project_rows(grid: Grid, found: Sequence[Header]) -> list[int]:
    """The rows in which a project's cell begins."""
    column = found[0].columns["project"]
    heads = [h for header in found for h in range(header.first, header.body)]
    return [
        cell.row
        for cell in grid.cells
        if cell.column == column
        and cell.row >= found[0].body
        and cell.row not in heads
        and plain(cell.text)
    ]


def _without_code(project: Said) -> tuple[Said, Said]:
    """A project's code and its name, where the one is printed before the other."""
    found = _CODED.match(plain(project.text))
    if found is None:
        return UNSAID, project
    return Said(found[1], project.place), Said(found[2], project.place)


def _column_unit(grid: Grid, header: Header) -> Unit | None:
    column = header.columns.get("budget")
    if column is None:
        return None
    return next(
        (u for r in range(header.first, header.body) if (u := unit_in(grid.text(r, column)))), None
    )


def _table(item: _Item, labels: Labels) -> GoalTable:
    budget, fen = labels.budget(item.unit or Unit.WAN)
    code, project = _without_code(labels.first("project"))
    return GoalTable(
        title=item.title,
        place=item.place,
        project=project,
        code=labels.first("code") if "code" in labels.said else code,
        owner=labels.first("owner") if project.text else labels.first("department"),
        whole=not project.text and (item.whole or "department" in labels.said),
        budget=budget,
        fen=fen,
        purpose=labels.first("purpose"),
        goals=labels.all("goal"),
        payments=tuple(labels.payments),
        execution=labels.execution,
        execution_score=labels.score,
    )
