"""Every reader takes whatever comes: a document or one clear sentence, in time, within limits.

A short run; `python -m benchmarks.fuzz` is the long one.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingsuan.read.sniff import Format
from tests.fuzzing import SEEDS, mutated, tried

NUMBERS = st.integers(0, 2**40)
OTHERS = tuple(SEEDS.values())


@pytest.mark.parametrize("name", SEEDS)
def test_what_it_starts_from_is_sound(name: str) -> None:
    assert tried(SEEDS[name]) is None


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=25, derandomize=True)
@given(number=NUMBERS)
def test_a_file_changed_at_random_is_read_or_refused(name: str, number: int) -> None:
    assert tried(mutated(SEEDS[name], number, OTHERS)) is None


@settings(max_examples=50, derandomize=True)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert tried(data) is None


@settings(max_examples=50, derandomize=True)
@given(st.text(max_size=2000))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert tried(text.encode("utf-8", "surrogatepass"), check=True) is None


def test_the_same_number_gives_the_same_bytes() -> None:
    assert mutated(SEEDS["docx"], 7, OTHERS) == mutated(SEEDS["docx"], 7, OTHERS)
    assert len({mutated(SEEDS["docx"], n, OTHERS) for n in range(50)}) > 40


def test_every_format_has_a_seed() -> None:
    converted = {Format.DOC, Format.RTF, Format.WORD_XML}
    assert {f.value for f in Format} - {f.value for f in converted} <= set(SEEDS)
