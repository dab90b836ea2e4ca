"""A ledger fills the tables of a form: each cell says the sum over what it means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mingsuan import api
from mingsuan.bind import Disclosure, Fact, bind
from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Severity
from mingsuan.cli.outcomes import NUMBERS_ONLY
from mingsuan.compose.as_document import published
from mingsuan.compose.composing import compose
from mingsuan.compose.layout import layout_named, layouts
from mingsuan.compose.ledger.model import Book, Ledger, Purchase
from mingsuan.cube import Measure, Space, evaluate
from mingsuan.errors import MingsuanError
from mingsuan.read import Document
from tests.compose.drawn import drawn_ledger, for_layout, without_gaps
from tests.synthetic import Options
from tests.synthetic.wanted import any_options

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
options = any_options()
GOODS = {"A": "货物", "B": "工程", "C": "服务"}
KINDS = {"A0": "固定资产", "A07": "物资", "A08": "无形资产", "B": "工程", "C": "服务"}
FORMS = [entry.id for entry in layouts()]


def made(ledger: Ledger, form: str) -> Document:
    """The disclosure as a reader sees it, every gap filled by a person."""
    layout = layout_named(form)
    composition = compose(without_gaps(ledger, layout), layout)
    assert composition.settled == ()
    assert composition.publication.gaps == ()
    return published(composition.publication, "公开.docx")


def read(document: Document, form: str) -> Disclosure:
    """As the form reads it that it was made for."""
    return bind(document, [layout_named(form).reading_form()])


@pytest.mark.parametrize("form", FORMS)
@given(seed=st.integers(0, 10_000), wanted=options)
@settings(max_examples=6, phases=UNSHRUNK)
def test_every_amount_is_the_sum_over_its_meaning(form: str, seed: int, wanted: Options) -> None:
    ledger = for_layout(drawn_ledger(seed, wanted), layout_named(form))
    disclosure = read(made(ledger, form), form)
    assert disclosure.unread == ()
    assert disclosure.notes == ()
    amounts = [f for f in disclosure.printed() if f.measure is Measure.AMOUNT]
    assert len(amounts) > 100
    for fact in amounts:
        if "procurement" in disclosure.space.members(fact.selector):
            assert fact.value == bought(ledger, fact, disclosure.space), fact
        else:
            items = ledger.books[Book(ledger.year - fact.frame.year, fact.frame.stage)]
            assert fact.value == evaluate(disclosure.space, fact.selector, items), fact


def kind_of(purchase: Purchase) -> str:
    """The kind of asset that is bought: the longest beginning of its code decides."""
    return next(KINDS[b] for n in (3, 2, 1) if (b := purchase.catalogue[:n]) in KINDS)


def bought(ledger: Ledger, fact: Fact, space: Space) -> int:
    """The purchases that a number speaks of, picked one by one."""
    asked = space.members(fact.selector)
    return sum(
        p.reserved if "reserved" in asked else p.amount
        for n, p in enumerate(sorted(ledger.purchases, key=lambda p: p.unit), 1)
        if asked.get("item", f"{n}:{p.name}") == f"{n}:{p.name}"
        and asked.get("unit", p.unit) == p.unit
        and asked.get("project", p.project) == p.project
        and asked.get("vintage", p.vintage) == p.vintage
        and space.dimension("fund").within(p.fund, asked.get("fund"))
        and asked.get("goods", GOODS[p.catalogue[0]]) == GOODS[p.catalogue[0]]
        and asked.get("assetclass", kind_of(p)) == kind_of(p)
    )


@pytest.mark.parametrize("form", FORMS)
@given(seed=st.integers(0, 10_000), wanted=options)
@settings(max_examples=4, phases=UNSHRUNK)
def test_a_check_finds_no_wrong_number(form: str, seed: int, wanted: Options) -> None:
    """What a drawn ledger says of its projects and assets is no disclosure to be proud of."""
    ledger = for_layout(drawn_ledger(seed, wanted), layout_named(form))
    report = api.check(made(ledger, form))
    assert [f.message for f in report.findings if f.code in finding_codes()] == []


def test_a_form_is_named_by_its_place_where_that_is_enough() -> None:
    assert layout_named("河北") is layout_named("河北-2024")


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(MingsuanError, match="河北-2024"):
        layout_named("火星")


@pytest.mark.parametrize("form", FORMS)
@given(seed=st.integers(0, 10_000), grain=st.sampled_from([1, 7, 100]))
@settings(max_examples=3, phases=UNSHRUNK)
def test_rounded_totals_are_the_sums_of_their_printed_parts(
    form: str, seed: int, grain: int
) -> None:
    wanted = Options(units=2, carried_in=True, government_fund=True, business=True, grain=grain)
    layout = layout_named(form)
    ledger = without_gaps(for_layout(drawn_ledger(seed, wanted), layout), layout)
    composition = compose(ledger, layout)
    document = published(composition.publication, "公开.docx")
    report = api.check(document, how=NUMBERS_ONLY)
    assert [f.message for f in report.findings if f.severity is not Severity.HINT] == []
    for settled in composition.settled:
        off = abs(Decimal(settled.printed.replace(",", "")) - Decimal(settled.exact))
        assert off < Decimal(10) * Decimal(10) ** -layout.decimals, settled
    if layout.narrative_money is layout.money and layout.decimals == 2:
        assert report.tally.rounded == 0


@pytest.mark.parametrize("form", FORMS)
def test_hundreds_of_subjects_agree(form: str) -> None:
    wanted = Options(
        subjects=300,
        projects=20,
        purchases=8,
        units=3,
        carried_in=True,
        carried_out=True,
        government_fund=True,
        state_capital=True,
        business=True,
        figures=6,
        grain=100,
    )
    layout = layout_named(form)
    ledger = without_gaps(for_layout(drawn_ledger(7, wanted), layout), layout)
    report = api.check(
        published(compose(ledger, layout).publication, "公开.docx"), how=NUMBERS_ONLY
    )
    assert len(report.disclosure.facts) > 5_000
    assert report.disclosure.unread == ()
    assert report.tally.failed == 0
