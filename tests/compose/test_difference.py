"""Two disclosures compared by meaning: rows may move, only numbers count."""

from __future__ import annotations

from dataclasses import replace

from mingsuan.bind import Disclosure, bind
from mingsuan.compose.as_document import as_document
from mingsuan.compose.composing import compose
from mingsuan.compose.difference import as_publication, differences, usual_unit
from mingsuan.compose.layout import layout_named
from mingsuan.compose.ledger.model import Ledger
from mingsuan.cube import LineItem, Unit
from tests.compose.workbooks import FORM, OFFICE, item, small_ledger


def read(ledger: Ledger, form: str = FORM) -> Disclosure:
    return bind(as_document(compose(ledger, layout_named(form)).publication.blocks, "公开"))


def with_items(*further: LineItem) -> Ledger:
    ledger = small_ledger()
    return replace(ledger, books={**ledger.books, ledger.own_book: [*ledger.items, *further]})


def test_a_disclosure_does_not_differ_from_itself() -> None:
    assert differences(read(small_ledger()), read(small_ledger())) == ()


def test_one_line_more_changes_what_it_is_part_of_and_nothing_else() -> None:
    more = item(7, func="2010103", econ="30201", etype="公用经费")
    found = differences(read(small_ledger()), read(with_items(more)))
    told = {one.words: (one.before, one.after) for one in found}
    assert told["机关服务（2010103）"] == (None, 7_000_000)
    assert told["合计"] == (195_500_000, 202_500_000)
    assert {one.change for one in found} == {7_000_000}
    assert not any("项目支出" in words for words in told)


def test_the_same_figures_in_another_form_differ_only_by_what_it_does_not_print() -> None:
    ledger = replace(small_ledger(), purchases=(), assets=())
    found = differences(read(ledger), read(replace(ledger, form="上海-2023"), "上海"))
    assert all(one.before is None or one.after is None for one in found)


def test_the_differences_are_a_table_for_every_format() -> None:
    more = item(7, func="2010103", econ="30201", etype="公用经费", unit=OFFICE)
    before, after = read(small_ledger()), read(with_items(more))
    found = differences(before, after)
    publication = as_publication(found, ("初稿", "定稿"), *usual_unit(after))
    (table,) = publication.tables
    assert table.rows == len(found) + 1
    rows = [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]
    assert rows[0] == ["含义", "所在的表", "初稿", "定稿", "增减额", "增减（%）"]
    assert ["合计", "部门预算收支总表", "195.50", "202.50", "7.00", "3.58"] in rows
    assert usual_unit(after) == (Unit.WAN, 2)
