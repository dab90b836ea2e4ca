"""The built-in lists are whole: every code fits, has a name, and lies in a known one."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from mingsuan.codes import Catalogue, CodeList, Entry, Kind
from mingsuan.codes.kinds import DATA, described

ROWS = {
    Kind.FUNCTIONAL: 1397,
    Kind.DEPT_ECONOMIC: 112,
    Kind.GOV_ECONOMIC: 81,
    Kind.REVENUE: 49,
    Kind.PROCUREMENT: 4304,
    Kind.DIVISION: 3433,
}
every_list = pytest.mark.parametrize(
    "codes", [Catalogue.standard()[k] for k in Kind], ids=list(Kind)
)


@pytest.mark.parametrize("kind", Kind)
def test_no_code_got_lost(kind: Kind) -> None:
    assert len(Catalogue.standard()[kind]) == ROWS[kind]


@every_list
def test_codes_are_written_as_the_list_says(codes: CodeList) -> None:
    assert [e for e in codes if not codes.about.shape.fits(e.code)] == []


@every_list
def test_every_entry_has_a_clean_name_and_a_source(codes: CodeList) -> None:
    assert [e for e in codes if not e.name or e.name != e.name.strip() or not e.source] == []


@every_list
def test_every_parent_is_there_one_level_or_more_above(codes: CodeList) -> None:
    for entry in codes:
        parent = codes.lookup(entry.parent) if entry.parent else None
        assert (parent is None) == (entry.level == 1), entry
        assert parent is None or parent.level < entry.level, entry


@every_list
def test_the_parent_is_the_nearest_code_around(codes: CodeList) -> None:
    for entry in codes:
        around = next((c for c in codes.about.shape.around(entry.code) if c in codes), "")
        assert entry.parent == around, entry


@every_list
def test_parent_chains_end_at_the_first_level(codes: CodeList) -> None:
    for entry in codes:
        chain = codes.parents(entry.code)
        assert (chain[-1] if chain else entry).level == 1, entry


@pytest.mark.parametrize(
    ("kind", "lengths"),
    [
        (Kind.FUNCTIONAL, {1: 3, 2: 5, 3: 7}),
        (Kind.DEPT_ECONOMIC, {1: 3, 2: 5}),
        (Kind.GOV_ECONOMIC, {1: 3, 2: 5}),
        (Kind.REVENUE, {1: 3, 2: 5}),
        (Kind.DIVISION, {1: 6, 2: 6, 3: 6}),
        (Kind.PROCUREMENT, {1: 1, 2: 9, 3: 9, 4: 9, 5: 9}),
    ],
)
def test_the_level_tells_the_length_of_the_code(kind: Kind, lengths: dict[int, int]) -> None:
    assert {(e.level, len(e.code)) for e in Catalogue.standard()[kind]} == set(lengths.items())


@every_list
def test_the_entries_of_one_code_follow_each_other_in_time(codes: CodeList) -> None:
    for code in {e.code for e in codes}:
        history = codes.history(code)
        for earlier, later in pairwise(history):
            assert _ends_before(earlier, later), (earlier, later)


def _ends_before(earlier: Entry, later: Entry) -> bool:
    return earlier.until is not None and later.since is not None and earlier.until < later.since


def test_lists_with_a_licence_carry_its_notice() -> None:
    assert "MIT" in described()[Kind.DIVISION].licence
    notice = (DATA / "NOTICE.txt").read_text(encoding="utf-8")
    assert "Copyright (c) 2024 Haole Zheng" in notice
    assert "Permission is hereby granted" in notice


def test_importing_the_package_reads_no_list() -> None:
    script = (
        "import mingsuan.codes as c, sys\n"
        "from mingsuan.codes.builtin import builtin_list\n"
        "assert builtin_list.cache_info().currsize == 0\n"
        "assert not {'openpyxl'} & set(sys.modules)\n"
        "c.Catalogue.standard().revenue\n"
        "assert builtin_list.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
