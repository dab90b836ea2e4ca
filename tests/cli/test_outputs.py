"""`mingsuan check --annotate --opinion --table`: what is written where, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from mingsuan.cli.exit_codes import ExitCode
from tests.cli.conftest import Run


def comments(path: Path) -> int:
    return len(list(docx.Document(str(path)).comments))


def test_a_copy_with_comments_an_opinion_and_a_table(
    wrong: Path, tmp_path: Path, mingsuan: Run
) -> None:
    copy, opinion, table = (tmp_path / name for name in ("批注件.docx", "意见.docx", "表.xlsx"))
    words = ("--annotate", copy, "--opinion", opinion, "--table", table)
    ran = mingsuan("check", wrong, *words)
    assert ran.code is ExitCode.FINDINGS
    assert ran.err.splitlines() == [
        f"批注件已写入 {copy}",
        f"审核意见已写入 {opinion}",
        f"汇总表已写入 {table}",
    ]
    assert comments(copy) == 3
    assert "审核意见" in docx.Document(str(opinion)).paragraphs[0].text
    assert openpyxl.load_workbook(table).worksheets[0].max_row == 4


def test_several_copies_go_into_a_folder_that_is_made(
    clean: Path, wrong: Path, tmp_path: Path, mingsuan: Run
) -> None:
    folder = tmp_path / "批注件"
    twin = Path(shutil.copy(wrong, tmp_path))
    ran = mingsuan("check", clean, wrong, twin, "--annotate", folder)
    assert ran.code is ExitCode.FINDINGS
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [clean.name, wrong.name, f"{wrong.stem}-2.docx"]
    )
    assert (folder / clean.name).read_bytes() == clean.read_bytes()
    assert f"{folder / clean.name}（没有问题，与原件相同）" in ran.err


def test_one_copy_may_go_into_a_folder(wrong: Path, tmp_path: Path, mingsuan: Run) -> None:
    assert mingsuan("check", wrong, "--annotate", tmp_path).code is ExitCode.FINDINGS
    assert comments(tmp_path / wrong.name) == 3


def test_files_without_annotations_are_named_and_the_others_written(
    clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    text, bad = tmp_path / "说明.txt", tmp_path / "坏.docx"
    text.write_text("2024年部门预算说明\n支出预算30万元，其中基本支出30万元。", encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04")
    folder = tmp_path / "批注件"
    ran = mingsuan("check", clean, text, bad, "--annotate", folder)
    assert ran.code is ExitCode.UNREADABLE
    assert [path.name for path in folder.iterdir()] == [clean.name]
    assert f"没有批注 {text}：说明.txt 是纯文本格式，不能写批注。" in ran.err
    assert ran.err.splitlines()[-1] == "有 1 个文件没有写批注，原因见上。"


REFUSED = {
    ("--annotate", "批注件.pdf"): "批注件与原件格式相同，不能写成 批注件.pdf。",
    ("--opinion", "意见.pdf"): "审核意见是 Word 文件",
    ("--table", "表.docx"): "不支持的汇总表格式",
}


@pytest.mark.parametrize("words", REFUSED)
def test_wrong_names_are_refused_before_anything_is_done(
    words: tuple[str, str], clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    option, name = words
    ran = mingsuan("check", clean, option, tmp_path / name)
    assert ran.code is ExitCode.USAGE
    assert REFUSED[words] in ran.err
    assert ran.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_kind_without_annotations_is_wrong_use(tmp_path: Path, mingsuan: Run) -> None:
    text = tmp_path / "说明.txt"
    text.write_text("支出预算30万元", encoding="utf-8")
    ran = mingsuan("check", text, "--annotate", tmp_path / "批注件.txt")
    assert ran.code is ExitCode.USAGE
    assert "是纯文本格式，不能写批注" in ran.err
    assert "可批注的格式" in ran.err


@pytest.mark.parametrize("option", ["--annotate", "--opinion", "--table"])
def test_no_option_overwrites_an_input(
    option: str, clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    ending = ".xlsx" if option == "--table" else ".docx"
    source = Path(shutil.copy(clean, tmp_path / f"原件{ending}"))
    before = source.read_bytes()
    ran = mingsuan("check", source, option, source)
    assert ran.code is ExitCode.USAGE
    assert "就是要读的文件" in ran.err
    assert source.read_bytes() == before


def test_the_folder_of_the_files_themselves_is_refused(
    clean: Path, wrong: Path, tmp_path: Path, mingsuan: Run
) -> None:
    first, second = (Path(shutil.copy(path, tmp_path)) for path in (clean, wrong))
    ran = mingsuan("check", first, second, "--annotate", tmp_path)
    assert ran.code is ExitCode.USAGE
    assert first.read_bytes() == clean.read_bytes()


def test_a_file_where_a_folder_should_be_is_refused(
    clean: Path, wrong: Path, tmp_path: Path, mingsuan: Run
) -> None:
    taken = tmp_path / "批注件"
    taken.write_text("已有", encoding="utf-8")
    ran = mingsuan("check", clean, wrong, "--annotate", taken)
    assert ran.code is ExitCode.USAGE
    assert "不能用作存放批注件的文件夹" in ran.err


def test_files_that_belong_together_each_get_a_copy(
    clean: Path, wrong: Path, tmp_path: Path, mingsuan: Run
) -> None:
    folder = tmp_path / "批注件"
    ran = mingsuan("check", clean, wrong, "--series", "--annotate", folder)
    assert ran.code in (ExitCode.FINDINGS, ExitCode.CLEAN)
    assert {path.name for path in folder.iterdir()} == {clean.name, wrong.name}


def test_namesakes_that_are_checked_together_cannot_be_told_apart(
    clean: Path, tmp_path: Path, mingsuan: Run
) -> None:
    twin = Path(shutil.copy(clean, tmp_path))
    ran = mingsuan("check", clean, twin, "--series", "--annotate", tmp_path / "批注件")
    assert ran.code is ExitCode.USAGE
    assert f"有几个文件都叫 {clean.name}" in ran.err
