"""`mingsuan extract` and `mingsuan audit`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import mingsuan as python
from mingsuan.bind import bind
from mingsuan.cli.columns import in_columns
from mingsuan.cli.exit_codes import ExitCode
from tests.cli.conftest import Run


def numbers_in(path: Path) -> int:
    """How many numbers of the file have a meaning."""
    return sum(1 for _ in bind(python.read(path)).printed())


@pytest.mark.parametrize("ending", ["csv", "json", "parquet", "xlsx"])
def test_facts_are_written_in_the_format_of_the_name(
    ending: str, clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    target = tmp_path / f"数据.{ending}"
    ran = mingsuan("extract", clean, "-o", target)
    assert ran.code is ExitCode.CLEAN
    assert ran.err == f"已写入 {target}：{numbers_in(clean)} 个数\n"
    assert target.stat().st_size > 1000


def test_a_row_a_number(clean: Path, tmp_path: Path, mingsuan: Run) -> None:
    target = tmp_path / "数据.csv"
    mingsuan("extract", clean, "-o", target)
    rows = rows_in(target)
    assert len(rows) == numbers_in(clean)
    assert {row["部门"] for row in rows} == {"示例市人民代表大会常务委员会办公室"}


def test_numbers_left_unread_are_said_and_told_by_the_code(
    strange: Path, tmp_path: Path, mingsuan: Run
) -> None:
    ran = mingsuan("extract", strange, "-o", tmp_path / "数据.csv")
    assert ran.code is ExitCode.UNDECIDED
    assert "另有 1 个没有读懂、未写入" in ran.err


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_many_files_are_one_table_in_the_order_given(
    clean: Path, wrong: Path, tmp_path: Path, mingsuan: Run
) -> None:
    target, both = tmp_path / "数据.csv", numbers_in(clean) + numbers_in(wrong)
    ran = mingsuan("extract", wrong, clean, "-o", target)
    assert ran.code is ExitCode.CLEAN
    assert ran.err.endswith(f"已写入 {target}：2 份公开的 {both:,} 个数\n")
    files = [row["文件"] for row in rows_in(target)]
    assert [*dict.fromkeys(files)] == [wrong.name, clean.name]
    assert len(files) == both


def test_what_is_no_disclosure_is_told_and_left_out(
    clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    folder, target = tmp_path / "各部门", tmp_path / "数据.json"
    folder.mkdir()
    (folder / clean.name).write_bytes(clean.read_bytes())
    (folder / "通知.txt").write_text("关于开会的通知\n", encoding="utf-8")
    ran = mingsuan("extract", folder, "-o", target)
    assert ran.code is ExitCode.CLEAN
    assert f"略过 {folder / '通知.txt'}：" in ran.err
    assert len(json.loads(target.read_bytes())["facts"]) == numbers_in(clean)


def test_a_file_that_was_named_and_cannot_be_read_decides_the_code(
    clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    bad, target = tmp_path / "空.docx", tmp_path / "数据.csv"
    bad.write_bytes(b"")
    ran = mingsuan("extract", bad, clean, "-o", target)
    assert ran.code is ExitCode.UNREADABLE
    assert len(rows_in(target)) == numbers_in(clean)


def test_nothing_is_written_if_nothing_can_be_read(tmp_path: Path, mingsuan: Run) -> None:
    for name in ("甲.docx", "乙.docx"):
        (tmp_path / name).write_bytes(b"")
    target = tmp_path / "数据.csv"
    ran = mingsuan("extract", tmp_path / "甲.docx", tmp_path / "乙.docx", "-o", target)
    assert ran.code is ExitCode.UNREADABLE
    assert ran.err.count("略过") == 2
    assert not target.exists()


def test_files_of_one_disclosure_share_their_year_and_department(
    clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    words = tmp_path / "说明.txt"
    words.write_text("按照部门预算，收支总计 100 万元。\n", encoding="utf-8")
    target = tmp_path / "数据.csv"
    ran = mingsuan("extract", clean, words, "--together", "-o", target)
    assert ran.code in {ExitCode.CLEAN, ExitCode.UNDECIDED}
    assert {row["部门"] for row in rows_in(target)} == {"示例市人民代表大会常务委员会办公室"}


def test_the_input_is_not_overwritten(clean: Path, tmp_path: Path, mingsuan: Run) -> None:
    disguised = tmp_path / "预算.csv"
    disguised.write_bytes(clean.read_bytes())
    ran = mingsuan("extract", disguised, "-o", disguised)
    assert ran.code is ExitCode.USAGE
    assert disguised.read_bytes() == clean.read_bytes()


def test_audit_counts_documents_and_checks_by_claim(
    clean: Path, wrong: Path, mingsuan: Run
) -> None:
    ran = mingsuan("audit", clean, wrong)
    assert ran.code is ExitCode.CLEAN, "what documents get wrong is no verdict on the run"
    summary, forms, claims = ran.out.split("\n\n")
    assert summary == "共 2 个文件：核对了 2 个"
    title, heads, form = forms.splitlines()
    assert title == "各表样"
    assert heads.split()[:4] == ["表样", "文件", "数", "读懂"]
    assert int(form.split()[2].replace(",", "")) == 2 * 389, "blanks are no numbers"
    title, heads, *lines = claims.splitlines()
    assert title == "各条假定"
    assert heads.split() == ["表样", "假定", "文件", "其中不成立", "关系", "其中不成立", "说明"]
    failing = [int(line.split()[3]) for line in lines]
    assert failing == sorted(failing, reverse=True)
    assert failing[0] == 1
    assert lines[0].endswith("个别文件不成立，疑为文件有误")


def test_columns_line_up_under_chinese() -> None:
    assert list(in_columns([("甲乙", "1"), ("a", "2")])) == ["甲乙  1", "a     2"]
