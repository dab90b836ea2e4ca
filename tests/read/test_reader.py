"""From a path to a document, or to a sentence that says why not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mingsuan.errors import UnreadableError
from mingsuan.read import Limits, read
from tests.read.builders import docx, p


def test_a_document_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "部门预算.docx"
    path.write_bytes(docx(p("正文")))
    document = read(path)
    assert (document.name, document.format) == ("部门预算.docx", "docx")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"找不到文件.*没有\.docx"):
        read(tmp_path / "没有.docx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="是文件夹"):
        read(tmp_path)


def test_a_path_that_cannot_be_is_no_file() -> None:
    with pytest.raises(UnreadableError):
        read(Path("预算\x00.docx"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="这个系统没有命名管道")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    with pytest.raises(UnreadableError, match="无法打开"):
        read(path)


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "预算.docx"
    path.write_bytes(b"x")

    def forbid(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(UnreadableError, match="没有权限"):
        read(path)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "预算.docx"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)
    with pytest.raises(UnreadableError, match="超过上限"):
        read(path, limits=Limits(file_bytes=1024))


def test_importing_the_reader_loads_no_heavy_library() -> None:
    code = "import sys, mingsuan.read; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"lxml", "xlrd", "olefile", "zipfile", "openpyxl"} & set(run.stdout.split())
