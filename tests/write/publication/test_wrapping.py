"""How many lines a text takes: numbers stay whole, marks do not begin a line."""

from __future__ import annotations

import pytest

from mingsuan.write.publication.wrapping import line_count


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("一二三四五", 10, 1),
        ("一二三四五六", 10, 2),
        ("一二三四1234", 10, 2),  # a number is not broken, nor is it set without a space
        ("一二1234", 10, 1),
        ("一二三四五。", 10, 2),
        ("一二三四五六七八九。", 10, 2),
        ("一\n二", 10, 2),
        ("12345678901234567890", 10, 3),
    ],
)
def test_lines(text: str, room: float, lines: int) -> None:
    assert line_count(text, room) == lines


def test_the_first_line_is_indented() -> None:
    assert line_count("一二三四", 10) == 1
    assert line_count("一二三四", 10, indent=4) == 2
