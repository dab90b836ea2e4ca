"""A ledger fills the tables of a form: each cell says the sum over what it means."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mingsuan import api
from mingsuan.bind import Disclosure, bind
from mingsuan.compose.as_document import as_document
from mingsuan.compose.composing import compose
from mingsuan.compose.layout import layout_named, layouts
from mingsuan.compose.ledger.model import Ledger
from mingsuan.cube import Measure, evaluate
from mingsuan.errors import MingsuanError
from mingsuan.read import Document
from tests.compose.drawn import drawn_ledger
from tests.synthetic import Options

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
options = st.builds(
    Options,
    subjects=st.integers(1, 12),
    projects=st.integers(1, 4),
    purchases=st.integers(0, 4),
    units=st.integers(1, 3),
    carried_in=st.booleans(),
    carried_out=st.booleans(),
    government_fund=st.booleans(),
    state_capital=st.booleans(),
    other_income=st.booleans(),
    business=st.booleans(),
    local_codes=st.booleans(),
    figures=st.integers(1, 7),
)
BUDGETS = [entry.id for entry in layouts() if entry.kind == "预算"]


def made(ledger: Ledger, form: str) -> Document:
    """The tables of the form, as a reader sees them."""
    composition = compose(ledger, layout_named(form))
    assert composition.settled == ()
    return as_document(composition.publication.blocks, "公开.docx")


def read(document: Document, form: str) -> Disclosure:
    """As the form reads it that it was made for."""
    return bind(document, [layout_named(form).reading_form()])


@pytest.mark.parametrize("form", BUDGETS)
@given(seed=st.integers(0, 10_000), wanted=options)
@settings(max_examples=6, deadline=None, phases=UNSHRUNK)
def test_every_amount_is_the_sum_over_its_meaning(form: str, seed: int, wanted: Options) -> None:
    ledger = drawn_ledger(seed, wanted)
    disclosure = read(made(ledger, form), form)
    assert disclosure.unread == ()
    amounts = [f for f in disclosure.printed() if f.measure is Measure.AMOUNT]
    assert len(amounts) > 100
    for fact in amounts:
        assert fact.value == evaluate(disclosure.space, fact.selector, ledger.items), fact


@pytest.mark.parametrize("form", BUDGETS)
@given(seed=st.integers(0, 10_000), wanted=options)
@settings(max_examples=4, deadline=None, phases=UNSHRUNK)
def test_a_check_finds_nothing(form: str, seed: int, wanted: Options) -> None:
    report = api.check(made(drawn_ledger(seed, wanted), form))
    assert [f.message for f in report.findings] == []


def test_a_form_is_named_by_its_place_where_that_is_enough() -> None:
    assert layout_named("河北") is layout_named("河北-2024")


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(MingsuanError, match="河北-2024"):
        layout_named("火星")
