"""A layout's tables with the rows of a ledger, every amount still blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mingsuan.compose.layout import ColumnEntry, FieldCell, LayoutEntry, PanelEntry, TableLayout
from mingsuan.compose.ledger.model import Ledger, Project
from mingsuan.compose.publication import CellKind, Table, TableCell
from mingsuan.compose.rows import BLANK, Row, RowSource
from mingsuan.cube import Unit

_CODES = ("code", "类", "款", "项", "catalogue")


@dataclass(frozen=True)
class BlankTable:
    """A table whose amounts are to be filled in, and what they are printed in."""

    id: str
    table: Table
    unit: Unit
    empty: bool
    """It has no rows with labels."""
    project: str = ""
    """The project whose table it is."""


class Blanks:
    """Lays out the tables of one ledger."""

    def __init__(self, ledger: Ledger, layout: LayoutEntry, source: RowSource) -> None:
        self._ledger = ledger
        self._layout = layout
        self._source = source

    def tables(self, entry: TableLayout) -> Iterator[BlankTable]:
        """The table; one for each project if the layout says so."""
        if entry.each == "project":
            for n, project in enumerate(self._ledger.projects, 1):
                yield self._table(entry, n, project)
        else:
            yield self._table(entry)

    def _table(self, entry: TableLayout, n: int = 0, project: Project | None = None) -> BlankTable:
        words = {**self._words(entry), "n": str(n), **_of_project(project)}
        name = project.name if project else ""
        table, empty = self._record(entry, words) if entry.record else self._list(entry, name)
        notes = tuple(w.format_map(words) for w in (entry.note, entry.empty if empty else "") if w)
        table = replace(
            table,
            title=entry.title.format_map(words),
            number=entry.number,
            above=(
                (self._layout.left if entry.left is None else entry.left).format_map(words),
                (self._layout.right if entry.right is None else entry.right).format_map(words),
            ),
            notes=notes,
            landscape=entry.landscape,
            decimals=self._layout.decimals if entry.decimals is None else entry.decimals,
        )
        return BlankTable(entry.id, table, self._unit(entry), empty, name)

    def _unit(self, entry: TableLayout) -> Unit:
        return Unit.named(entry.unit) or self._layout.money

    def _words(self, entry: TableLayout) -> dict[str, str]:
        ledger = self._ledger
        return {
            "entity": ledger.entity,
            "entity_code": ledger.code,
            "year": str(ledger.year),
            "last": str(ledger.year - 1),
            "unit": self._unit(entry).label,
        }

    def _list(self, entry: TableLayout, project: str) -> tuple[Table, bool]:
        """The header, the row that numbers the columns, and the rows of all panels."""
        shown = [self._shown(panel) for panel in entry.panels]
        columns = [*([entry.ordinal] if entry.ordinal else [])]
        columns += [column for side in shown for column in side]
        cells = list(_header(columns, self._words(entry)))
        depth = max(len(column.head) for column in columns)
        if entry.index:
            cells += _index_row(entry.index, depth, len(columns))
            depth += 1
        panels = [self._rows(panel, project) for panel in entry.panels]
        rows = list(_beside(panels))
        empty = not any(row.labelled for line in rows for row in line)
        for n, line in enumerate(rows or [tuple(BLANK for _ in panels)]):
            ordinal = [] if not entry.ordinal else ["" if empty else str(n + 1)]
            cells += _body_row(ordinal, shown, line, depth + n)
        cells = list(_merged(columns, depth, cells))
        table = Table(
            title="",
            cells=tuple(cells),
            rows=depth + max(1, len(rows)),
            columns=len(columns),
            header_rows=depth,
            widths=tuple(column.width for column in columns),
        )
        return table, empty

    def _shown(self, panel: PanelEntry) -> list[ColumnEntry]:
        """The columns that this ledger needs."""
        return [column for column in panel.columns if self._source.occurs(column.when)]

    def _rows(self, panel: PanelEntry, project: str) -> list[Row]:
        return list(self._source.rows(panel.rows, project))

    def _record(self, entry: TableLayout, words: Mapping[str, str]) -> tuple[Table, bool]:
        cells = tuple(_record_cells(entry.record, words))
        columns = max(cell.column + cell.column_span for cell in cells)
        widths = tuple(entry.widths) or (1.0,) * columns
        table = Table("", cells, len(entry.record), columns, 0, widths)
        return table, False


def _of_project(project: Project | None) -> dict[str, str]:
    if project is None:
        return {}
    plan = {f"plan{n}": share for n, share in enumerate(project.plan, 1)}
    return {
        "project": project.name,
        "code": project.code,
        "use": project.use,
        "goal": project.goal,
        **plan,
    }


def _header(columns: Sequence[ColumnEntry], words: Mapping[str, str]) -> Iterator[TableCell]:
    """Words that neighbours share become one wide cell; short paths reach down."""
    height = max(len(column.head) for column in columns)
    for level in range(height):
        start = 0
        while start < len(columns):
            head = columns[start].head
            end = start + 1
            if level >= len(head):
                start = end
                continue
            leaf = level == len(head) - 1
            if not leaf:
                end = _shared(columns, start, level)
            yield TableCell(
                row=level,
                column=start,
                text=head[level].format_map(words),
                kind=CellKind.HEADER,
                row_span=height - level if leaf else 1,
                column_span=end - start,
            )
            start = end


def _shared(columns: Sequence[ColumnEntry], start: int, level: int) -> int:
    """The first column after `start` whose path begins with other words."""
    path = columns[start].head[: level + 1]
    following = range(start + 1, len(columns))
    return next((c for c in following if columns[c].head[: level + 1] != path), len(columns))


def _index_row(word: str, row: int, columns: int) -> list[TableCell]:
    texts = [word, *(str(n) for n in range(1, columns))]
    return [TableCell(row, c, text, CellKind.HEADER) for c, text in enumerate(texts)]


def _beside(panels: Sequence[Sequence[Row]]) -> Iterator[tuple[Row, ...]]:
    """The panels' rows side by side, levelled where each panel says so and at the end."""
    parts = [list(_parts(rows)) for rows in panels]
    for n in range(max(map(len, parts))):
        group = [part[n] if n < len(part) else [] for part in parts]
        for i in range(max(map(len, group))):
            yield tuple(rows[i] if i < len(rows) else BLANK for rows in group)


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows between the marks at which the sides are levelled."""
    part: list[Row] = []
    for row in rows:
        if row.level:
            yield part
            part = []
        else:
            part.append(row)
    yield part


def _body_row(
    ordinal: Sequence[str],
    sides: Sequence[Sequence[ColumnEntry]],
    line: Sequence[Row],
    row: int,
) -> Iterator[TableCell]:
    for number in ordinal:
        yield TableCell(row, 0, number, CellKind.NUMBER)
    column = len(ordinal)
    for columns, shown in zip(sides, line, strict=True):
        for wanted in columns:
            yield _body_cell(wanted, shown, row, column)
            column += 1


def _body_cell(wanted: ColumnEntry, shown: Row, row: int, column: int) -> TableCell:
    if wanted.show == "amount":
        kind = CellKind.AMOUNT if shown.labelled else CellKind.LABEL
        return TableCell(row, column, "", kind, total=shown.total)
    text = shown.fields.get(wanted.show, "")
    kind = CellKind.CODE if wanted.show in _CODES else CellKind.LABEL
    depth = shown.depth if wanted.depth else 0
    return TableCell(row, column, text, kind, depth=depth, total=shown.total)


def _merged(
    columns: Sequence[ColumnEntry], header: int, cells: Sequence[TableCell]
) -> Iterator[TableCell]:
    """Equal texts below each other in columns that merge become one cell."""
    merging = {n for n, column in enumerate(columns) if column.merge}
    last: dict[int, TableCell] = {}
    for cell in cells:
        if cell.column not in merging or cell.row < header:
            yield cell
            continue
        above = last.get(cell.column)
        if above is not None and above.text == cell.text and cell.text:
            last[cell.column] = replace(above, row_span=above.row_span + 1)
            continue
        if above is not None:
            yield above
        last[cell.column] = cell
    yield from last.values()


def _record_cells(
    rows: Sequence[Sequence[str | FieldCell]], words: Mapping[str, str]
) -> Iterator[TableCell]:
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for given in row:
            cell = FieldCell(text=given) if isinstance(given, str) else given
            while (y, x) in taken:
                x += 1
            kind = CellKind.AMOUNT if cell.amount else CellKind.LABEL
            yield TableCell(
                y, x, cell.text.format_map(words), CellKind.HEADER if cell.head else kind,
                row_span=cell.rows, column_span=cell.columns,
            )  # fmt: skip
            taken |= {(y + dy, x + dx) for dy in range(cell.rows) for dx in range(cell.columns)}
            x += cell.columns
