"""Folders: every file below is found and tried, and what is no document is counted."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import msgspec
import openpyxl
import pytest

from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.sources import sources_in
from mingsuan.write.audit_report import AuditEntry
from tests.cli import bad_files
from tests.cli.conftest import Run


@pytest.fixture
def folder(clean: Path, wrong: Path, tmp_path: Path) -> Path:
    """Two disclosures, a letter, a picture, a broken file, and what programs leave behind."""
    folder = tmp_path / "各部门"
    (folder / "乙局").mkdir(parents=True)
    shutil.copy(clean, folder / "甲局.docx")
    shutil.copy(wrong, folder / "乙局" / "没有后缀")
    bad_files.write(folder, "通知.docx", bad_files.without_tables())
    bad_files.write(folder, "图片.docx", bad_files.picture())
    bad_files.write(folder, "半个.docx", bad_files.truncated())
    bad_files.write(folder, "~$甲局.docx", b"lock")
    bad_files.write(folder, ".隐藏", b"hidden")
    return folder


def test_files_are_found_below_in_a_fixed_order_without_what_programs_leave(folder: Path) -> None:
    found = [Path(source.name).relative_to(folder) for source in sources_in([str(folder)])]
    names = ["半个.docx", "图片.docx", "甲局.docx", "通知.docx", "乙局/没有后缀"]
    assert found == [Path(name) for name in names]


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "乙局" / "回去").symlink_to(folder, target_is_directory=True)
    assert len(sources_in([str(folder)])) == 5


def test_check_reports_on_documents_and_counts_what_is_none(folder: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", folder)
    assert ran.code is ExitCode.UNREADABLE, "one of them is broken"
    verdicts = [line for line in ran.out.splitlines() if f"：{folder}" in line]
    assert [line.partition("：")[0] for line in verdicts] == [
        "无法读取", "通过", "无法读取", "发现 3 处",
    ]  # fmt: skip
    assert "略过 1 个不支持的文件" in ran.err


def test_a_picture_that_is_named_is_reported(folder: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", folder / "图片.docx", folder / "甲局.docx")
    assert ran.code is ExitCode.UNREADABLE
    assert "这是一张图片" in ran.out


def test_what_is_written_into_the_folder_is_not_read_again(folder: Path, mingsuan: Run) -> None:
    for path in (folder / "甲局.docx", folder / "半个.docx"):
        path.unlink()
    words = ("check", folder, "--annotate", folder / "批注", "--table", folder / "汇总.csv")
    first, second = mingsuan(*words), mingsuan(*words)
    assert first.out == second.out
    assert first.code is second.code


@pytest.mark.parametrize("processes", ["1", "3"])
def test_audit_tells_files_forms_and_claims_whatever_the_number_of_processes(
    processes: str, folder: Path, tmp_path: Path, mingsuan: Run
) -> None:
    table = tmp_path / f"统计{processes}.xlsx"
    ran = mingsuan("audit", folder, "--json", "--table", table, "--processes", processes)
    assert ran.code is ExitCode.UNREADABLE, "one of them is broken; a letter is no fault"
    found = msgspec.json.decode(ran.out, type=AuditEntry)
    assert [document.result for document in found.documents] == [
        "读不了", "格式不支持", "核对了", "不是预决算公开", "核对了",
    ]  # fmt: skip
    (form,) = found.forms
    assert (form.documents, form.failed) == (2, sum(d.failed for d in found.documents))
    assert {claim.suspicion for claim in found.claims} == {"none", "documents"}
    sheets = openpyxl.load_workbook(table).worksheets
    assert [sheet.title for sheet in sheets] == ["各表样", "各条假定", "各文件"]
    assert sheets[2].max_row == 6


def test_audit_writes_three_csv_files(folder: Path, tmp_path: Path, mingsuan: Run) -> None:
    mingsuan("audit", folder, "--table", tmp_path / "统计.csv")
    with (tmp_path / "统计-各文件.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [Path(row["文件"]).name for row in rows if row["结果"] == "核对了"] == [
        "甲局.docx", "没有后缀",
    ]  # fmt: skip
    assert (tmp_path / "统计-各表样.csv").exists()
    assert (tmp_path / "统计-各条假定.csv").exists()


def test_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path, mingsuan: Run) -> None:
    outputs = []
    (folder / "甲局.docx").unlink()
    for processes in ("1", "2"):
        target = tmp_path / processes
        target.mkdir()
        words = ("--html", target / "报告.html", "--table", target / "表.xlsx")
        mingsuan("check", folder, *words, "--processes", processes)
        mingsuan("audit", folder, "--table", target / "统计.xlsx", "--processes", processes)
        outputs.append([path.read_bytes() for path in sorted(target.iterdir())])
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) == 3
