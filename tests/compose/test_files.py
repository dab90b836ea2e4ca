"""What is composed is read again from every kind of file: ledger → compose → write → read → check.

The suite takes few ledgers, the same ones each time: one with everything in it, one with
nearly nothing. For so many more a form, other ones on every run:

    MINGSUAN_TRIPS=200 pytest tests/compose/test_files.py
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from mingsuan import api
from mingsuan.bind import Disclosure, Fact, bind
from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Severity
from mingsuan.compose.as_document import published
from mingsuan.compose.composing import compose
from mingsuan.compose.layout import LayoutEntry, layout_named, layouts
from mingsuan.compose.ledger.model import Book, Ledger
from mingsuan.compose.publication import Publication
from mingsuan.cube import LineItem, Meaning
from mingsuan.read import Document, read
from mingsuan.write.publication import DOCUMENTS, write_publication
from tests.compose.drawn import drawn_ledger, for_layout, without_gaps
from tests.synthetic import Options
from tests.synthetic.draw import GRAIN
from tests.synthetic.wanted import any_options

ASKED = os.environ.get("MINGSUAN_TRIPS", "")
TRIPS = settings(
    max_examples=int(ASKED or 1),
    derandomize=not ASKED,
    phases=(Phase.explicit, Phase.generate),
)
FORMS = [entry.id for entry in layouts()]


@dataclass(frozen=True)
class Wanted:
    """What a ledger is to be like."""

    seed: int
    options: Options
    zeros: int
    """So many items come to nothing."""
    taken_back: int
    """So many further items have a second line that takes a part of them back."""


EVERYTHING = Options(
    subjects=8,
    projects=3,
    units=3,
    carried_in=True,
    carried_out=True,
    government_fund=True,
    state_capital=True,
    business=True,
    local_codes=True,
    figures=6,  # 10**6 万元 are 10**12 分
)
LOCAL_CODES = Options(
    subjects=4, projects=4, units=3, carried_in=True, business=True, local_codes=True, grain=1
)
options = any_options(subjects=40, projects=6, figures=6, grains=(GRAIN, 100, 1))
wanted_ledgers = st.builds(
    Wanted, st.integers(0, 1_000_000), options, st.integers(0, 2), st.integers(0, 2)
)


def made(wanted: Wanted, layout: LayoutEntry) -> Publication:
    """The publication of such a ledger in this form, with words for every gap."""
    ledger = adjusted(for_layout(drawn_ledger(wanted.seed, wanted.options), layout), wanted)
    return compose(without_gaps(ledger, layout), layout).publication


def adjusted(ledger: Ledger, wanted: Wanted) -> Ledger:
    """The first items are zero, the next ones are partly taken back by a line of their own."""
    own = Book(0, ledger.kind)
    items = ledger.books[own]
    nothing = [LineItem(item.point, 0) for item in items[: wanted.zeros]]
    kept = items[wanted.zeros :]
    back = [
        LineItem(item.point, -(item.amount // 3 // GRAIN * GRAIN))
        for item in kept[: wanted.taken_back]
    ]
    return replace(ledger, books={**ledger.books, own: (*nothing, *kept, *back)})


def facts(disclosure: Disclosure) -> Counter[tuple[Meaning, int | None, bool]]:
    """What the numbers mean, what they say, and whether a table says it."""
    return Counter((f.meaning, f.value, f.table >= 0) for f in disclosure.printed())


def members(disclosure: Disclosure, fact: Fact) -> Mapping[str, str]:
    """What a number is restricted to."""
    return disclosure.space.members(fact.selector)


def wrong_numbers(document: Document) -> list[str]:
    """What a check says is wrong with the numbers of the document."""
    return [
        finding.message
        for finding in api.check(document).findings
        if finding.code in finding_codes() and finding.severity is not Severity.HINT
    ]


@pytest.mark.parametrize("form", FORMS)
@given(wanted=wanted_ledgers)
@example(wanted=Wanted(7, EVERYTHING, zeros=1, taken_back=2))
@example(wanted=Wanted(20022, LOCAL_CODES, zeros=2, taken_back=0))
@TRIPS
def test_every_file_says_what_was_composed(form: str, wanted: Wanted) -> None:
    layout = layout_named(form)
    publication = made(wanted, layout)
    expected = bind(published(publication, "公开"), [layout.reading_form()])
    assert len(expected.facts) > 100
    twice = {f.row_label for f in expected.printed() if "line" in members(expected, f)}
    assert twice == set(), "rows that are not told apart"
    with TemporaryDirectory() as folder:
        for path in write_publication(publication, Path(folder), DOCUMENTS, "公开"):
            document = read(path)
            disclosure = bind(document, [layout.reading_form()])
            assert facts(disclosure) == facts(expected), path.name
            assert (disclosure.unread, disclosure.notes) == ((), ()), path.name
            assert wrong_numbers(document) == [], path.name
