"""Word files: tables with their merged cells, headings, and text where Word keeps it."""

from __future__ import annotations

import pytest

from mingsuan.read import Grid, Paragraph
from tests.read.builders import (
    STRICT_WORD,
    WORD,
    archive,
    docx,
    grid,
    links,
    p,
    read,
    shown,
    spans,
    tbl,
    tc,
    texts,
    tr,
)


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    document = read(docx(p("收入总表") + tbl(tr("项目", "金额")) + p("注：无") + tbl(tr("另一张"))))
    kinds = [b.text if isinstance(b, Paragraph) else b.number for b in document.blocks]
    assert kinds == ["收入总表", 1, "注：无", 2]
    assert document.format == "docx"


def test_empty_paragraphs_are_dropped() -> None:
    assert texts(docx(p("一") + p("") + p("  ") + p("二"))) == ["一", "二"]


def test_cells_merge_across_and_down() -> None:
    found = grid(
        docx(
            tbl(
                tr(tc("序号", merge="restart"), tc("收入", span=2), tc("支出", span=2)),
                tr(tc("", merge="continue"), "项目", "金额", "项目", "金额"),
                tr("1", "拨款", "5.00", "教育", "5.00"),
            )
        )
    )
    assert spans(found) == {"序号": (2, 1), "收入": (1, 2), "支出": (1, 2)}
    assert shown(found) == [
        ["序号", "收入", "收入", "支出", "支出"],
        ["序号", "项目", "金额", "项目", "金额"],
        ["1", "拨款", "5.00", "教育", "5.00"],
    ]


def test_a_cell_merges_down_and_across_at_once() -> None:
    block = tc("科目", span=2, merge="restart"), tc("", span=2, merge="continue")
    found = grid(docx(tbl(tr(block[0], "合计"), tr(block[1], "小计"), tr("201", "教育", "1"))))
    assert spans(found) == {"科目": (2, 2)}


def test_a_cell_that_goes_on_from_nothing_is_a_cell_of_its_own() -> None:
    found = grid(docx(tbl(tr("一", "二"), tr(tc("三", merge="continue", span=2)))))
    assert shown(found) == [["一", "二"], ["三", "三"]]


def test_old_horizontal_merges_count() -> None:
    start = tc("合并", properties='<w:hMerge w:val="restart"/>')
    found = grid(docx(tbl(tr(start, tc("", properties="<w:hMerge/>"), "末"), tr("一", "二", "三"))))
    assert shown(found)[0] == ["合并", "合并", "末"]


def test_rows_may_begin_late_and_end_early() -> None:
    late = tr("乙", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    found = grid(docx(tbl(tr("甲", "乙", "丙"), late)))
    assert shown(found)[1] == ["", "乙", ""]


def test_a_table_in_a_cell_follows_the_one_around_it() -> None:
    inner = tbl(tr("内一", "内二"))
    outer = tbl(tr("外", tc(p("前") + inner + p("后"))))
    first, second, third = read(docx(outer + tbl(tr("下一张")))).grids()
    assert [g.number for g in (first, second, third)] == [1, 2, 3]
    assert (first.inside, second.inside, third.inside) == (0, 1, 0)
    assert shown(first) == [["外", "前\n后"]]
    assert shown(second) == [["内一", "内二"]]


def test_content_controls_around_rows_cells_and_paragraphs_are_not_seen() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    table = tbl(control(tr(control(tc("一")), tc(control(p("二"))))))
    document = read(docx(control(p("段")) + control(table)))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["段"]
    assert shown(next(document.grids())) == [["一", "二"]]


def test_text_is_found_in_links_fields_and_tags() -> None:
    runs = (
        "<w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t>签</w:t></w:r></w:smartTag>"
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>'
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    )
    assert texts(docx(runs)) == ["链签3x"]


def test_of_a_field_only_the_result_is_read() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>TOC</w:instrText><w:t>代码</w:t></w:r>"
    first = f"<w:p>{mark('begin')}{code}{mark('separate')}<w:r><w:t>目录</w:t></w:r></w:p>"
    last = f"<w:p><w:r><w:t>第二行</w:t></w:r>{mark('end')}</w:p>"
    assert texts(docx(first + last)) == ["目录", "第二行"]


def test_tabs_breaks_and_hyphens_are_text() -> None:
    run = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/>"
        '<w:br w:type="page"/><w:t>丁</w:t></w:r></w:p>'
    )
    assert texts(docx(run)) == ["甲\t乙\n丙-丁"]


def test_the_base_of_ruby_text_is_read_without_its_reading() -> None:
    ruby = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yù</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>预</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert texts(docx(ruby)) == ["预"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    drawing = (
        "<mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{drawing}</w:r><w:r><w:t>正文</w:t></w:r></w:p>" + p("下文")
    assert texts(docx(body)) == ["正文", "框中", "下文"]


def test_a_table_in_a_text_box_is_a_table() -> None:
    box = f"<w:txbxContent>{tbl(tr('一', '二'))}</w:txbxContent>"
    body = f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"
    assert shown(grid(docx(body))) == [["一", "二"]]


def test_hidden_text_is_left_out_and_noted() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>露</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="secret"/></w:rPr><w:t>秘</w:t></w:r></w:p>'
    )
    secret = '<w:style w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read(docx(body, styles=secret))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["露"]
    assert document.notes == ("有 2 处隐藏文字，未读取。",)


def test_headings_take_their_level_from_themselves_or_their_style() -> None:
    styles = (
        '<w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="mine"><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:styleId="deep"><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
        '<w:style w:styleId="body"><w:basedOn w:val="a1"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        '<w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("a1", "mine", "deep"))
    body += p("body", '<w:pStyle w:val="body"/>') + p("loop", '<w:pStyle w:val="loop"/>')
    body += p("own", '<w:pStyle w:val="deep"/><w:outlineLvl w:val="1"/>') + p("plain")
    levels = {found.text: found.level for found in read(docx(body, styles=styles)).paragraphs()}
    assert levels == {
        "a1": 1, "mine": 1, "deep": 4, "body": 0, "loop": 0, "own": 2, "plain": 0,
    }  # fmt: skip


def test_strict_files_read_like_others() -> None:
    body = p("标题", '<w:outlineLvl w:val="0"/>') + tbl(tr(tc("宽", span=2)), tr("一", "二"))
    strict, usual = read(docx(body, namespace=STRICT_WORD)), read(docx(body, namespace=WORD))
    assert [b.text for b in strict.paragraphs()] == ["标题"]
    assert [shown(g) for g in strict.grids()] == [shown(g) for g in usual.grids()]


@pytest.mark.parametrize("part", ["word/document.xml", "word/document2.xml"])
def test_the_main_part_is_the_one_that_the_package_names(part: str) -> None:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{p("正文")}</w:body></w:document>'
    assert texts(archive({"_rels/.rels": links(officeDocument=part), part: body})) == ["正文"]


def test_embedded_documents_are_not_read_and_noted() -> None:
    assert read(docx("<w:altChunk/>" + p("正文"))).notes == ("有 1 处嵌入的外部文档，未读取。",)


def test_a_word_file_without_tables_is_only_text() -> None:
    assert not [block for block in read(docx(p("只有文字"))).blocks if isinstance(block, Grid)]
