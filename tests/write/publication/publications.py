"""Publications of every shape: a whole disclosure, and random tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingsuan.compose.publication import (
    Block,
    CellKind,
    Gap,
    Heading,
    Publication,
    Table,
    TableCell,
    Text,
)

ENTITY = "示例市机关事务管理与公共资源交易综合服务保障中心"
NOTHING = "注：本部门没有这项支出，空表列示。"
EXPLAINED = (
    "注：1. 公务用车购置及运行维护费包括燃料费、维修费、过路过桥费、保险费、安全奖励费用等，"
    "与上年相比减少的原因见第二部分的说明。",
    "2. 本表不含上年结转。",
)
GOALS = "1. 完成办公楼维修。\n2. 节能监管系统覆盖率达到100%。"
KINDS = ("数量指标", "质量指标", "成本指标")
TARGETS = ("≥1000", "100%", "≤50万元")
DUTIES = "贯彻执行国家和省有关机关事务工作的方针政策和法律法规，拟订市级机关事务管理的规章制度；"
HOSTILE = """=cmd|'/C calc'!A0 <script>alert(1)</script> & $x^2$ #link("x") *粗* \\ `r`"""
REVENUES = (
    "一般公共预算拨款收入",
    "政府性基金预算拨款收入",
    "财政专户管理资金收入",
    "事业收入",
    "其他收入",
)
ABOVE = (f"101{ENTITY}　预算年度：2026", "单位：万元")


@dataclass(frozen=True)
class Header:
    """A cell of a header: text, columns and rows that it covers."""

    text: str
    columns: int = 1
    rows: int = 1


Rows = Sequence[Sequence[Header | str]]


def table(
    title: str,
    header: Rows,
    body: Iterable[Sequence[TableCell]],
    weights: Sequence[float],
    *,
    number: str = "",
    notes: tuple[str, ...] = (),
    landscape: bool = False,
) -> Table:
    """A table with a header laid out as HTML lays it out, and rows below it."""
    cells = [*_header_cells(header)]
    rows = len(header)
    for row in body:
        cells += [_moved(cell, rows) for cell in row]
        rows += 1
    return Table(
        title,
        tuple(cells),
        rows,
        len(weights),
        len(header),
        tuple(weights),
        number=number,
        above=ABOVE,
        notes=notes,
        landscape=landscape,
    )


def label(column: int, text: str, *, depth: int = 0, total: bool = False) -> TableCell:
    """A name."""
    return TableCell(0, column, text, depth=depth, total=total)


def code(column: int, text: str) -> TableCell:
    """A subject's code."""
    return TableCell(0, column, text, CellKind.CODE)


def ordinal(column: int, number: int) -> TableCell:
    """A row's number."""
    return TableCell(0, column, str(number), CellKind.NUMBER, Decimal(number))


def amount(column: int, value: Decimal | str | None, *, total: bool = False) -> TableCell:
    """An amount in 万元, or a blank for one."""
    if value is None:
        return TableCell(0, column, "", CellKind.AMOUNT, total=total)
    number = Decimal(value)
    return TableCell(0, column, f"{number:,.2f}", CellKind.AMOUNT, number, total=total)


def nine_tables() -> Publication:
    """A disclosure with all that makes a page hard: long names, width, length, emptiness."""
    return Publication(f"{ENTITY}2026年部门预算信息公开", ENTITY, 2026, "预算", tuple(_blocks()))


def _blocks() -> Iterator[Block]:
    yield Heading("第一部分　部门预算公开表", 1)
    yield _balance("部门预算收支总表", 1)
    yield _wide("部门预算收入总表", 2, 40)
    yield _spending("部门预算支出总表", 3, 200)
    yield _balance("部门预算财政拨款收支总表", 4)
    yield _spending("部门预算一般公共预算财政拨款支出表", 5, 60)
    yield _spending("部门预算一般公共预算财政拨款基本支出表", 6, 30)
    yield _spending("部门预算政府性基金预算财政拨款支出表", 7, 0, NOTHING)
    yield _spending(
        "部门预算国有资本经营预算财政拨款支出表",
        8,
        0,
        NOTHING,
    )
    yield _spending(
        "部门预算财政拨款“三公”经费支出表",
        9,
        8,
        *EXPLAINED,
    )
    yield Heading("第二部分　部门预算信息公开情况说明", 1)
    yield Heading("一、部门职责及机构设置情况", 2)
    yield Heading("（一）部门职责", 3)
    yield Text(
        "贯彻执行国家和省有关机关事务工作的方针政策和法律法规，拟订市级机关事务管理的规章制度并组织实施；"
        * 3
    )
    yield Gap("本部门的主要职责，按“三定”规定逐条列出", "工作表“说明”第3行")
    yield Heading("1. 机构设置", 4)
    yield _institutions()
    yield Heading("二、部门预算安排的总体情况", 2)
    yield Text("2026年预算收入12,345.67万元，较2025年预算减少-23.45万元，下降0.19%。")
    yield Heading("三、绩效目标", 2)
    yield _performance("机关办公楼维修改造及节能监管系统建设项目绩效目标表")
    yield _performance(
        "=cmd|'/C calc'!A0 <script>alert(1)</script> & $x^2$ #link(\"x\") *粗* \\ `r`"
    )
    yield Heading("四、名词解释", 2)
    yield Text("机关运行经费：指各部门的公用经费，包括办公及印刷费、邮电费、差旅费、会议费等。")


