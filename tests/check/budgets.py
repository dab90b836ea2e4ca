"""Budgets written as text tables, so that a test shows what it derives checks from.

    budget('''
        支出总表 | func | use=本年支出
        科目 | 合计  | 基本支出 | 项目支出
        合计 | 30.00 | 20.00   | 10.00
        201  | 30.00 | 20.00   | 11.00*
    ''')

First line: the table's role, the dimensions that it lists completely, its context. Then the
header and the rows, in words of `COLUMNS` and `ROWS`, codes, or dimension=member. A `*`
marks a wrong cell, `#` stands for a number that cannot be read, `~` before a row's name
for a row without label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingsuan.bind import (
    BoundTable,
    Disclosure,
    Fact,
    Origin,
    Panel,
    PanelColumn,
    PanelRow,
    UnreadCell,
)
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import Evaluation, evaluate
from mingsuan.check.model import Check
from mingsuan.check.words import words
from mingsuan.cube import PERCENT, Frame, Measure, Selector, Space, Unit, parse_decimal
from mingsuan.forms import standard_space
from mingsuan.read import Document, Place

YEAR = 2024
FRAME = Frame(year=YEAR)
MONEY = (Measure.AMOUNT, Measure.CHANGE, Measure.STOCK, Measure.UNIT_PRICE)
COLUMNS = {
    "合计": "",
    "本年收入": "vintage=本年",
    "上年结转": "vintage=上年结转",
    "财政拨款": "fund=财政拨款",
    "一般公共预算": "fund=一般公共预算",
    "政府性基金": "fund=政府性基金预算",
    "国有资本经营": "fund=国有资本经营预算",
    "财政专户": "fund=财政专户管理资金",
    "单位资金": "fund=单位资金",
    "基本支出": "etype=基本支出",
    "人员经费": "etype=人员经费",
    "公用经费": "etype=公用经费",
    "项目支出": "etype=项目支出",
    "经营支出": "etype=经营支出",
    "上解上级": "etype=上解上级支出",
    "对附属单位补助": "etype=对附属单位补助支出",
    "预留": "reserved=预留",
}
ROWS = COLUMNS | {
    "收入总计": "",
    "支出总计": "",
    "本年支出": "use=本年支出",
    "年末结转": "use=结转下年",
    "三公经费": "econ=三公",
    "因公出国": "econ=30212",
    "公务用车": "econ=公务用车",
    "公务用车购置": "econ=31013",
    "公务用车运行": "econ=30231",
    "公务接待": "econ=30217",
}
MEASURES = {
    "数量": Measure.QUANTITY,
    "单价": Measure.UNIT_PRICE,
    "占比": Measure.SHARE,
    "增减额": Measure.CHANGE,
    "增减幅度": Measure.GROWTH,
    "存量": Measure.STOCK,
}


@dataclass
class Budget:
    """A disclosure under construction."""

    space: Space = field(default_factory=standard_space)
    facts: list[Fact] = field(default_factory=list)
    tables: list[BoundTable] = field(default_factory=list)
    wrong: set[int] = field(default_factory=set)
    unread: list[UnreadCell] = field(default_factory=list)
    unit: Unit = Unit.WAN

    def selector(self, text: str) -> Selector:
        """The box that `dimension=member, …` selects, not saturated."""
        pairs = (pair.split("=") for pair in text.split(",") if pair.strip())
        return self.space.selector({d.strip(): m.strip() for d, m in pairs})

    def add(
        self,
        selector: Selector,
        text: str,
        *,
        frame: Frame = FRAME,
        origin: Origin = Origin.TABLE,
        labels: tuple[str, str] = ("", ""),
        place: tuple[int, int, int] = (-1, 0, 0),
        claim: str = "",
    ) -> int:
        """Add the fact that prints `text`; its id."""
        table, row, column = place if place[0] >= 0 else (-1, len(self.facts), 0)
        worth = self.unit.fen if frame.measure in MONEY else PERCENT
        plain = text.rstrip("*%")
        number = parse_decimal(plain or "0", worth)
        title = self.tables[table].role if 0 <= table < len(self.tables) else ""
        self.facts.append(
            Fact(
                id=len(self.facts),
                frame=frame,
                selector=self.space.saturate(selector) if selector else (),
                value=number.value if number else None,
                quantum=number.quantum if number and plain else worth // 100,
                text=plain,
                blank=not plain,
                origin=origin,
                table=table,
                row=row,
                column=column,
                row_label=labels[0],
                column_label=labels[1],
                place=Place(title, table + 1 if table >= 0 else 0, row + 1, column + 1),
                claim=claim,
                unit=self.unit if frame.measure in MONEY else None,
                worth=worth,
                decimals=len(plain.partition(".")[2]) if plain else 2,
            )
        )
        if text.endswith("*"):
            self.wrong.add(len(self.facts) - 1)
        return len(self.facts) - 1

    def say(self, selector: str, text: str, frame: Frame = FRAME) -> int:
        """Add a number of the running text."""
        label = selector or "总计"
        return self.add(
            self.selector(selector), text, frame=frame, origin=Origin.NARRATIVE, labels=(label, "")
        )

    def claim(self, selector: str, name: str) -> int:
        """Add a zero that the form asserts."""
        return self.add(
            self.selector(selector), "", origin=Origin.CLAIM, labels=(name, ""), claim=name
        )

    def leave_unread(self, table: int, row: int, column: int, text: str) -> None:
        """A number of the (table + 1)th table without meaning; row and column as places count."""
        place = Place(self.tables[table].role, table + 1, row, column)
        self.unread.append(UnreadCell(place, text, "不在词表中"))

    def table(self, text: str, frame: Frame = FRAME) -> Budget:
        """Add a table written as text."""
        lines = [line.strip() for line in text.strip().splitlines()]
        role, lists, context = (part.strip() for part in lines[0].split("|"))
        grid = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
        return self.panel(role, lists.split(), self.selector(context), grid, frame)

    def panel(
        self,
        role: str,
        lists: Sequence[str],
        context: Selector,
        grid: Sequence[Sequence[str]],
        frame: Frame = FRAME,
    ) -> Budget:
        """Add a table given as its header and rows."""
        index = len(self.tables)
        self.tables.append(
            BoundTable(
                index, role, role, index + 1, self.space.saturate(context), frozenset(lists), ()
            )
        )
        columns = tuple(self._column(j, word, frame) for j, word in enumerate(grid[0][1:], 1))
        rows: list[PanelRow] = []
        ids: list[tuple[int, ...]] = []
        for i, (word, *cells) in enumerate(grid[1:], 1):
            if word.startswith("~"):
                for j, cell in enumerate(cells, 1):
                    self.add((), cell, origin=Origin.VOID, place=(index, i, j))
                continue
            row = PanelRow(i, word, self._row(word, lists))
            rows.append(row)
            ids.append(
                tuple(
                    self._cell(context, row, column, cell)
                    for column, cell in zip(columns, cells, strict=True)
                )
            )
        self.tables[index] = BoundTable(
            index,
            role,
            role,
            index + 1,
            self.space.saturate(context),
            frozenset(lists),
            (Panel(tuple(rows), columns, tuple(ids)),),
            empty=not rows,
        )
        return self

    def _column(self, j: int, word: str, frame: Frame) -> PanelColumn:
        name, _, detached = word.partition("@")
        measure = next((m for w, m in MEASURES.items() if name.startswith(w)), frame.measure)
        year = frame.year - 1 if name.startswith("上年数") else frame.year
        rest = name.partition(":")[2]
        select = rest or ("" if measure is not frame.measure or year != frame.year else name)
        selector = self.selector(COLUMNS.get(select, select))
        column_frame = frame._replace(measure=measure, year=year)
        return PanelColumn(j, name, selector, column_frame, detached)

    def _row(self, word: str, lists: Sequence[str]) -> Selector:
        if word in ROWS:
            return self.selector(ROWS[word])
        if word.isdigit():
            coded = next((d for d in lists if self.space.dimension(d).code_lengths), "func")
            return self.selector(f"{coded}={word}")
        return self.selector(word)

    def _cell(self, context: Selector, row: PanelRow, column: PanelColumn, text: str) -> int:
        index = len(self.tables) - 1
        place = (index, row.grid_row, column.grid_column)
        labels = (row.label, column.label)
        if column.detached:
            member = self.space.members(row.selector).get(column.detached)
            if member is None:
                return -1
            own = self.space.selector({column.detached: member})
            return self.add(own, text, frame=column.frame, labels=labels, place=place)
        inside = self.space.meet(context, row.selector)
        box = self.space.meet(inside, column.selector) if inside else None
        if box is None or text == "/":
            return -1
        return self.add(box, text, frame=column.frame, labels=labels, place=place)

    def disclosure(self) -> Disclosure:
        """The disclosure as it stands."""
        return Disclosure(
            document=Document("测试.docx", "docx", ()),
            space=self.space,
            form="测试",
            entity="某局",
            year=YEAR,
            kind="预算",
            facts=tuple(self.facts),
            tables=tuple(self.tables),
            unread=tuple(self.unread),
        )


def budget(*tables: str) -> Budget:
    """A budget of these tables."""
    made = Budget()
    for table in tables:
        made.table(table)
    return made


@dataclass(frozen=True)
class Checked:
    """A disclosure with its checks and their outcome."""

    disclosure: Disclosure
    checks: tuple[Check, ...]
    evaluation: Evaluation

    @property
    def failed(self) -> list[Check]:
        """The checks that fail."""
        return [self.checks[i] for i in self.evaluation.failed]

    def words(self, checks: Iterable[Check] | None = None) -> list[str]:
        """The checks in words."""
        return [words(c, self.disclosure) for c in (self.checks if checks is None else checks)]

    @property
    def failures(self) -> list[str]:
        """The failing checks in words."""
        return self.words(self.failed)


def checked(made: Budget | Disclosure) -> Checked:
    """Derive and evaluate everything."""
    disclosure = made.disclosure() if isinstance(made, Budget) else made
    checks = derive(disclosure)
    return Checked(disclosure, checks, evaluate(disclosure.facts, checks))


def facts_in(check: Check) -> set[int]:
    """The facts that a check joins, witnesses left out."""
    return {fact for fact, _ in check.terms}
