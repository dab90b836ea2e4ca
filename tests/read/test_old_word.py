"""Old Word formats are read by way of LibreOffice, if it is installed."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from mingsuan.errors import MissingProgramError, UnreadableError
from mingsuan.read import Limits, office, read_bytes
from tests.read.builders import compound, shown, spans

needs_office = pytest.mark.skipif(office.find_office() is None, reason="没有安装 LibreOffice")
needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="替身程序是 shell 脚本")

RTF = (
    rb"{\rtf1\ansi\ansicpg936 \u25910?\u20837?\par"
    rb"\trowd\cellx2000\cellx4000\pard\intbl A\cell 1.00\cell\row"
    rb"\trowd\clmgf\cellx2000\clmrg\cellx4000\pard\intbl B\cell\cell\row\pard}"
)


@needs_office
def test_rich_text_keeps_paragraphs_tables_and_merged_cells() -> None:
    document = read_bytes(RTF, "预算.doc")
    assert document.format == "rtf"
    assert [found.text for found in document.paragraphs()] == ["收入"]
    (found,) = document.grids()
    assert shown(found) == [["A", "1.00"], ["B", "B"]]
    assert spans(found) == {"B": (1, 2)}


def test_without_libreoffice_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(MissingProgramError, match=r"需要 LibreOffice.*另存为 docx"):
        read_bytes(compound("WordDocument"), "预算.doc")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, commands: str) -> None:
    """A program in LibreOffice's place that runs these commands."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "find_office", lambda: program)


@needs_scripts
def test_a_conversion_that_hangs_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = tmp_path / "alive"
    stand_in(tmp_path, monkeypatch, f"sh -c 'sleep 1.5; touch {alive}' & sleep 60")
    with pytest.raises(UnreadableError, match=r"超过 0\.3 秒"):
        read_bytes(RTF, "预算.doc", limits=Limits(convert_seconds=0.3))
    time.sleep(1.8)
    assert not alive.exists()


@needs_scripts
def test_a_conversion_without_result_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(UnreadableError, match="转换失败"):
        read_bytes(RTF, "预算.doc")


@needs_scripts
def test_a_conversion_leaves_nothing_behind_and_uses_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "record"
    stand_in(tmp_path, monkeypatch, f'echo "$1" > {record}; test -d "${{1#*file://}}/user"')
    with pytest.raises(UnreadableError):
        read_bytes(RTF, "预算.doc")
    profile = record.read_text(encoding="utf-8").strip()
    assert profile.startswith("-env:UserInstallation=file://")
    assert not Path(profile.partition("file://")[2]).exists()
