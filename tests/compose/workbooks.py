"""Ledger workbooks as people leave them: good ones, and good ones with one thing wrong."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingsuan.compose.layout import layout_named
from mingsuan.compose.ledger.auditing import audited
from mingsuan.compose.ledger.model import Asset, Book, Indicator, Ledger, Office, Project, Purchase
from mingsuan.compose.ledger.parsing import Parsed
from mingsuan.compose.ledger.raw import read_raw
from mingsuan.compose.ledger.writing import workbook_bytes
from mingsuan.cube import PERCENT, LineItem, Unit
from mingsuan.forms import standard_space

FORM = "河北-2024"
OFFICE, SCHOOL = "示例市档案馆", "示例市档案学校"
PLAN = ("10%", "40%", "70%", "100%")
INDICATOR = ("产出指标", "数量指标", "改造面积", "改造的库房面积", "≥300㎡", "施工计划")
_WAN = Unit.WAN.fen


def item(amount: float, **members: str) -> LineItem:
    """A line item; the amount in 万元."""
    space = standard_space()
    members = {"unit": OFFICE, "vintage": "本年", "fund": "一般公共预算", **members}
    return LineItem(space.saturate(space.selector(members)), round(amount * _WAN))


def small_ledger() -> Ledger:
    """A department of two units with a project, a purchase and money carried on."""
    items = [
        item(100, func="2010101", econ="30101", etype="人员经费"),
        item(30, func="2010101", econ="30201", etype="公用经费", operating="机关运行经费"),
        item(12.5, func="2010101", econ="30217", etype="公用经费", operating="机关运行经费"),
        item(40, func="2010102", econ="31002", project="库房改造"),
        item(8, func="2010102", econ="30299", project="库房改造", fund="其他收入", unit=SCHOOL),
        item(5, func="2010102", fund="其他收入", use="结转下年", unit=SCHOOL),
    ]
    before = [item(95, func="2010101", econ="30101", etype="人员经费")]
    return Ledger(
        entity="示例市档案局",
        year=2024,
        kind="预算",
        form=FORM,
        code="301",
        offices=(
            Office(OFFICE, "301001", "行政", "正处级", "财政拨款"),
            Office(SCHOOL, "301002", "财政补助事业", "正科级", "财政性资金基本保证"),
        ),
        books={Book(0, "预算"): items, Book(1, "预算"): before},
        projects=(
            Project("库房改造", "P1", "改造库房", "按期完工", ("10%", "40%", "70%", "100%")),
        ),
        indicators=(Indicator("库房改造", *INDICATOR),),
        purchases=(
            Purchase(
                unit=OFFICE,
                project="库房改造",
                name="除湿机",
                catalogue="A02061899",
                measure="台",
                quantity=4 * PERCENT,
                unit_price=5 * _WAN,
                amount=20 * _WAN,
                fund="一般公共预算",
                vintage="本年",
                reserved=20 * _WAN,
            ),
        ),
        assets=(Asset("房屋", 2 * PERCENT, 800 * _WAN),),
        texts={"部门职责": "保管档案。\n提供利用。"},
    )


def write(ledger: Ledger, path: Path, change: Callable[[Workbook], object] | None = None) -> Path:
    """The ledger's workbook in a file, with a change made as in a spreadsheet program."""
    content = workbook_bytes(ledger, layout_named(ledger.form or FORM))
    if change is not None:
        book = load_workbook(io.BytesIO(content))
        change(book)
        book.save(path)
    else:
        path.write_bytes(content)
    return path


def place(sheet: Worksheet, title: str, row: int) -> str:
    """The reference of a cell, by the title of its column."""
    column = next(c for c in sheet[1] if c.value == title)
    return f"{column.column_letter}{row}"


def told(path: Path) -> Parsed:
    """What is said of the ledger in a file."""
    return audited(read_raw(path))
