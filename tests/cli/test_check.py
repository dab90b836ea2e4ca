"""`mingsuan check`: verdicts, reports, exit codes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mingsuan import api
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.write.schema import ReportEntry
from tests.cli.conftest import Run


def test_a_clean_disclosure_passes(clean: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", clean)
    assert ran.code is ExitCode.CLEAN
    assert ran.out.splitlines()[0] == f"通过：{clean}"
    assert ran.err == ""


def test_the_example_names_its_wrong_cells(wrong: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", wrong)
    assert ran.code is ExitCode.FINDINGS
    assert ran.out.startswith("发现 3 处：")


def test_what_is_not_understood_is_undecided(strange: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", strange)
    assert ran.code is ExitCode.UNDECIDED
    assert ran.out.startswith("未能判断：")
    assert "奇特支出" in ran.out


def test_of_several_files_the_gravest_decides(
    clean: Path, strange: Path, wrong: Path, mingsuan: Run
) -> None:
    assert mingsuan("check", clean, strange).code is ExitCode.UNDECIDED
    assert mingsuan("check", wrong, strange, clean).code is ExitCode.FINDINGS


def test_json_is_the_only_thing_on_standard_output(clean: Path, wrong: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", clean, wrong, "--json")
    report = msgspec.json.decode(ran.out, type=ReportEntry)
    assert [entry.file for entry in report.documents] == [str(clean), str(wrong)]
    assert [entry.status for entry in report.documents] == ["passed", "findings"]


def test_the_page_is_written_beside_the_text(wrong: Path, tmp_path: Path, mingsuan: Run) -> None:
    page = tmp_path / "报告.html"
    ran = mingsuan("check", wrong, "--html", page)
    assert ran.out.startswith("发现")
    assert f"报告已写入 {page}" in ran.err
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_input_is_not_overwritten(clean: Path, mingsuan: Run) -> None:
    before = clean.read_bytes()
    ran = mingsuan("check", clean, "--html", clean)
    assert ran.code is ExitCode.USAGE
    assert "就是要读的文件" in ran.err
    assert clean.read_bytes() == before


def test_several_files_show_how_far_it_has_come(clean: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", clean, clean)
    assert ran.err.splitlines() == [f"[1/2] {clean}", f"[2/2] {clean}"]


def test_no_colour_where_nobody_sees_it(wrong: Path, mingsuan: Run) -> None:
    assert "\x1b" not in mingsuan("check", wrong).out


def test_a_province_is_one_more_form_file(strange: Path, tmp_path: Path, mingsuan: Run) -> None:
    form = tmp_path / "本省.yaml"
    form.write_text(
        "id: 本省\ntitle: 本省表样\ninherits: base\n"
        "headers:\n  - {words: [奇特支出], select: {etype: 项目支出}}\n",
        encoding="utf-8",
    )
    ran = mingsuan("check", strange, "--form", form)
    assert "没有读懂" not in ran.out


def test_a_bad_form_names_its_line(strange: Path, tmp_path: Path, mingsuan: Run) -> None:
    form = tmp_path / "本省.yaml"
    form.write_text("id: 本省\ntitle: 本省表样\nheders: []\n", encoding="utf-8")
    ran = mingsuan("check", strange, "--form", form)
    assert ran.code is ExitCode.USAGE
    assert "本省.yaml 第" in ran.err
    assert "heders" in ran.err


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of our own."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(api, "check", fail)


@pytest.mark.usefixtures("broken")
def test_an_internal_error_is_told_without_a_traceback(clean: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", clean)
    assert ran.code is ExitCode.INTERNAL
    assert "程序内部错误（ZeroDivisionError）" in ran.out
    assert "--debug" in ran.out
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.usefixtures("broken")
def test_debug_gives_the_traceback(clean: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", clean, "--debug")
    assert ran.code is ExitCode.INTERNAL
    assert "Traceback" in ran.err
