"""`mingsuan extract` and `mingsuan audit`."""

from __future__ import annotations

import csv
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
    with target.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == numbers_in(clean)
    assert {row["部门"] for row in rows} == {"示例市人民代表大会常务委员会办公室"}


def test_numbers_left_unread_are_said_and_told_by_the_code(
    strange: Path, tmp_path: Path, mingsuan: Run
) -> None:
    ran = mingsuan("extract", strange, "-o", tmp_path / "数据.csv")
    assert ran.code is ExitCode.UNDECIDED
    assert "另有 1 个没有读懂、未写入" in ran.err


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
