"""`mingsuan codes learn`: what files print of a code list, and who of them bears witness."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

from mingsuan.cli.exit_codes import ExitCode
from tests.cli import bad_files
from tests.cli.conftest import Run


def test_every_subject_is_written_with_its_year_and_witnesses(
    clean: Path, mingsuan: Run, tmp_path: Path
) -> None:
    target = tmp_path / "功能分类科目.csv"
    ran = mingsuan("codes", "learn", clean, "-o", target)
    assert ran.code is ExitCode.CLEAN
    with target.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row[0]: row for row in csv.reader(lines)}
    assert rows["201"][1:4] == ["一般公共服务支出", "2024", "1"]
    assert "目录中没有" not in rows["201"]


def test_a_file_that_cannot_be_read_bears_no_witness(
    clean: Path, mingsuan: Run, tmp_path: Path
) -> None:
    alone, target = tmp_path / "一份.csv", tmp_path / "两份.csv"
    mingsuan("codes", "learn", clean, "-o", alone)
    bad = bad_files.write(tmp_path, "空.docx", b"")
    assert mingsuan("codes", "learn", clean, bad, "-o", target).code is ExitCode.CLEAN
    assert target.read_bytes() == alone.read_bytes()


def test_files_are_read_and_not_checked(clean: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from mingsuan import api\n"
        "from mingsuan.cli.main import run\n"
        "del api.check\n"
        f"sys.exit(run(['codes', 'learn', {str(clean)!r}, '-o', {str(tmp_path / 'a.csv')!r}]))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
