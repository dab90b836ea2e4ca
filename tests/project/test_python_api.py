"""What the README promises to Python users."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mingsuan
from examples.make_example import EXAMPLE
from mingsuan import Report
from mingsuan.bind import Disclosure
from mingsuan.check.verdict import Verdict
from mingsuan.errors import UnreadableError
from mingsuan.read import Document
from tests.project.reading import code_blocks


def test_read_gives_the_document() -> None:
    document = mingsuan.read(str(EXAMPLE))
    assert isinstance(document, Document)
    assert document.name == EXAMPLE.name
    assert sum(1 for _ in document.grids()) > 9


def test_check_takes_a_path_or_a_document_and_gives_the_same() -> None:
    by_path, by_document = mingsuan.check(EXAMPLE), mingsuan.check(mingsuan.read(EXAMPLE))
    assert isinstance(by_path, Report)
    assert by_path.findings == by_document.findings
    assert by_path.status is Verdict.FINDINGS


def test_a_report_holds_everything_that_led_to_its_findings() -> None:
    report = mingsuan.check(EXAMPLE)
    assert isinstance(report.disclosure, Disclosure)
    assert report.document is report.disclosure.document
    assert len(report.checks) == len(report.statuses) == report.tally.derived
    assert sum(len(part.failed) for part in report.parts) == report.tally.failed


def test_what_cannot_be_read_is_an_error_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="找不到文件"):
        mingsuan.check(tmp_path / "没有.docx")


def test_the_readme_example_runs(tmp_path: Path) -> None:
    (code,) = code_blocks("README.md", "python")
    (tmp_path / "部门预算.docx").write_bytes(EXAMPLE.read_bytes())
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True
    )
    assert len(ran.stdout.splitlines()) == 3


def test_packages_are_still_found_under_the_names_of_the_functions() -> None:
    code = (
        "import mingsuan\n"
        "from mingsuan.read import Grid\n"
        "from mingsuan.check.model import Check\n"
        "import mingsuan.read.document\n"
        "assert callable(mingsuan.read) and callable(mingsuan.check)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
