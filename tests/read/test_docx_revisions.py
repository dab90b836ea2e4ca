"""Tracked changes (修订) are read as if all were accepted, and the user is told."""

from __future__ import annotations

from tests.read.builders import docx, grid, p, read, shown, tbl, texts, tr


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = f"<w:p>{run('预算')}{deleted('100')}<w:ins>{run('120')}</w:ins>{run('万元')}</w:p>"
    document = read(docx(body))
    assert [found.text for found in document.paragraphs()] == ["预算120万元"]
    assert document.notes == ("文档含未接受的修订（插入 1 处、删除 1 处），已按全部接受读取。",)


def test_moved_text_stands_where_it_was_moved_to() -> None:
    away, here = f"<w:moveFrom>{run('甲')}</w:moveFrom>", f"<w:moveTo>{run('甲')}</w:moveTo>"
    assert texts(docx(f"<w:p>{away}{run('乙')}{here}</w:p>")) == ["乙甲"]


def test_a_deleted_row_is_gone() -> None:
    gone = tr("二", properties="<w:del/>")
    kept = tr("三", properties="<w:ins/>")
    assert shown(grid(docx(tbl(tr("一"), gone, kept)))) == [["一"], ["三"]]


def test_paragraphs_are_one_when_the_end_between_them_is_deleted() -> None:
    body = p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半") + p("另一段")
    assert texts(docx(body)) == ["前半后半", "另一段"]


def test_the_end_before_a_table_cannot_swallow_it() -> None:
    document = read(docx(p("前半", "<w:rPr><w:del/></w:rPr>") + tbl(tr("一")) + p("后文")))
    assert [getattr(block, "text", "表") for block in document.blocks[::2]] == ["前半", "后文"]


def test_a_document_without_changes_has_no_note() -> None:
    assert read(docx(p("正文"))).notes == ()