def _balance(title: str, number: int) -> Table:
    header: Rows = [
        [Header("序号", rows=2), Header("收入", 2), Header("支出", 2)],
        ["项　目", "预算数", "项　目", "预算数"],
        ["栏次", "1", "2", "3", "4"],
    ]
    body = [
        [
            ordinal(0, k + 1),
            label(1, REVENUES[k] if k < len(REVENUES) else ""),
            amount(2, f"{k * 1234.5:.2f}" if k < len(REVENUES) else None),
            label(3, f"（{k + 1}）社会保障和就业支出及其他按功能分类的支出", depth=1),
            amount(4, f"{k * -99.13:.2f}" if k % 3 else None),
        ]
        for k in range(30)
    ]
    last = [ordinal(0, 31), label(1, "收入总计", total=True), amount(2, "1234567.89", total=True)]
    body.append([*last, label(3, "支出总计", total=True), amount(4, "1234567.89", total=True)])
    return table(title, header, body, (1, 5, 2.4, 5, 2.4), number=f"预算公开表{number}")


def _wide(title: str, number: int, rows: int) -> Table:
    """Fourteen columns under a header of three merged rows."""
    header: Rows = [
        [
            Header("序号", rows=3),
            Header("功能分类科目", 2),
            Header("合计", rows=3),
            Header("本年收入", 9),
            Header("上年结转", rows=3),
        ],
        [
            Header("科目编码", rows=2),
            Header("科目名称", rows=2),
            Header("小计", rows=2),
            Header("财政拨款收入", rows=2),
            Header("财政专户收入", rows=2),
            Header("单位资金收入", 6),
        ],
        ["小计", "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入"],
        ["栏次", *(str(k) for k in range(1, 14))],
    ]
    body = [
        [
            ordinal(0, k + 1),
            code(1, "2010301"[: (3, 5, 7)[k % 3]]),
            label(2, _name(k), depth=k % 3),
            *(amount(3 + c, "12345.67" if (c + k) % 4 else None) for c in range(11)),
        ]
        for k in range(rows)
    ]
    weights = (1, 2, 5, *(2.2 for _ in range(11)))
    return table(title, header, body, weights, number=f"预算公开表{number}", landscape=True)


def _spending(title: str, number: int, rows: int, *notes: str) -> Table:
    header: Rows = [
        [
            Header("序号", rows=2),
            Header("功能分类科目", 2),
            Header("合计", rows=2),
            Header("基本支出", rows=2),
            Header("项目支出", rows=2),
        ],
        ["科目编码", "科目名称"],
        ["栏次", "1", "2", "3", "4", "5"],
    ]
    body = [
        [
            ordinal(0, k + 1),
            code(1, "2080505"[: (3, 5, 7)[k % 3]]),
            label(2, _name(k), depth=k % 3),
            *(amount(3 + c, f"{(k - 3) * 10.01:.2f}") for c in range(3)),
        ]
        for k in range(rows)
    ]
    weights = (1, 2, 6, 3, 3, 3)
    return table(title, header, body, weights, number=f"预算公开表{number}", notes=notes)


def _name(k: int) -> str:
    long = "机关事业单位基本养老保险缴费支出及职业年金缴费支出（含以前年度清算补缴部分）"
    return long if k % 7 == 5 else ("社会保障和就业支出", "行政事业单位养老支出", "行政运行")[k % 3]


def _institutions() -> Table:
    header = [["单位名称", "单位性质", "单位规格", "经费保障形式"]]
    body = [[label(0, ENTITY), label(1, "行政"), label(2, "正县级"), label(3, "财政拨款")]]
    return table("部门机构设置情况", header, body, (4, 1, 1, 1))


def _performance(title: str) -> Table:
    """A form: names and values side by side, cells merged both ways, no header to repeat."""
    head, words = CellKind.HEADER, CellKind.LABEL
    cells = [
        TableCell(0, 0, "项目名称", head),
        TableCell(0, 1, title, words, column_span=3),
        TableCell(1, 0, "绩效目标", head, row_span=2),
        TableCell(
            1,
            1,
            GOALS,
            words,
            row_span=2,
            column_span=3,
        ),
        TableCell(3, 0, "一级指标", head),
        TableCell(3, 1, "二级指标", head),
        TableCell(3, 2, "三级指标", head),
        TableCell(3, 3, "指标值", head),
        TableCell(4, 0, "产出指标", words, row_span=3),
        *(
            TableCell(4 + k, 1, kind, words)
            for k, kind in enumerate(("数量指标", "质量指标", "成本指标"))
        ),
        *(TableCell(4 + k, 2, "维修改造面积（平方米）", words) for k in range(3)),
        *(TableCell(4 + k, 3, text, words) for k, text in enumerate(TARGETS)),
    ]
    return Table(title, tuple(cells), 7, 4, 0, (2, 2, 4, 2))


def _header_cells(header: Rows) -> Iterator[TableCell]:
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(header):
        x = 0
        for given in row:
            cell = given if isinstance(given, Header) else Header(given)
            while (y, x) in taken:
                x += 1
            yield TableCell(y, x, cell.text, CellKind.HEADER, None, cell.rows, cell.columns)
            taken |= {(y + j, x + i) for j in range(cell.rows) for i in range(cell.columns)}
            x += cell.columns


def _moved(cell: TableCell, rows: int) -> TableCell:
    return replace(cell, row=cell.row + rows)
