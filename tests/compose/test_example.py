"""The example ledger makes the disclosure whose figures are known, and nothing is wrong in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from examples.make_example import LEDGER, ledger_bytes
from mingsuan import api
from mingsuan.bind import Disclosure, bind
from mingsuan.check.model import Severity
from mingsuan.check.verdict import Verdict
from mingsuan.compose.as_document import as_document
from mingsuan.compose.composing import Composition, compose
from mingsuan.compose.ledger.auditing import read_ledger
from mingsuan.write.publication import DOCUMENTS, write_publication
from tests.synthetic import example_document
from tests.synthetic.test_example_file import members

NINE = 9
CELLS = 790
"""Amount cells of the nine tables, as in the real disclosure that the figures come from."""


@pytest.fixture(scope="module")
def composition() -> Composition:
    parsed = read_ledger(LEDGER)
    assert parsed.problems == []
    assert parsed.ledger is not None
    assert parsed.layout is not None
    return compose(parsed.ledger, parsed.layout)


def nine_tables(disclosure: Disclosure) -> Counter[tuple[object, ...]]:
    """What the cells of the nine tables mean and say."""
    titles = [t.title for t in disclosure.tables[:NINE]]
    assert len(set(titles)) == NINE
    return Counter(
        (disclosure.tables[f.table].title, f.meaning, f.value)
        for f in disclosure.printed()
        if 0 <= f.table < NINE
    )


def test_the_committed_ledger_is_what_the_script_makes() -> None:
    assert members(LEDGER.read_bytes()) == members(ledger_bytes())


def test_the_nine_tables_are_those_of_the_known_disclosure(composition: Composition) -> None:
    composed = bind(as_document(composition.publication.blocks, "公开.docx"))
    assert nine_tables(composed) == nine_tables(bind(example_document()))
    assert nine_tables(composed).total() == CELLS


def test_nothing_is_left_to_be_written(composition: Composition) -> None:
    assert composition.publication.gaps == ()
    assert composition.settled == ()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_check_of_each_file_passes(composition: Composition, tmp_path: Path, name: str) -> None:
    (path,) = write_publication(composition.publication, tmp_path, [name], "公开")
    report = api.check(path)
    graver = [f.message for f in report.findings if f.severity is not Severity.HINT]
    assert graver == []
    assert report.status is Verdict.PASSED
    read = nine_tables(report.disclosure)
    assert read == nine_tables(bind(as_document(composition.publication.blocks, "公开")))
