"""The documented limits are those that hold."""

from __future__ import annotations

from mingsuan.read import Limits
from mingsuan.write.limits_table import limits_page
from tests.project.reading import table_rows, text


def test_the_page_is_the_one_that_the_limits_make() -> None:
    assert text("docs/限度.md") == limits_page(), "python scripts/write_limits.py"


def test_it_shows_what_a_user_meets() -> None:
    rows = {row[0]: row[1] for row in table_rows(text("docs/限度.md"))}
    assert rows["文件大小"] == f"{Limits().file_bytes // 1024**2} MiB"
    assert rows["一张表的列数"] == "1,000"
