"""`mingsuan doctor`: what there is, what is missing, what works without it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mingsuan.cli import doctoring
from mingsuan.cli.doctoring import Examination
from mingsuan.cli.exit_codes import ExitCode
from tests.cli.conftest import Run


def test_everything_is_named_with_its_version_or_place(mingsuan: Run) -> None:
    ran = mingsuan("doctor")
    assert ran.code is ExitCode.CLEAN
    for name in ("明算", "Python", "pypdfium2", "LibreOffice", "文字识别", "中文字体", "typst"):
        assert name in ran.out
    assert ran.err == ""


def test_what_is_missing_is_no_failure_and_says_what_works(
    monkeypatch: pytest.MonkeyPatch, mingsuan: Run
) -> None:
    monkeypatch.setattr(doctoring, "find_office", lambda: None)
    monkeypatch.setattr(doctoring, "chinese_font", lambda: None)
    monkeypatch.setattr(doctoring, "is_installed", lambda: False)
    ran = mingsuan("doctor")
    assert ran.code is ExitCode.CLEAN
    assert "没有  LibreOffice" in ran.out
    assert "其他格式都能读" in ran.out
    assert "安装：apt-get install fonts-wqy-microhei" in ran.out
    assert "pip install 'mingsuan[ocr]'" in ran.out


def test_programs_get_the_same_as_json(mingsuan: Run) -> None:
    found = msgspec.json.decode(mingsuan("doctor", "--json").out, type=Examination)
    assert found.schema == "mingsuan.doctor/1"
    assert found.program[0].name == "明算"
    assert all(part.use and part.without and part.install for part in found.optional)


def test_verbose_adds_how_long_each_stage_took(clean: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", clean, "--verbose")
    (line,) = ran.err.splitlines()
    assert line.startswith("用时（秒）：读入 ")
    assert "推导关系" in line
    assert "合计" in line


def test_nothing_of_the_document_is_on_standard_error(wrong: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", wrong, "--verbose", "--json")
    assert "示例市" in ran.out
    assert "示例市" not in ran.err
