"""A disclosure's facts as a table: one row a number, its meaning in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.check.printing import unit_of
from mingsuan.cube import Dimension, Measure, Unit
from mingsuan.forms import standard_space

Portable = str | int | bool | None
Value = Portable | Decimal

MEASURE_WORDS = {
    Measure.AMOUNT: "金额",
    Measure.CHANGE: "增减额",
    Measure.STOCK: "存量",
    Measure.QUANTITY: "数量",
    Measure.UNIT_PRICE: "单价",
    Measure.SHARE: "占比",
    Measure.COMPLETION: "完成率",
    Measure.GROWTH: "增减幅度",
    Measure.PROGRESS: "支付进度",
    Measure.COUNT: "个数",
}
ORIGIN_WORDS = {
    Origin.TABLE: "表格",
    Origin.RECORD: "项目表",
    Origin.NARRATIVE: "文字",
    Origin.CLAIM: "表样",
    Origin.VOID: "无名称的行",
}


@dataclass(frozen=True)
class Column:
    """A column: its key for programs, its heading for people, how it is filled."""

    key: str
    heading: str
    value: Callable[[Fact, Disclosure], Value]
    decimals: int | None = None
    """Of an exact decimal column: how many decimals hold every value; None: not decimal."""


@cache
def columns() -> tuple[Column, ...]:
    """The columns, those of the cube's dimensions between frame and print."""
    return (
        Column("id", "编号", lambda f, _: f.id),
        Column("file", "文件", lambda _, d: d.document.name),
        Column("entity", "部门", lambda f, d: f.frame.entity or d.entity),
        Column("kind", "类别", lambda _, d: d.kind),
        Column("year", "年度", lambda f, _: f.frame.year),
        Column("stage", "阶段", lambda f, _: f.frame.stage),
        Column("date", "时点", lambda f, _: f.frame.date),
        Column("measure", "计量", lambda f, _: MEASURE_WORDS[f.measure]),
        *(_dimension(i, d) for i, d in enumerate(standard_space().dimensions)),
        Column("row", "行", lambda f, _: f.row_label),
        Column("column", "栏", lambda f, _: f.column_label),
        Column("text", "原文", lambda f, _: f.text),
        Column("value", "数值", lambda f, _: _printed(f), decimals=10),
        Column("printed_unit", "计量单位", lambda f, _: unit_of(f)),
        Column("yuan", "折合元", lambda f, _: _yuan(f), decimals=2),
        Column("blank", "空白", lambda f, _: f.blank),
        Column("origin", "来源", lambda f, _: ORIGIN_WORDS[f.origin]),
        Column("place", "位置", lambda f, _: f.place.text),
    )


def portable(row: Sequence[Value]) -> tuple[Portable, ...]:
    """A row as it travels between processes."""
    return tuple(str(value) if isinstance(value, Decimal) else value for value in row)


def received(row: Sequence[Portable]) -> tuple[Value, ...]:
    """A row that has travelled, exact again."""
    return tuple(
        Decimal(value) if column.decimals is not None and isinstance(value, str) else value
        for column, value in zip(columns(), row, strict=True)
    )


def rows(disclosure: Disclosure) -> Iterator[tuple[Value, ...]]:
    """A row for every printed number that has a meaning."""
    wanted = columns()
    for fact in disclosure.printed():
        yield tuple(column.value(fact, disclosure) for column in wanted)


def _dimension(position: int, dimension: Dimension) -> Column:
    def member(fact: Fact, _: Disclosure) -> Value:
        return fact.selector[position] or ""

    return Column(dimension.name, dimension.label, member)


def _printed(fact: Fact) -> Value:
    """The number in its printed unit."""
    return None if fact.value is None else _exact(Decimal(fact.value) / fact.worth)


def _yuan(fact: Fact) -> Value:
    """Amounts of money in 元, whatever unit they are printed in."""
    if fact.value is None or fact.unit is None:
        return None
    return _exact(Decimal(fact.value) / Unit.YUAN.fen)


def _exact(number: Decimal) -> Decimal:
    """Without trailing zeros or exponent."""
    number = number.normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral() else number
