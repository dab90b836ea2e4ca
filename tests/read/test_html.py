"""Web pages: tables with spans, tables made for layout, and what a visitor does not see."""

from __future__ import annotations

from mingsuan.read import Grid, Paragraph
from tests.read.builders import covered_once, grid, read, shown, spans, texts


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def test_paragraphs_headings_and_tables_come_in_order() -> None:
    body = "<h2>收入<br>总表</h2><p>单位：万元</p><table><tr><td>一<td>二</table><div>注</div>"
    document = read(page(body))
    first, second, third, last = document.blocks
    assert isinstance(first, Paragraph)
    assert (first.text, first.level) == ("收入\n总表", 2)
    assert isinstance(second, Paragraph)
    assert second.level == 0
    assert isinstance(third, Grid)
    assert isinstance(last, Paragraph)
    assert document.format == "html"


def test_spans_push_later_cells_aside() -> None:
    found = grid(
        page(
            "<table><tr><td rowspan=2>序号<td colspan=2>收入<td rowspan=2>备注"
            "<tr><td>项目<td>金额<tr><td>1<td>拨款<td>5<td>"
            "</table>"
        )
    )
    assert spans(found) == {"序号": (2, 1), "收入": (1, 2), "备注": (2, 1)}
    assert shown(found)[1] == ["序号", "项目", "金额", "备注"]


def test_a_span_ends_with_its_row_group_and_its_table() -> None:
    found = grid(
        page(
            "<table><thead><tr><td rowspan=9>头<td>头二</thead>"
            "<tbody><tr><td>体<td rowspan=0>到底<tr><td>末</table>"
        )
    )
    assert spans(found) == {"到底": (2, 1)}
    assert shown(found) == [["头", "头二"], ["体", "到底"], ["末", "到底"]]


def test_a_title_that_spans_more_columns_than_there_are_adds_none() -> None:
    found = grid(page("<table><tr><td colspan=50>标题<tr><td>一<td>二</table>"))
    assert (found.columns, spans(found)) == (2, {"标题": (1, 2)})


def test_nonsense_spans_count_as_one() -> None:
    body = (
        "<table><tr><td colspan=-3>一<td colspan=x>二<td rowspan='2abc'>三<tr><td>四<td>五</table>"
    )
    found = grid(page(body))
    assert shown(found) == [["一", "二", "三"], ["四", "五", "三"]]


def test_spans_that_claim_one_place_twice_are_cut() -> None:
    body = "<table><tr><td>一<td rowspan=2>高<tr><td colspan=3>宽<td>末</table>"
    found = grid(page(body))
    assert covered_once(found)
    assert shown(found)[1] == ["宽", "高", "末"]


def test_the_foot_of_a_table_is_shown_last() -> None:
    body = "<table><tfoot><tr><td>合计<td>3</tfoot><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    assert [row[0] for row in shown(grid(page(body)))] == ["甲", "乙", "合计"]


def test_a_caption_stands_before_its_table() -> None:
    body = "<table><caption>收入总表</caption><tr><td>一<td>二<tr><td>三<td>四</table>"
    first, _ = read(page(body)).blocks
    assert isinstance(first, Paragraph)
    assert first.text == "收入总表"


def test_a_table_made_for_layout_is_taken_apart() -> None:
    data = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    body = f"<table><tr><td>导航<td><p>标题</p>{data}<p>附注</p></table>"
    document = read(page(body))
    assert [found.text for found in document.paragraphs()] == ["导航", "标题", "附注"]
    (found,) = document.grids()
    assert (found.number, found.inside) == (1, 0)


def test_a_table_inside_a_table_of_data_follows_it() -> None:
    inner = "<table><tr><td>内一<td>内二</table>"
    body = f"<table><tr><td>一<td>二<tr><td>三<td>四{inner}<tr><td>五<td>六</table>"
    outer, found = read(page(body)).grids()
    assert (found.number, found.inside) == (2, 1)
    assert shown(outer)[1] == ["三", "四"]


