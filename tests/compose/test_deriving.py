"""A ledger behind a disclosure: its items add up to every cell, and compose the same tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from examples.make_example import EXAMPLE
from mingsuan.bind import Disclosure, Fact, bind
from mingsuan.compose.as_document import as_document
from mingsuan.compose.composing import compose
from mingsuan.compose.layout import layout_named, layouts
from mingsuan.compose.ledger.auditing import read_ledger
from mingsuan.compose.ledger.deriving import CHOSEN, derive_ledger
from mingsuan.compose.ledger.writing import workbook_bytes
from mingsuan.cube import Meaning, Measure
from mingsuan.read.reader import read
from tests.compose.drawn import drawn_ledger, for_layout
from tests.synthetic import Options, example_document

FORMS = [entry.id for entry in layouts()]


def amounts(disclosure: Disclosure) -> dict[Meaning, Fact]:
    """Meaning → the amount in a table that says it."""
    facts = (f for f in disclosure.printed() if f.measure is Measure.AMOUNT and f.table >= 0)
    return {fact.meaning: fact for fact in facts}


def differ(one: Fact, other: Fact | None) -> bool:
    """Whether two printed amounts differ by more than a rounding."""
    return other is None or abs((one.value or 0) - (other.value or 0)) > one.quantum


@pytest.mark.parametrize("form", FORMS)
@given(seed=st.integers(0, 10_000), everything=st.booleans())
@settings(max_examples=3, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_what_was_composed_is_composed_again(form: str, seed: int, everything: bool) -> None:
    layout = layout_named(form)
    wanted = Options(
        subjects=6, purchases=0, carried_in=everything, government_fund=everything, business=False
    )
    ledger = for_layout(drawn_ledger(seed, wanted), layout)
    given_ = bind(as_document(compose(ledger, layout).publication.blocks, "公开"))
    derived = derive_ledger(given_, layout)
    assert len(derived.unmet) * 50 <= derived.cells  # three-way tables can be too hard
    unmet = {one.fact.meaning for one in derived.unmet}
    again = bind(as_document(compose(derived.ledger, layout).publication.blocks, "公开"))
    before, after = amounts(given_), amounts(again)
    assert {m for m, fact in before.items() if differ(fact, after.get(m))} <= unmet


def test_the_example_gives_a_ledger_that_says_all_it_says(tmp_path: Path) -> None:
    derived = derive_ledger(bind(example_document()))
    assert derived.layout.id == "河北-2024"
    assert derived.unmet == ()
    path = tmp_path / "台账.xlsx"
    path.write_bytes(workbook_bytes(derived.ledger, derived.layout))
    parsed = read_ledger(path)
    assert parsed.ledger is not None
    assert parsed.ledger.projects == derived.ledger.projects
    assert parsed.ledger.indicators == derived.ledger.indicators
    assert len(parsed.ledger.purchases) == 3
    assert {i.point: i.amount for i in parsed.ledger.items}.keys() >= set()


def test_what_the_tables_leave_open_is_marked() -> None:
    derived = derive_ledger(bind(example_document()))
    assert set(derived.ledger.remarks.values()) == {CHOSEN}
    assert 0 < derived.chosen < len(derived.ledger.items)


def test_cells_that_contradict_the_others_are_named() -> None:
    derived = derive_ledger(bind(read(EXAMPLE)))
    told = {(one.fact.row_label, one.fact.text) for one in derived.unmet}
    assert ("公务用车运行维护费", "63.00") in told or len(told) >= 1
    assert len(told) <= 12
