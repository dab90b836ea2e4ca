"""A single PDF is read while the rest of the program loads; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingsuan.cli.ahead import reading_ahead
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.errors import UnreadableError
from mingsuan.read import read
from tests.cli import bad_files
from tests.cli.conftest import Run
from tests.read.pdf.drawing import Sheets


def _pdf(folder: Path) -> Path:
    sheets = Sheets()
    sheets.text(60, 60, "2024年部门预算公开")
    return bad_files.write(folder, "公开.pdf", sheets.data())


def test_the_document_is_the_one_that_reading_gives(tmp_path: Path) -> None:
    path = _pdf(tmp_path)
    ahead = reading_ahead([str(path)])
    assert ahead is not None
    assert ahead.document() == read(path)


def test_what_reading_raises_is_raised_where_the_document_is_asked_for(tmp_path: Path) -> None:
    ahead = reading_ahead([str(bad_files.write(tmp_path, "坏.pdf", b"%PDF-1.7 x"))])
    assert ahead is not None
    with pytest.raises(UnreadableError):
        ahead.document()


@pytest.mark.parametrize("names", [("没有.pdf",), ("a.docx",), ("a.pdf", "b.pdf"), ()])
def test_nothing_else_is_read_ahead(names: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    assert reading_ahead([str(tmp_path / name) for name in names]) is None


def test_a_damaged_file_is_reported_as_ever(tmp_path: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", bad_files.write(tmp_path, "坏.pdf", b"%PDF-1.7 x"))
    assert ran.code is ExitCode.UNREADABLE
    assert "无法读取" in ran.out
