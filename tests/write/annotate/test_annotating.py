"""From a checked file to its annotated copy; what is refused, and that nothing is half done."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from examples.make_example import EXAMPLE
from examples.word import word_bytes
from mingsuan import api
from mingsuan.check.report import Report
from mingsuan.errors import MingsuanError, UnreadableError
from mingsuan.read import Document
from mingsuan.write.annotate import annotate, annotated, refuse_format
from tests.bind.readable import document
from tests.write.annotate.word_files import commented, comments
from tests.write.small import SPENDING, TEXT, TITLE


@pytest.fixture(scope="module")
def report() -> Report:
    return api.check(EXAMPLE)


def test_the_example_has_its_errors_at_the_wrong_numbers(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "批注件.docx"
    annotate(EXAMPLE, report, target)
    said = {lines[0].partition("】")[0] for lines in comments(target.read_bytes()).values()}
    assert said == {"【错误 1", "【错误 2", "【错误 3"}
    words = sorted(commented(target.read_bytes()).values())
    assert words == ["125.31", "63.00", "项目支出574.06万元"]


def test_the_copy_checks_the_same(report: Report, tmp_path: Path) -> None:
    target = tmp_path / "批注件.docx"
    annotate(EXAMPLE, report, target)
    again = api.check(target)
    assert [f.place for f in again.findings] == [f.place for f in report.findings]


def test_a_copy_tells_the_day_and_no_hour_so_that_it_comes_out_the_same(
    report: Report, tmp_path: Path
) -> None:
    target = tmp_path / "批注件.docx"
    annotate(EXAMPLE, report, target)
    with zipfile.ZipFile(target) as copy:
        assert copy.getinfo("word/comments.xml").date_time == (1980, 1, 1, 0, 0, 0)
        said = re.findall(r'w:date="[^"T]+T([^"]+)"', copy.read("word/comments.xml").decode())
    assert set(said) == {"00:00:00Z"}


def test_without_findings_the_copy_is_the_file(tmp_path: Path) -> None:
    source, target = tmp_path / "正确.docx", tmp_path / "批注件.docx"
    fixed = SPENDING.replace("25.00", "20.00")
    source.write_bytes(word_bytes(document(TITLE, fixed, TEXT), ("封面",)))
    annotate(source, api.check(source), target)
    assert target.read_bytes() == source.read_bytes()


def test_the_source_is_never_overwritten(report: Report, tmp_path: Path) -> None:
    source = Path(shutil.copy(EXAMPLE, tmp_path / "原件.docx"))
    with pytest.raises(MingsuanError, match="就是要读的文件"):
        annotate(source, report, source)
    assert source.read_bytes() == EXAMPLE.read_bytes()


def test_the_copy_has_the_kind_of_the_file(report: Report, tmp_path: Path) -> None:
    with pytest.raises(MingsuanError, match="格式相同") as refused:
        annotate(EXAMPLE, report, tmp_path / "批注件.pdf")
    assert refused.value.advice == "文件名请以 .docx 结尾。"
    assert list(tmp_path.iterdir()) == []


KINDS = {
    "纯文本": "支出预算30万元".encode(),
    " rtf ": b"{\\rtf1 }",
    "单个文件网页": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_are_refused_with_those_that_work(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "文件"
    source.write_bytes(KINDS[kind])
    with pytest.raises(MingsuanError, match=f"是{kind}格式，不能写批注") as refused:
        refuse_format(source)
    assert "docx、xlsx、pdf、html、odt" in refused.value.advice


def test_a_file_that_cannot_be_read_is_left_to_the_check(tmp_path: Path) -> None:
    refuse_format(tmp_path / "没有")
    (tmp_path / "空.docx").write_bytes(b"")
    refuse_format(tmp_path / "空.docx")


def test_another_file_than_the_one_checked_is_refused(report: Report, tmp_path: Path) -> None:
    other = tmp_path / "另一份.docx"
    other.write_bytes(word_bytes(Document("别的", "docx", ()), ("封面",)))
    target = tmp_path / "批注件.docx"
    with pytest.raises(UnreadableError, match="核对之后有改动"):
        annotate(other, report, target)
    assert not target.exists()


def test_a_file_that_vanished_is_refused(report: Report, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="核对之后有改动"):
        annotate(tmp_path / "没有.docx", report, tmp_path / "批注件.docx")


def test_files_checked_together_get_their_own_notes(tmp_path: Path) -> None:
    words, tables = tmp_path / "说明.docx", tmp_path / "报表.docx"
    words.write_bytes(word_bytes(document("2025年部门预算说明", TEXT.replace("30", "35")), ("甲",)))
    tables.write_bytes(word_bytes(document(TITLE, SPENDING), ("乙",)))
    report = api.check_together([words, tables])
    assert {f.place.file for f in report.findings} == {"说明.docx", "报表.docx"}
    for file in (words, tables):
        said = commented(annotated(file.read_bytes(), report, file.name).content)
        own = [f.given for f in report.findings if f.place.file == file.name]
        assert len(said) == len(own)
        assert all(any(given in text for text in said.values()) for given in own)
