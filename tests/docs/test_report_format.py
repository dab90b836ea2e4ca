"""The report that the page on its format shows is a part of what the program writes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from examples.make_example import EXAMPLE
from mingsuan.cli.main import run
from tests.project.reading import code_blocks


def test_the_shown_report_is_part_of_the_written_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (shown,) = code_blocks("docs/报告格式.md", "json")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "部门预算.docx").write_bytes(EXAMPLE.read_bytes())
    run(["check", "部门预算.docx", "--json"])
    assert _within(msgspec.json.decode(shown), msgspec.json.decode(capfd.readouterr().out))


def _within(part: object, whole: object) -> bool:
    """Whether the part is the whole with fields and entries left out."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(name in whole and _within(value, whole[name]) for name, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return all(any(_within(one, other) for other in whole) for one in part)
    return part == whole
