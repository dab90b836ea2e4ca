"""A run that was killed goes on where it was: nothing is done twice, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from examples.word import word_bytes
from mingsuan.cli import many
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.many import each
from tests.bind.readable import document
from tests.cli.conftest import Run

TABLE = """
| 单位：万元 | < | < | < |
| 科目编码 | 科目名称 | 合计 | 基本支出 |
| 201 | 一般公共服务支出 | {whole} | 30.00 |
| 20101 | 人大事务 | 30.00 | 30.00 |
|  | 合计 | 30.00 | 30.00 |
"""


def write(path: Path, whole: str = "30.00") -> None:
    """A small disclosure; wrong if the whole is not 30.00."""
    made = document("2025年部门支出总表", TABLE.format(whole=whole))
    path.write_bytes(word_bytes(made, (path.stem,)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six disclosures, two of them wrong."""
    folder = tmp_path / "各部门"
    folder.mkdir()
    for i in range(6):
        write(folder / f"{i}.docx", "31.00" if i in (1, 4) else "30.00")
    return folder


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each run really worked on."""
    counts: list[int] = []

    def counting(work, requests, *others):  # type: ignore[no-untyped-def]
        counts.append(len(requests))
        return each(work, requests, *others)

    monkeypatch.setattr(many, "each", counting)
    return counts


def test_what_was_done_is_not_done_again(
    folder: Path, tmp_path: Path, counted: list[int], mingsuan: Run
) -> None:
    words = ("audit", folder, "--json", "--resume", tmp_path / "进度", "--processes", "1")
    first, second = mingsuan(*words), mingsuan(*words)
    assert counted == [6, 0]
    assert first.out == second.out


def test_a_file_that_changed_is_done_again(
    folder: Path, tmp_path: Path, counted: list[int], mingsuan: Run
) -> None:
    words = ("check", folder, "--numbers-only", "--resume", tmp_path / "进度", "--processes", "1")
    assert f"发现 1 处：{folder / '1.docx'}" in mingsuan(*words).out
    write(folder / "1.docx")
    assert f"通过：{folder / '1.docx'}" in mingsuan(*words).out
    assert counted == [6, 1]


def test_other_wishes_and_other_forms_are_other_work(
    folder: Path, tmp_path: Path, counted: list[int], mingsuan: Run
) -> None:
    form = tmp_path / "本省.yaml"
    form.write_text("id: 本省\ntitle: 本省表样\ninherits: base\n", encoding="utf-8")
    (folder / "5.docx").unlink()
    words = (folder, "--resume", tmp_path / "进度", "--processes", "1")
    mingsuan("check", *words)
    mingsuan("check", *words, "--json")
    mingsuan("audit", *words, "--form", form)
    form.write_text("id: 本省\ntitle: 本省的表样\ninherits: base\n", encoding="utf-8")
    mingsuan("audit", *words, "--form", form)
    assert counted == [5, 5, 5, 5]


def test_a_damaged_answer_is_made_again(
    folder: Path, tmp_path: Path, counted: list[int], mingsuan: Run
) -> None:
    words = ("audit", folder, "--json", "--resume", tmp_path / "进度", "--processes", "1")
    first = mingsuan(*words)
    for path in sorted((tmp_path / "进度").iterdir())[:2]:
        path.write_bytes(path.read_bytes()[:-9])
    assert mingsuan(*words).out == first.out
    assert counted == [6, 2]


def test_a_copy_that_is_gone_is_made_again(
    folder: Path, tmp_path: Path, counted: list[int], mingsuan: Run
) -> None:
    copies = tmp_path / "批注"
    words = (
        "check",
        folder,
        "--annotate",
        copies,
        "--resume",
        tmp_path / "进度",
        "--processes",
        "1",
    )
    mingsuan(*words)
    (copies / "3.docx").unlink()
    mingsuan(*words)
    assert counted == [6, 1]
    assert len(list(copies.iterdir())) == 6


def test_a_folder_with_other_files_is_not_used(folder: Path, mingsuan: Run) -> None:
    ran = mingsuan("audit", folder, folder, "--resume", folder)
    assert ran.code is ExitCode.USAGE
    assert ran.out == ""


def test_what_a_kill_left_half_written_does_no_harm(
    folder: Path, tmp_path: Path, counted: list[int], mingsuan: Run
) -> None:
    words = ("audit", folder, "--json", "--resume", tmp_path / "进度", "--processes", "1")
    first = mingsuan(*words)
    (path, *_) = (tmp_path / "进度").iterdir()
    path.rename(path.with_name(f".{path.name}.k3j2_x"))
    assert mingsuan(*words).out == first.out
    assert counted == [6, 1]


def test_beside_an_output_nothing_is_left_in_the_end(folder: Path, mingsuan: Run) -> None:
    mingsuan("audit", folder, "--table", folder.parent / "统计.xlsx")
    assert {path.name for path in folder.parent.iterdir()} == {"各部门", "统计.xlsx"}


def test_after_a_kill_the_run_completes_with_the_same_outcome(folder: Path, mingsuan: Run) -> None:
    table, state = folder.parent / "汇总.csv", folder.parent / ".汇总.csv.进度"
    words = ["check", str(folder), "--table", str(table), "--processes", "1"]
    code = "from mingsuan.cli.main import main; main()"
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.DEVNULL) as ran:
        until = time.monotonic() + 60
        while len(list(state.glob("*"))) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(ran.pid, signal.SIGKILL)
    assert not table.exists()
    assert len(list(state.iterdir())) >= 2
    resumed = mingsuan(*words)
    content = table.read_bytes()
    assert not state.exists()
    table.unlink()
    assert mingsuan(*words).out == resumed.out
    assert table.read_bytes() == content