def test_a_table_of_one_column_is_text() -> None:
    assert texts(page("<table><tr><td>一<tr><td>二</table>")) == ["一", "二"]


def test_what_a_visitor_does_not_see_is_not_read() -> None:
    body = (
        "<style>p{}</style><script>1</script><p>见</p><p hidden>藏</p>"
        "<p style='DISPLAY : none'>藏</p><span style='mso-hide:all'>藏</span>"
        "<select><option>选</select><textarea>填</textarea><!-- 注 --><noscript>无</noscript>"
        "<div title='footer'><p>1</p></div>"
        "<table><tr><td>一<td>二<tr style='display:none'><td>藏<td>藏"
        "<tr><td>三<td style='display:none'>藏<td>四</table>"
    )
    document = read(page(body))
    assert [found.text for found in document.paragraphs()] == ["见"]
    assert shown(next(document.grids())) == [["一", "二"], ["三", "四"]]


def test_white_space_is_shown_as_browsers_do() -> None:
    body = "<p>  一般\n   公共 <b> 预算</b>&nbsp;&nbsp;支出 <br>  第二行 </p>"
    assert texts(page(body)) == ["一般 公共 预算\xa0\xa0支出\n第二行"]


def test_cells_keep_a_line_a_paragraph() -> None:
    body = "<table><tr><td><p>一</p><p>二</p><td>三<tr><td>四<td>五</table>"
    assert grid(page(body)).text(0, 0) == "一\n二"


def test_pages_saved_by_word_read_as_their_text() -> None:
    """Word writes conditional comments, its own tags and hard spaces."""
    body = (
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
        "<p class=MsoNormal><span lang=ZH-CN>收入总表<o:p></o:p></span></p>"
        "<p><![if !supportLists]>一、<![endif]>职责</p>"
        "<table class=MsoTableGrid><tr><td><p class=MsoNormal>甲<o:p></o:p></p></td>"
        "<td><p>1.00</p></td></tr><tr><td>乙</td><td>2.00</td></tr></table>"
    )
    document = read(page(body))
    assert [found.text for found in document.paragraphs()] == ["收入总表", "一、职责"]
    assert shown(next(document.grids())) == [["甲", "1.00"], ["乙", "2.00"]]


def test_pages_saved_by_excel_hide_their_helper_row() -> None:
    helper = (
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'>"
        "<td width=72></td><td width=72></td></tr><![endif]>"
    )
    body = f"<table><col><col><tr><td>甲<td x:num>1<tr><td>乙<td>2{helper}</table>"
    assert shown(grid(page(body))) == [["甲", "1"], ["乙", "2"]]


def test_deleted_text_of_a_saved_revision_is_dropped() -> None:
    assert texts(page("<p>预算<del>100</del><ins>120</ins>万元</p>")) == ["预算120万元"]


def test_forms_around_rows_and_cells_are_not_seen() -> None:
    body = (
        "<table><form><tr><td>一<td>二</tr><tbody><tr><form><td>三</td><td>四</td></form></tr>"
        "</tbody></form><td>五<td>六</table>"
    )
    assert sorted(shown(grid(page(body)))) == sorted([["一", "二"], ["三", "四"], ["五", "六"]])


def test_text_that_strayed_into_a_table_or_out_of_one_is_kept() -> None:
    body = "<table>单位：万元<tr><td>一<td>二<tr><td>三<td>四</table><td>五</td><td>六</td>"
    assert texts(page(body)) == ["单位：万元", "五", "六"]


def test_broken_markup_is_mended() -> None:
    assert texts(page("<p>一<b>二</p><p>三</i></div></p>四")) == ["一二", "三", "四"]


def test_a_page_with_nothing_on_it_has_no_blocks() -> None:
    assert read(b"<html></html>").blocks == ()
