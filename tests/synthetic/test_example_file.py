"""The committed example is what its script makes, and its README tells what is planted in it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from examples.make_example import EXAMPLE, example_bytes, planted_document
from examples.planted import PLANTED, Planted
from mingsuan.api import check
from mingsuan.bind import bind
from mingsuan.check.verdict import Verdict
from mingsuan.read import Document
from mingsuan.read.reader import read
from tests.synthetic import example_document


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_file_is_what_the_script_makes() -> None:
    assert members(EXAMPLE.read_bytes()) == members(example_bytes())


def test_the_same_script_makes_the_same_bytes() -> None:
    assert example_bytes() == example_bytes()


def test_exactly_the_planted_numbers_differ_from_the_clean_twin() -> None:
    right, wrong = bind(example_document()), bind(planted_document())
    pairs = zip(right.facts, wrong.facts, strict=True)
    changed = [(a.text, b.text, b.place.title) for a, b in pairs if a.text != b.text]
    assert sorted(changed) == sorted((e.right, e.wrong, e.where) for e in PLANTED)


@pytest.mark.parametrize("error", PLANTED, ids=lambda e: e.slip)
def test_the_readme_names_each_error(error: Planted) -> None:
    readme = EXAMPLE.with_name("README.md").read_text(encoding="utf-8")
    line = next(row for row in readme.splitlines() if f"| {error.wrong} |" in row)
    assert error.right in line
    assert error.where in line
    assert error.slip in line
    assert error.row.removeprefix("2080505") in line


def test_the_word_file_has_headings_merged_headers_and_two_page_orientations() -> None:
    word = docx.Document(str(EXAMPLE))
    levels = {p.style.name for p in word.paragraphs if p.style is not None}
    assert {"Heading 1", "Heading 2", "Heading 3"} <= levels
    income = word.tables[1]
    assert income.cell(1, 1)._tc is income.cell(1, 2)._tc
    assert income.cell(1, 0)._tc is not income.cell(2, 1)._tc
    assert income.cell(1, 3).text == income.cell(2, 3).text == "合计"
    assert {s.orientation for s in word.sections} == {0, 1}
    assert len(word.tables) == len(list(example_document().grids()))


def test_the_word_file_reads_back_with_the_same_facts() -> None:
    def facts(document: Document) -> list[tuple[object, ...]]:
        return [(f.meaning, f.text, f.value) for f in bind(document).facts]

    assert facts(read(EXAMPLE)) == facts(planted_document())


def test_checking_the_word_file_names_exactly_the_planted_errors() -> None:
    found = check(EXAMPLE).findings
    told = [(f.place.title, f.given, f.expected) for f in found]
    assert sorted(told) == sorted((e.where, e.wrong, e.right) for e in PLANTED)


def test_the_clean_twin_passes() -> None:
    assert check(example_document()).status is Verdict.PASSED
