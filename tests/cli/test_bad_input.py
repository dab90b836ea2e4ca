"""Bad input: a clear message in Chinese, its exit code, and no harm to the other files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from mingsuan.cli.exit_codes import ExitCode
from tests.cli import bad_files
from tests.cli.conftest import Run
from tests.project.reading import text

CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("空.docx", lambda: b"", "文件是空的"),
    "picture renamed": ("图片.docx", bad_files.picture, "这是一张图片"),
    "truncated": ("半个.docx", bad_files.truncated, "已损坏或不完整"),
    "bomb": ("炸弹.docx", bad_files.bomb, "疑为压缩炸弹"),
    "word without tables": ("通知.docx", bad_files.without_tables, "没有表格"),
    "encrypted": ("加密.docx", bad_files.encrypted, "设有打开密码"),
    "ten thousand columns": ("很宽.html", bad_files.ten_thousand_columns, "超过上限"),
    "mixed encodings": ("乱码.txt", bad_files.mixed_encodings, "编码"),
    "not a disclosure": ("通讯录.docx", bad_files.other_table, "不是部门预决算公开"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_is_told_apart_and_leaves_with_its_code(
    case: str, tmp_path: Path, mingsuan: Run
) -> None:
    name, content, expected = CASES[case]
    path = bad_files.write(tmp_path, name, content())
    ran = mingsuan("check", path)
    assert ran.code is ExitCode.UNREADABLE
    first, reason, advice, *more = ran.out.splitlines()
    assert first == f"无法读取：{path}"
    assert expected in reason
    assert re.search(r"[请可]", advice), "says what to do"
    assert not more
    assert "Traceback" not in ran.err


def test_a_file_that_is_missing_is_told_as_such(tmp_path: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", tmp_path / "没有.docx")
    assert ran.code is ExitCode.UNREADABLE
    assert "找不到文件" in ran.out


def test_a_folder_without_files_is_told_as_such(tmp_path: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", tmp_path)
    assert ran.code is ExitCode.USAGE
    assert f"文件夹 {tmp_path} 中没有文件" in ran.err


def test_other_files_of_the_run_are_still_checked(
    tmp_path: Path, clean: Path, mingsuan: Run
) -> None:
    bad = bad_files.write(tmp_path, "空.docx", b"")
    ran = mingsuan("check", bad, clean, "--json")
    assert ran.code is ExitCode.UNREADABLE, "the gravest decides"
    statuses = [d["status"] for d in msgspec.json.decode(ran.out)["documents"]]
    assert statuses == ["unreadable", "passed"]


def test_the_json_report_says_why_and_what_to_do(tmp_path: Path, mingsuan: Run) -> None:
    bad = bad_files.write(tmp_path, "空.docx", b"")
    (entry,) = msgspec.json.decode(mingsuan("check", bad, "--json").out)["documents"]
    assert entry["error"]["message"].startswith("文件是空的")
    assert entry["error"]["advice"]


def test_extract_says_the_same_and_writes_nothing(tmp_path: Path, mingsuan: Run) -> None:
    bad = bad_files.write(tmp_path, "空.docx", b"")
    ran = mingsuan("extract", bad, "-o", tmp_path / "数据.csv")
    assert ran.code is ExitCode.UNREADABLE
    assert ran.err.startswith("错误：文件是空的")
    assert not (tmp_path / "数据.csv").exists()


def test_audit_names_what_it_leaves_out(tmp_path: Path, clean: Path, mingsuan: Run) -> None:
    bad = bad_files.write(tmp_path, "空.docx", b"")
    ran = mingsuan("audit", bad, clean)
    assert ran.code is ExitCode.UNREADABLE
    assert f"略过 {bad}：文件是空的" in ran.err
    assert ran.out.startswith("共 2 个文件：")
    assert "读不了 1 个" in ran.out.splitlines()[0]


def test_the_user_guide_explains_each() -> None:
    guide = text("docs/出错怎么办.md")
    for _, _, expected in CASES.values():
        assert expected in guide
