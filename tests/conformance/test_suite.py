"""The conformance suite: cases are data from a seed, clean stays clean, and any tool's report
is judged alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from conformance.bases import Base, bases
from conformance.case import Case, Expected, Spot
from conformance.checking import checked
from conformance.files import EXPECTED, judged, write_cases
from conformance.generating import Made, clean_cases, planted_cases
from conformance.judging import judge
from conformance.kinds import KINDS
from mingsuan.check.model import Severity
from mingsuan.read.reader import read
from mingsuan.write.report_json import to_json
from mingsuan.write.schema import DocumentEntry, FindingEntry, PlaceEntry

SEED = 1
CASES = 40
FLOORS = {"noticed": 32, "placed": 30}
"""Of the short run; the full one is in docs."""


@pytest.fixture(scope="module")
def clean() -> list[Base]:
    return list(bases(SEED, 1))


@pytest.fixture(scope="module")
def made(clean: list[Base]) -> list[Made]:
    return list(planted_cases(clean, SEED, CASES))


def test_clean_disclosures_of_every_form_stay_clean(clean: list[Base]) -> None:
    assert len({base.form for base in clean}) > 5
    for one in clean_cases(clean, SEED):
        assert judge(one.case, checked(one.document)).false == ()


def test_the_short_run_reaches_its_floor(made: list[Made]) -> None:
    results = [judge(one.case, checked(one.document)) for one in made]
    assert len(results) == CASES
    assert sum(r.noticed for r in results) >= FLOORS["noticed"]
    assert sum(r.placed for r in results) >= FLOORS["placed"]


def test_there_are_kinds_of_every_sort() -> None:
    assert len(KINDS) > 60
    starts = Counter(code[:2] for kind in KINDS.values() for code in kind.codes)
    assert {"A-", "S-", "T-", "N-", "P-", "G-"} <= set(starts)


def test_the_same_seed_makes_the_same_cases(clean: list[Base], made: list[Made]) -> None:
    again = list(planted_cases(clean, SEED, 10))
    assert [m.case for m in again] == [m.case for m in made[:10]]
    assert [m.document.blocks for m in again] != [m.document.blocks for m in made[10:20]]


def test_files_and_reports_come_to_the_same_as_memory(made: list[Made], tmp_path: Path) -> None:
    some = made[:6]
    write_cases(some, tmp_path, "html", SEED)
    paths = [tmp_path / f"{one.case.id}.html" for one in some]
    report = tmp_path / "report.json"
    entries = [msgspec.structs.replace(checked(read(path)), file=path.name) for path in paths]
    report.write_bytes(to_json(entries))
    apart = list(judged([report], tmp_path / EXPECTED))
    memory = [judge(one.case, checked(one.document)) for one in some]
    assert [(r.noticed, r.placed, r.valued) for r in apart] == [
        (r.noticed, r.placed, r.valued) for r in memory
    ]


def test_a_file_without_a_report_is_not_noticed(made: list[Made], tmp_path: Path) -> None:
    write_cases(made[:1], tmp_path, "docx", SEED)
    expected = msgspec.json.decode((tmp_path / EXPECTED).read_bytes(), type=Expected)
    assert list(expected.cases.values()) == [made[0].case]
    (result,) = judged([], tmp_path / EXPECTED)
    assert not result.noticed


CASE = Case(
    "1", "示例", "河北", "改一位数字", 1, ("A-",), spots=(Spot(2, 7, 4, given="8", right="3"),),
    exact=True,
)  # fmt: skip


def report(code: str, table: int, row: int, column: int, expected: str) -> DocumentEntry:
    place = PlaceEntry(f"表{table}", table, "", row, column)
    return DocumentEntry(
        "1.html",
        findings=[FindingEntry(code, Severity.ERROR, place, "", "8", expected, "", "", [], [], [])],
    )


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (report("A-DIGIT", 2, 7, 4, "3.00"), (True, True, True, 0)),
        (report("A-DIGIT", 2, 7, 4, "9"), (True, True, False, 0)),
        (report("A-DIGIT", 2, 7, 5, "3"), (True, False, False, 0)),
        (report("T-OTHER-ENTITY", 3, 1, 1, ""), (False, False, False, 1)),
        (DocumentEntry("1.html"), (False, False, False, 0)),
    ],
    ids=["right", "wrong value", "wrong cell", "something else", "nothing"],
)
def test_what_a_report_is_worth(entry: DocumentEntry, wanted: tuple[bool, bool, bool, int]) -> None:
    result = judge(CASE, entry)
    assert (result.noticed, result.placed, result.valued, len(result.false)) == wanted
