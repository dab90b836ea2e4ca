"""Final accounts as the ministry's program prints them, in the wordings of years and places."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.regions.accounts import Accounts, Style
from tests.regions.asking import Asked, ask, names_it
from tests.regions.layouts import split, spread
from tests.regions.printing import Printer
from tests.regions.worlds import FINAL, World, draw, final_world

STYLES = {
    "2022年起": Style(),
    "2019年": Style(
        surplus="用事业基金弥补收支差额", amount="决算数", code="科目编码", unit="单位：万元"
    ),
    "类款项三栏合并": Style(labels=spread, wide=3, surplus="使用非财政拨款结余"),
    "类款项分列": Style(labels=split, wide=3),
    "编码与名称同格": Style(labels=lambda c, n: [f"[{c}]{n}", ""], number="表{}"),
    "无栏次行次": Style(indexed=False, notes=False, number="附表{}"),
    "年末数": Style(
        carried_in="年初结余", carried_on="年末结余", surplus="使用非财政拨款结余和专用结余"
    ),
}


def printed(folder: Path, world: World, style: Style, seed: int = 1, zero: str = "") -> Asked:
    rng = Random(seed)
    ledger, budget = draw(rng, world), draw(rng, world)
    printer = Printer({"": ledger, "预算": budget}, zero=zero)
    return ask(folder, printer, Accounts(ledger, style).parts())


@pytest.mark.parametrize("name", STYLES)
def test_every_amount_is_bound_to_what_it_is(tmp_path: Path, name: str) -> None:
    asked = printed(tmp_path, FINAL, STYLES[name])
    assert asked.unread() == []
    assert list(asked.misread()) == []
    assert len(asked.amounts) == len(asked.printer.printed)
    assert asked.report.disclosure.form == "final"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("zero", ["", "0.00", "—"])
def test_what_adds_up_is_not_reported_and_nothing_is_left_unchecked(
    tmp_path: Path, seed: int, zero: str
) -> None:
    rng = Random(seed)
    asked = printed(tmp_path, final_world(rng), rng.choice(list(STYLES.values())), seed, zero)
    assert asked.failing() == []
    assert asked.unchecked() == []


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return printed(tmp_path_factory.mktemp("accounts"), FINAL, Style())


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        (1, "五、事业收入", "金额"),
        (1, "本年收入合计", "金额"),
        (1, "使用非财政拨款结余", "金额"),
        (1, "年初结转和结余", "金额"),
        (1, "结余分配", "金额"),
        (1, "年末结转和结余", "金额"),
        (2, "合计", "财政拨款收入"),
        (2, "一般公共服务支出", "财政拨款收入"),
        (3, "合计", "项目支出"),
        (3, "合计", "经营支出"),
        (3, "城乡社区支出", "项目支出"),
        (4, "年初财政拨款结转和结余", "金额"),
        (4, "本年支出合计", "一般公共预算财政拨款"),
        (4, "年末财政拨款结转和结余", "政府性基金预算财政拨款"),
        (5, "合计", "基本支出"),
        (6, "人员经费合计", "决算数"),
        (6, "公用经费合计", "决算数"),
        (6, "302商品和服务支出", "决算数"),
        (7, "", "合计"),
        (7, "", "公务用车运行费"),
        (8, "2120899", "年末结转和结余"),
        (8, "合计", "年初结转和结余"),
        (9, "2230105", "项目支出"),
    ],
)
def test_a_wrong_cell_is_named_with_what_it_should_be(
    accounts: Asked, table: int, row: str, column: str
) -> None:
    assert names_it(accounts, accounts.fact(table, row, column))
