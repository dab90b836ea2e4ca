"""Synthetic disclosures: every cell is the sum over its meaning, and tables close by themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mingsuan.bind import Disclosure, bind
from mingsuan.cube import Measure, Unit, evaluate
from mingsuan.read import Document, Grid
from tests.synthetic import (
    Ledger,
    Options,
    Profile,
    draw_ledger,
    example_document,
    example_ledger,
    fill,
    lay_out,
)
from tests.synthetic.ledger import total
from tests.synthetic.tables import numeral
from tests.synthetic.wanted import any_options

EVERYTHING = Options(
    carried_in=True,
    carried_out=True,
    government_fund=True,
    state_capital=True,
    business=True,
    local_codes=True,
    units=3,
    purchases=5,
    figures=6,
)
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A seed and its options tell enough; making smaller documents costs minutes."""
options = any_options()


def make(seed: int, wanted: Options, profile: Profile) -> tuple[Ledger, Document, Disclosure]:
    ledger = draw_ledger(seed, wanted)
    document = fill(lay_out(ledger, profile), ledger, profile)
    return ledger, document, bind(document)


def table(document: Document, title: str) -> Grid:
    """The grid below the heading with this title."""
    blocks = list(document.blocks)
    at = next(i for i, b in enumerate(blocks) if not isinstance(b, Grid) and b.text == title)
    return next(b for b in blocks[at:] if isinstance(b, Grid))


def number(text: str) -> Decimal:
    return Decimal(text or 0)


@given(st.integers(0, 10_000), options)
@settings(max_examples=12, phases=UNSHRUNK)
def test_every_amount_is_the_sum_over_its_meaning(seed: int, wanted: Options) -> None:
    ledger, _, disclosure = make(seed, wanted, Profile())
    amounts = [f for f in disclosure.printed() if f.measure is Measure.AMOUNT]
    assert len(amounts) > 300
    for fact in amounts:
        assert fact.value == evaluate(disclosure.space, fact.selector, ledger.items), fact


@given(st.integers(0, 10_000), options)
@settings(max_examples=8, phases=UNSHRUNK)
def test_every_number_is_understood(seed: int, wanted: Options) -> None:
    _, _, disclosure = make(seed, wanted, Profile())
    assert disclosure.unread == ()
    assert disclosure.notes == ()
    assert disclosure.form == "hebei"


@pytest.mark.parametrize("seed", range(3))
def test_rows_and_columns_close_without_any_theory(seed: int) -> None:
    ledger, document, _ = make(seed, EVERYTHING, Profile())
    spending = table(document, "部门预算支出总表")
    rows = [[spending.text(r, c) for c in range(9)] for r in range(4, spending.rows)]
    assert all(number(row[3]) == sum(map(number, row[4:])) for row in rows)
    classes = [row for row in rows if len(row[1]) == 3]
    assert number(rows[0][3]) == sum(number(row[3]) for row in classes) > 0
    overview = table(document, "部门预算收支总表")
    assert overview.text(overview.rows - 1, 1) == "收入总计"
    for column in (2, 4):
        assert number(overview.text(overview.rows - 1, column)) * 1_000_000 == total(ledger.items)


def test_what_the_options_ask_for_occurs() -> None:
    ledger, document, _ = make(1, EVERYTHING, Profile())
    for members in (
        {"vintage": "上年结转"},
        {"use": "结转下年"},
        {"fund": "政府性基金预算"},
        {"fund": "国有资本经营预算"},
        {"etype": "经营支出"},
    ):
        assert ledger.members("func", **members), members
    assert {len(code) for code in ledger.codes("func")} == {3, 5, 6, 7}
    bought = table(document, "部门政府采购预算")
    subtotals = [r for r in range(bought.rows) if bought.text(r, 0).endswith("小计")]
    assert len(subtotals) > 1


def test_an_empty_table_is_listed_with_a_note() -> None:
    _, document, disclosure = make(2, Options(), Profile())
    empty = [t.role for t in disclosure.tables if t.empty]
    assert {"政府性基金预算支出表", "国有资本经营预算支出表"} <= set(empty)
    assert "注：本部门本年没有政府性基金预算支出，列示空表。" in {
        p.text for p in document.paragraphs()
    }


def test_the_same_seed_makes_the_same_document() -> None:
    def texts(document: Document) -> list[list[str]]:
        return [[cell.text for cell in grid.cells] for grid in document.grids()]

    first, second = (make(5, EVERYTHING, Profile())[1] for _ in range(2))
    other = make(6, EVERYTHING, Profile())[1]
    assert texts(first) == texts(second) != texts(other)


def test_a_table_may_be_in_yuan_while_sentences_are_in_ten_thousands() -> None:
    profile = Profile(unit=Unit.YUAN, narrative_unit=Unit.WAN)
    ledger, _, disclosure = make(3, Options(grain=100), profile)
    everything = disclosure.space.whole
    whole = [
        f
        for f in disclosure.printed()
        if f.selector == everything and f.frame.measure is Measure.AMOUNT
    ]
    assert {f.unit for f in whole} == {Unit.YUAN, Unit.WAN}
    assert all(f.value is not None and abs(f.value - total(ledger.items)) <= 5_000 for f in whole)


def test_amounts_finer_than_the_print_are_rounded_cell_by_cell() -> None:
    _, document, disclosure = make(4, Options(grain=1), Profile())
    for fact in disclosure.printed():
        if fact.measure is Measure.AMOUNT and fact.value:
            assert fact.value % 10_000 == 0
    spending = table(document, "部门预算支出总表")
    rows = [[spending.text(r, c) for c in range(9)] for r in range(4, spending.rows)]
    assert any(number(row[3]) != sum(map(number, row[4:])) for row in rows)


def test_the_example_is_whole() -> None:
    ledger, disclosure = example_ledger(), bind(example_document())
    assert disclosure.unread == ()
    assert total(ledger.items) == 2535_28 * 10_000
    assert [t.role for t in disclosure.tables][-2:] == ["政府采购预算", "固定资产占用"]
    for bought in ledger.purchases:
        own = [i for i in ledger.items if bought.item in i.point]
        assert total(own) == bought.quantity * bought.unit_price


@pytest.mark.parametrize(
    ("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (31, "三十一")]
)
def test_lines_are_numbered_in_chinese(value: int, text: str) -> None:
    assert numeral(value) == text
