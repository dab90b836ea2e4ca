"""Word: real comments on the right words, and nothing else in the file changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingsuan.errors import UnreadableError
from mingsuan.read import Document, Limits
from mingsuan.read.limits import Guard
from mingsuan.write.annotate.word import annotate_word
from tests.read.builders import STRICT_WORD, archive, docx, links, p, tbl, tc, tr
from tests.write.annotate.marking import (
    HOSTILE,
    WHEN,
    Table,
    marked,
    note,
    on_cell,
    on_words,
    same_content,
    tables,
)
from tests.write.annotate.word_files import (
    INSERTED,
    W,
    commented,
    comments,
    main,
    part,
    parts,
    references,
    word_table,
)

SENTENCE = "2024年支出预算 2535.28万元，其中项目支出574.06万元，比上年减少"


@settings(max_examples=40)
@given(tables())
def test_comments_stand_on_the_cell_however_cells_are_merged(table: Table) -> None:
    before = docx(p("上文") + word_table(table))
    after = marked(
        annotate_word, before, *(on_cell(c.row, c.column, c.name) for c in table.cells)
    ).content
    said = {number: lines[0] for number, lines in comments(after).items()}
    assert said == commented(after)
    assert len(said) == len(table.cells)
    assert same_content(before, after)


def test_a_nested_table_counts_after_the_one_around_it() -> None:
    inner = tbl(tr("内一", "内二"))
    data = docx(tbl(tr("一", tc(p("外") + inner + p("尾")))) + tbl(tr("下", "表")))
    notes = (on_cell(0, 1, table=1), on_cell(0, 1, table=2), on_cell(0, 0, table=3))
    assert list(commented(marked(annotate_word, data, *notes).content).values()) == [
        "外内一内二尾",
        "内二",
        "下",
    ]


def test_only_marks_are_inserted_and_other_parts_stay() -> None:
    data = docx(p("标题") + tbl(tr("甲", "25.00")))
    after = marked(annotate_word, data, on_cell(0, 1), on_words("标题")).content
    old, new = parts(data), parts(after)
    assert INSERTED.sub(b"", new["word/document.xml"]) == old["word/document.xml"]
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {
        "word/document.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }
    assert new.keys() - old.keys() == {"word/comments.xml"}


def test_the_new_part_is_linked_and_declared() -> None:
    after = marked(annotate_word, docx(tbl(tr("甲", "1"))), on_cell(0, 0)).content
    assert b'Target="comments.xml"' in part(after, "word/_rels/document.xml.rels")
    assert b'PartName="/word/comments.xml"' in part(after, "[Content_Types].xml")


def test_every_comment_has_its_author_date_and_lines() -> None:
    said = ("应为 20.00", "现为：25.00", "计算：20 ≠ 25")
    after = marked(annotate_word, docx(p("25.00")), note(None, *said)).content
    assert comments(after) == {0: list(said)}
    assert b'w:author="\xe6\x98\x8e\xe7\xae\x97" w:date="2025-03-01T09:30:00Z"' in part(
        after, "word/comments.xml"
    )


def test_words_of_a_sentence_are_cut_out_of_their_run() -> None:
    run = f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{SENTENCE}</w:t></w:r>'
    data = docx(f"<w:p>{run}</w:p>")
    after = marked(annotate_word, data, on_words("其中项目支出574.06万元")).content
    assert commented(after) == {0: "其中项目支出574.06万元"}
    assert same_content(data, after)
    runs = [r for r in main(after).iter(f"{W}r") if r.find(f"{W}t") is not None]
    assert ["".join(t.text or "" for t in r.iter(f"{W}t")) for r in runs] == [
        "2024年支出预算 2535.28万元，",
        "其中项目支出574.06万元",
        "，比上年减少",
    ]
    assert all(r.find(f"{W}rPr/{W}b") is not None for r in runs)


PIECES = st.lists(st.text("支出 &<万.1", min_size=1, max_size=6), min_size=1, max_size=4)


@settings(max_examples=60)
@given(PIECES, st.data())
def test_any_words_across_any_runs_are_found_and_the_text_stays(
    pieces: list[str], data: st.DataObject
) -> None:
    words = "".join("".join(pieces).split())
    start = data.draw(st.integers(0, max(len(words) - 1, 0)))
    stop = data.draw(st.integers(start + 1, max(len(words), start + 1)))
    escaped = (piece.replace("&", "&amp;").replace("<", "&#60;") for piece in pieces)
    runs = "".join(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in escaped)
    before = docx(f"<w:p>{runs}<w:r><w:t>。</w:t></w:r></w:p>")
    wanted = words[start:stop]
    nth = sum(words.startswith(wanted, at) for at in range(start))
    after = marked(annotate_word, before, on_words(wanted or "。", nth=nth)).content
    (said,) = commented(after).values()
    assert "".join(said.split()) == (wanted or "。")
    assert same_content(before, after)


def test_of_words_said_twice_the_right_ones_are_meant() -> None:
    data = docx(p("收入10元，支出10元"))
    after = marked(annotate_word, data, on_words("10元", nth=1)).content
    said = INSERTED.split(part(after, "word/document.xml"))
    assert "支出".encode() in said[0]
    assert commented(after) == {0: "10元"}


def test_blanks_at_a_cut_are_not_lost() -> None:
    data = docx("<w:p><w:r><w:t>支出 594 万元 增加</w:t></w:r></w:p>")
    after = marked(annotate_word, data, on_words("594万元")).content
    texts = list(main(after).iter(f"{W}t"))
    space = "{http://www.w3.org/XML/1998/namespace}space"
    for text in texts:
        kept = text.get(space) == "preserve" or (text.text or "").strip() == text.text
        assert kept, text.text
    assert "".join(t.text or "" for t in texts) == "支出 594 万元 增加"


def test_words_that_are_not_found_leave_the_whole_paragraph() -> None:
    data = docx(p("支出594万元"))
    assert commented(marked(annotate_word, data, on_words("收入")).content) == {0: "支出594万元"}


def test_words_with_other_things_between_are_marked_at_whole_runs() -> None:
    data = docx(
        "<w:p><w:r><w:t>支出</w:t><w:tab/><w:t>594</w:t></w:r>"
        "<w:hyperlink><w:r><w:t>万元</w:t></w:r></w:hyperlink></w:p>"
    )
    after = marked(annotate_word, data, on_words("594万元")).content
    assert commented(after) == {0: "594万元"}
    assert same_content(data, after)


def test_empty_cells_are_marked_too() -> None:
    empty = "<w:tc><w:tcPr/><w:p w:rsidR='00'/></w:tc>"
    data = docx(tbl(tr("甲", empty)))
    after = marked(annotate_word, data, on_cell(0, 1, "应为 3"), on_cell(0, 1, "又")).content
    assert commented(after) == {0: "", 1: ""}
    assert [t.tag for t in main(after).iter(f"{W}tc")] == [f"{W}tc"] * 2
    second = list(main(after).iter(f"{W}tc"))[1]
    assert len(list(second.iter(f"{W}commentReference"))) == 2


def test_own_comments_are_kept_and_new_ones_counted_after_them() -> None:
    own = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="7" w:author="甲"><w:p><w:r>'
        "<w:t>原有</w:t></w:r></w:p></w:comment></w:comments>"
    )
    body = (
        '<w:p><w:commentRangeStart w:id="9"/><w:r><w:t>25</w:t></w:r>'
        '<w:commentRangeEnd w:id="9"/><w:r><w:commentReference w:id="9"/></w:r></w:p>'
    )
    made = parts(docx(body))
    made["word/comments.xml"] = own.encode()
    made["word/_rels/document.xml.rels"] = links(comments="comments.xml").encode()
    after = marked(annotate_word, archive(made), on_words("25")).content
    assert comments(after) == {7: ["原有"], 10: ["应为 20.00"]}
    assert part(after, "word/comments.xml").startswith(own.encode()[: -len("</w:comments>")])
    assert sorted(references(after)) == [9, 10]
    assert parts(after)["[Content_Types].xml"] == made["[Content_Types].xml"]


def test_several_findings_on_one_cell_are_several_comments() -> None:
    data = docx(tbl(tr("甲", "25.00")))
    after = marked(annotate_word, data, on_cell(0, 1, "一"), on_cell(0, 1, "二")).content
    assert commented(after) == {0: "25.00", 1: "25.00"}
    assert comments(after) == {0: ["一"], 1: ["二"]}


def test_nothing_in_a_remark_becomes_markup() -> None:
    after = marked(annotate_word, docx(p("25")), note(None, HOSTILE, HOSTILE)).content
    assert comments(after) == {0: [HOSTILE, HOSTILE]}


def test_a_remark_without_a_place_stands_at_the_beginning() -> None:
    data = docx(p("第一段") + p("第二段"))
    assert commented(marked(annotate_word, data, note(None)).content) == {0: "第一段"}


def test_a_comment_on_a_text_box_stands_outside_it() -> None:
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('框中 25')}</w:txbxContent></v:textbox>"
    data = docx(f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{box}</v:shape></w:pict></w:r></w:p>")
    after = marked(annotate_word, data, on_words("25", block=1)).content
    inside = main(after).find(f".//{W}txbxContent")
    assert inside is not None
    assert list(inside.iter(f"{W}commentRangeStart")) == []
    assert commented(after) == {0: "正文框中 25"}


def test_parts_without_prefix_or_in_utf_16_are_marked_as_they_are() -> None:
    body = "<body><p><r><t>支出25万元</t></r></p></body>"
    declaration = '<?xml version="1.0" encoding="UTF-16"?>'
    text = f'{declaration}<document xmlns="{W[1:-1]}">{body}</document>'
    made = parts(docx(p("")))
    made["word/document.xml"] = text.encode("utf-16")
    after = marked(annotate_word, archive(made), on_words("25")).content
    assert part(after, "word/document.xml").startswith(b"\xff\xfe")
    assert commented(after) == {0: "25"}


def test_strict_files_get_strict_comments() -> None:
    data = docx(p("25"), namespace=STRICT_WORD)
    after = marked(annotate_word, data, on_words("25")).content
    assert STRICT_WORD.encode() in part(after, "word/comments.xml")
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in part(
        after, "word/_rels/document.xml.rels"
    )


def test_a_file_that_changed_since_it_was_checked_is_refused() -> None:
    with pytest.raises(UnreadableError, match="核对之后有改动"):
        annotate_word(docx(p("新")), Document("旧", "docx", ()), [], Guard(Limits()), WHEN)


def test_a_signed_file_says_that_its_signature_ends() -> None:
    made = parts(docx(p("25"))) | {"_xmlsignatures/sig1.xml": b"<Signature/>"}
    (said,) = marked(annotate_word, archive(made), on_words("25")).notes
    assert re.search("签名在批注件中失效", said)
