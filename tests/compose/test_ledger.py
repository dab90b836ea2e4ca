"""The ledger's workbook: what is written is read back, and each fault is named by its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mingsuan.compose.layout import layout_named
from mingsuan.compose.ledger.auditing import read_ledger
from mingsuan.compose.ledger.exporting import table_files
from mingsuan.compose.ledger.model import Asset, Book, Ledger, added_up
from mingsuan.compose.ledger.problems import Grade, LedgerError, Problem
from mingsuan.cube import LineItem, Selector, Unit
from mingsuan.errors import UnreadableError
from tests.compose.drawn import drawn_ledger
from tests.compose.workbooks import FORM, place, small_ledger, told, write
from tests.synthetic import Options

CLEAN: list[str] = []
Change = Callable[[Workbook], object]


def sums(ledger: Ledger) -> dict[Book, Counter[Selector]]:
    """Book → point → amount; zero sums left out."""
    found: dict[Book, Counter[Selector]] = {}
    for book, items in ledger.books.items():
        found[book] = Counter()
        for item in items:
            found[book][_spoken(item)] += item.amount
        found[book] = Counter({point: n for point, n in found[book].items() if n})
    return found


def _spoken(item: LineItem) -> Selector:
    """The coordinates that lines of a ledger have: what is bought stands on a sheet of its own."""
    return (*item.point[:8], *item.point[8:9])


def texts(problems: Iterable[Problem]) -> list[str]:
    return [p.text for p in problems]


def test_a_ledger_comes_back_from_its_workbook_as_it_was(tmp_path: Path) -> None:
    ledger = small_ledger()
    parsed = told(write(ledger, tmp_path / "台账.xlsx"))
    assert texts(parsed.problems) == CLEAN
    assert parsed.ledger is not None
    assert sums(parsed.ledger) == sums(ledger)
    assert replace(parsed.ledger, books={}) == replace(ledger, books={})


@given(seed=st.integers(0, 10_000), yuan=st.booleans(), grain=st.sampled_from([1, 7, 10_000]))
@example(seed=297, yuan=True, grain=1)
@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_amounts_come_back_to_the_last_fen(
    tmp_path: Path, seed: int, yuan: bool, grain: int
) -> None:
    wanted = Options(
        units=3, purchases=0, carried_in=True, carried_out=True, figures=6, grain=grain
    )
    ledger = replace(
        drawn_ledger(seed, wanted), form=FORM, unit=Unit.YUAN if yuan else Unit.WAN, purchases=()
    )
    parsed = told(write(ledger, tmp_path / "台账.xlsx"))
    assert [p for p in texts(parsed.problems) if "没有绩效指标" not in p] == CLEAN
    assert parsed.ledger is not None
    assert sums(parsed.ledger) == sums(ledger)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_folder_of_tables_is_the_same_ledger(tmp_path: Path, kind: str) -> None:
    ledger = small_ledger()
    for name, content in table_files(ledger, layout_named(FORM), kind).items():
        (tmp_path / name).write_bytes(content)
    parsed = told(tmp_path)
    assert texts(parsed.problems) == CLEAN
    assert parsed.ledger is not None
    assert sums(parsed.ledger) == sums(ledger)
    assert parsed.ledger.purchases == ledger.purchases


def test_names_that_a_spreadsheet_would_compute_are_kept_as_words(tmp_path: Path) -> None:
    ledger = small_ledger()
    hostile = replace(ledger, purchases=tuple(replace(p, name="=1+1") for p in ledger.purchases))
    for name, content in table_files(hostile, layout_named(FORM), "csv").items():
        assert b",=1" not in content
        (tmp_path / name).write_bytes(content)
    parsed = told(tmp_path)
    assert parsed.ledger is not None
    assert parsed.ledger.purchases == hostile.purchases


def _set(sheet: str, title: str, row: int, value: str | float | None) -> Change:
    def change(book: Workbook) -> None:
        cells = book[sheet]
        cells[place(cells, title, row)] = value

    return change


def _basic(row: int, value: str | float | None) -> Change:
    def change(book: Workbook) -> None:
        book["基本信息"][f"B{row}"] = value

    return change


def _without(sheet: str) -> Change:
    return lambda book: book.remove(book[sheet])


FAULTS = [
    (_set("支出明细", "功能科目", 2, "9990101"), "支出明细!B2：功能科目 9990101 不在《支出功能"),
    (_set("支出明细", "功能科目", 2, "行政运行"), "支出明细!B2：功能科目“行政运行”应以编码开头"),
    (_set("支出明细", "金额", 3, "30.00"), "支出明细!I3：金额“30.00”是文字，不是数字，请改成数字"),
    (_set("支出明细", "金额", 3, 30.0000001), "支出明细!I3：金额 30.0000001 细于一分"),
    (_set("支出明细", "资金来源", 2, "财政拨款"), "支出明细!F2：资金来源“财政拨款”还要再分"),
    (_set("支出明细", "资金来源", 2, "拨款"), "支出明细!F2：资金来源没有“拨款”，可填：一般公共"),
    (_set("支出明细", "单位", 2, "别的单位"), "支出明细!A2：“单位”表中没有“别的单位”"),
    (_set("支出明细", "项目", 5, "别的项目"), "支出明细!H5：“项目”表中没有“别的项目”"),
    (
        _set("支出明细", "金额", 2, 101),
        "收入!D2：示例市档案馆的一般公共预算（本年）收入 182.5万元，"
        "支出明细和年末结转合计 183.5万元，相差 -1万元",
    ),
    (_set("政府采购", "预留中小微企业份额", 2, 21), "政府采购!J2：预留份额大于采购金额"),
    (_set("单位", "单位名称", 3, "示例市档案馆"), "单位!A3：“示例市档案馆”写了两次"),
    (_basic(4, "24"), "基本信息!B4：年度“24”不是四位年份"),
    (_basic(4, "2023"), "基本信息!B4：表样 河北-2024 自 2024 年起使用，年度却是 2023"),
    (_basic(5, "决算"), "基本信息!B5：类别是决算，表样 河北-2024 却是预算的"),
    (_basic(6, "火星"), "基本信息!B6：没有名为“火星”的表样"),
    (_basic(2, None), "基本信息!B2：没有填部门名称"),
    (_without("支出明细"), "支出明细：缺少“支出明细”表"),
    (_without("基本信息"), "基本信息：缺少“基本信息”表"),
]


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_each_fault_is_named_by_its_cell(tmp_path: Path, change: Change, said: str) -> None:
    path = write(small_ledger(), tmp_path / "台账.xlsx", change)
    errors = [p.text for p in told(path).problems if p.grade is Grade.ERROR]
    assert any(said in text for text in errors), errors
    with pytest.raises(LedgerError, match="没有写出任何文件"):
        read_ledger(path)


DOUBTS = [
    (_set("支出明细", "功能科目", 2, "201"), "支出明细!B2：功能科目 201 太粗，应填到项级"),
    (_set("支出明细", "功能科目", 2, "2010101 行政后勤"), "2010101 的名称是“行政运行”，不是"),
    (_set("支出明细", "部门经济科目", 2, None), "支出明细!C2：没有填部门经济科目"),
]


@pytest.mark.parametrize("change", DOUBTS)
def test_what_is_doubtful_is_said_and_used(tmp_path: Path, change: tuple[Change, str]) -> None:
    path = write(small_ledger(), tmp_path / "台账.xlsx", change[0])
    doubts = [p.text for p in told(path).problems if p.grade is Grade.DOUBT]
    assert any(change[1] in text for text in doubts), doubts
    assert read_ledger(path).ledger is not None


def test_a_project_without_indicators_is_pointed_at(tmp_path: Path) -> None:
    ledger = replace(small_ledger(), indicators=())
    parsed = told(write(ledger, tmp_path / "台账.xlsx"))
    assert texts(parsed.problems) == ["项目!A2：“库房改造”没有绩效指标，请在“绩效指标”表中填写"]


def test_another_file_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_bytes(b"PK\x03\x04 no archive")
    for name, said in (("台账.xlsx", "损坏"), ("没有.xlsx", "不存在"), ("台账.docx", "不是台账")):
        with pytest.raises(UnreadableError, match=said):
            told(tmp_path / name)


def test_a_total_among_the_assets_is_their_total_and_not_one_of_them() -> None:
    house, car = Asset("房屋", 20_000, 300), Asset("车辆", 10_000, 200)
    total = Asset("合计", 0, 500)
    assert added_up((total, house, car)) == (total,)
    assert added_up((house, car)) == (house, car)
