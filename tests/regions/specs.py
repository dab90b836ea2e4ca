"""Disclosures written as text: titles, header rows, a row of meanings, what rows there are.

    # 示例市综合事务局2024年部门预算

    ## 表5 一般公共预算支出表 | func | fund=一般公共预算,use=本年支出
    @total 合计 <
    科目编码 | 科目名称 | 合计 | 基本支出       | 项目支出
    =        | =        |      | etype=基本支出 | etype=项目支出

    ## 表4 财政拨款收支总表 | | fund=财政拨款
    收入 | < | 支出 | <
    项目 | 预算数 | 项目 | 预算数
    = | | = |
    一、本年收入 : vintage=本年 | 一、本年支出 : use=本年支出
    （一）一般公共预算拨款 : fund=一般公共预算,vintage=本年 | *func
    收入总计 : | 支出总计 :

A table opens with its title, the dimension whose members its rows list, and its context. Lines
with @ say how it is printed (`Options`). Header rows follow, `<` and `^` for cells that span,
then the meanings of the columns: `=` names, `.` stays blank. Without a dimension every row is
written, `label : selector` for each side, labels of several columns with `/` between them;
`*func` stands for the classes that occur, `-` for a blank half, `!` for a row without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.check.ledgers import Ledger
from tests.regions.layouts import (
    Labels,
    beside,
    cells,
    chinese,
    econ_split,
    in_one,
    indented,
    split,
    spread,
    subjects,
    two,
)
from tests.regions.printing import UNITS, Cell, Part, Row, Table, box, head
from tests.regions.worlds import name_of

WORDINGS = Path(__file__).parent / "wordings"
LABELS: dict[str, Labels] = {
    "two": two,
    "spread": spread,
    "split": split,
    "econ_split": econ_split,
    "in_one": in_one,
    "indented": indented,
    "bracketed": lambda code, name: [f"[{code}]{name}"],
}
KINDS = {"func": "functional", "econ": "dept_economic", "gov_econ": "gov_economic"}


@dataclass
class Options:
    """How one table is printed."""

    labels: Labels = two
    total: Sequence[str] = ("合计", "<")
    lengths: Sequence[int] = (3, 5, 7)
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    stage: str = ""
    unit: str = "万元"
    inside: bool = False
    """The title stands in the first row of the table."""

    def read(self, line: str) -> None:
        """Take in a line that begins with @."""
        name, _, value = line[1:].partition(" ")
        if name in ("above", "below"):
            setattr(self, name, (*getattr(self, name), value))
        elif name == "labels":
            self.labels = LABELS[value]
        elif name == "total":
            self.total = value.split()
        elif name == "lengths":
            self.lengths = tuple(map(int, value.split()))
        elif name == "inside":
            self.inside = True
        else:
            assert name in ("stage", "unit"), line
            setattr(self, name, value)


def wordings() -> list[str]:
    """The regions whose wordings are written down."""
    return sorted(path.stem for path in WORDINGS.glob("*.txt"))


def disclosure(name: str, ledger: Ledger) -> list[Part]:
    """The disclosure of one region, printed from a ledger."""
    text = (WORDINGS / f"{name}.txt").read_text(encoding="utf-8")
    top, *tables = re.split(r"^## ", text, flags=re.MULTILINE)
    parts: list[Part] = [line.strip("# ") for line in top.splitlines() if line.strip()]
    for table in tables:
        parts += _table(ledger, table)
    return parts


def _table(ledger: Ledger, text: str) -> Iterator[Part]:
    first, *lines = [line.strip() for line in text.strip().splitlines()]
    title, dimension, context = (part.strip() for part in first.split("|"))
    options = Options()
    for line in lines:
        if line.startswith("@"):
            options.read(line)
    lines = [line for line in lines if not line.startswith("@")]
    meanings = next(i for i, line in enumerate(lines) if line.startswith(("=", "econ=", ". |")))
    columns = [word.strip() for word in lines[meanings].split("|")]
    rows: list[Row] = list(head("\n".join(lines[:meanings])))
    if options.inside:
        rows.insert(0, [title, *["<"] * (len(columns) - 1)])
    else:
        yield title
    if dimension:
        rows += _listed(ledger, columns, dimension, context, options)
    else:
        rows += _sides(ledger, columns, context, lines[meanings + 1 :], options)
    yield from options.above
    yield Table(rows, UNITS[options.unit])
    yield from options.below


def _listed(
    ledger: Ledger, columns: Sequence[str], dimension: str, context: str, options: Options
) -> Iterator[Row]:
    yield from subjects(
        ledger,
        _values(columns),
        context,
        labels=options.labels,
        total=options.total,
        dimension=dimension,
        stage=options.stage,
        lengths=options.lengths,
    )


def _values(columns: Sequence[str]) -> list[str]:
    return ["/" if c == "." else c for c in columns if c != "="]


def _sides(
    ledger: Ledger, columns: Sequence[str], context: str, lines: Sequence[str], options: Options
) -> list[Row]:
    starts = [i for i, c in enumerate(columns) if c == "=" and (i == 0 or columns[i - 1] != "=")]
    starts = starts or [0]
    ends = [*starts[1:], len(columns)]
    halves = [[half.strip() for half in line.split("|")] for line in lines]
    sides = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        written = [line[number] if number < len(line) else "" for line in halves]
        side = _Side(ledger, columns[start:end], context, options)
        sides.append([row for half in written if half for row in side.rows(half)])
    return beside(*sides)


@dataclass(frozen=True)
class _Side:
    """One half of a table that is written row by row."""

    ledger: Ledger
    columns: Sequence[str]
    context: str
    options: Options

    def rows(self, written: str) -> Iterator[Row]:
        """The rows of one line of the text."""
        if written == "-":
            yield [""] * len(self.columns)
        elif written.startswith("*"):
            yield from self._classes(written[1:])
        else:
            label, _, select = written.partition(" :")
            labels = [] if label == "!" else [word.strip() for word in label.split("/")]
            yield self._row(labels, select.strip())

    def _classes(self, dimension: str) -> Iterator[Row]:
        codes = self.ledger.members(dimension, box(self.context, "use=本年支出").selector)
        for n, code in enumerate((c for c in codes if len(c) == 3), 1):
            label = f"（{chinese(n)}）{name_of(code, KINDS[dimension])}"
            yield self._row([label], f"{dimension}={code},use=本年支出")

    def _row(self, labels: Sequence[Cell], select: str) -> Row:
        values = _values(self.columns)
        blank = [""] * (len(self.columns) - len(values) - len(labels))
        if select == "-":
            return [*labels, *blank, *[""] * len(values)]
        return [*labels, *blank, *cells(values, self.context, self.options.stage, select)]
