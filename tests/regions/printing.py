"""Tables and lines as an HTML document, every amount a box of the ledger that prints it.

Cells are written as in `tests.bind.readable`: `<` continues the left cell, `^` the upper one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from mingsuan.cube import Selector, Unit, print_fixed
from mingsuan.forms import standard_space
from tests.check.ledgers import Ledger


@dataclass(frozen=True)
class Box:
    """An amount: what it selects, and the stage whose ledger has it."""

    selector: Selector
    stage: str = ""


UNITS = {unit.label: unit for unit in Unit}
Cell = str | Box
Row = Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """A grid of words and amounts."""

    rows: Sequence[Row]
    unit: Unit = Unit.WAN


Part = str | Table


def box(*selects: str, stage: str = "") -> Box:
    """The amount of `dimension=member, …`; later ones narrow the earlier."""
    space = standard_space()
    found: Selector | None = space.whole
    for select in selects:
        pairs = [p.strip().partition("=") for p in select.split(",") if p.strip()]
        found = found and space.meet(found, space.selector({d: m for d, _, m in pairs}))
    assert found is not None, selects
    return Box(space.saturate(found), stage)


def head(text: str) -> list[list[Cell]]:
    """Header rows written as lines with bars between the cells."""
    return [[word.strip() for word in line.strip(" |").split("|")] for line in _lines(text)]


def _lines(text: str) -> Iterable[str]:
    return (line for line in text.splitlines() if line.strip())


@dataclass
class Printer:
    """Prints documents from the ledgers of their stages."""

    ledgers: Mapping[str, Ledger]
    """Stage → its ledger; "" is that of cells that name none."""
    zero: str = ""
    """What is printed for nothing: blank, 0.00, —."""
    decimals: int = 2
    thousands: bool = False
    printed: list[str] = field(default_factory=list)
    """The amounts that are not zero, as printed."""

    def amount(self, cell: Box) -> int:
        """The amount of a cell in 分."""
        return self.ledgers[cell.stage].amount(cell.selector)

    def html(self, parts: Sequence[Part]) -> str:
        """The document."""
        body = "\n".join(self._part(part) for part in parts)
        return f"<html><head><meta charset='utf-8'></head><body>\n{body}\n</body></html>"

    def _part(self, part: Part) -> str:
        if isinstance(part, str):
            return f"<p>{escape(part)}</p>"
        grid = [[self._text(cell, part.unit) for cell in row] for row in part.rows]
        width = max(map(len, grid))
        assert all(len(row) == width for row in grid), [r for r in grid if len(r) != width]
        rows = (_row(grid, r) for r in range(len(grid)))
        return "<table border='1'>\n" + "\n".join(rows) + "\n</table>"

    def _text(self, cell: Cell, unit: Unit) -> str:
        if isinstance(cell, str):
            return cell
        amount = self.amount(cell)
        if not amount:
            return self.zero
        text = print_fixed(amount, unit.fen, self.decimals)
        self.printed.append(text)
        return f"{float(text):,.{self.decimals}f}" if self.thousands else text


def _row(grid: Sequence[Sequence[str]], r: int) -> str:
    cells = (
        f"<td rowspan='{_down(grid, r, c)}' colspan='{_across(grid[r], c)}'>{escape(word)}</td>"
        for c, word in enumerate(grid[r])
        if word not in ("<", "^")
    )
    return f"<tr>{''.join(cells)}</tr>"


def _across(row: Sequence[str], column: int) -> int:
    return next((i for i in range(column + 1, len(row)) if row[i] != "<"), len(row)) - column


def _down(grid: Sequence[Sequence[str]], row: int, column: int) -> int:
    below = range(row + 1, len(grid))
    return next((r for r in below if grid[r][column] != "^"), len(grid)) - row
