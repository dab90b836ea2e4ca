"""Numbers that Word gives by itself are read: the reader of the document sees them."""

from __future__ import annotations

import pytest

from mingsuan.read.word_numbering import in_figures
from tests.read.builders import docx, grid, p, read, shown, tbl, tc, texts, tr

LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def item(text: str, number: int, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, place)


def test_headings_show_their_numbers() -> None:
    body = item("职责", 5) + item("收入", 5) + p("无") + item("支出", 5)
    assert texts(docx(body, numbering=LISTS)) == ["一、职责", "二、收入", "无", "三、支出"]


def test_inner_levels_begin_anew_under_each_outer_one() -> None:
    body = item("甲", 5) + item("子", 5, 1) + item("丑", 5, 1) + item("乙", 5) + item("寅", 5, 1)
    found = texts(docx(body, numbering=LISTS))
    assert found == ["一、甲", "一.1 子", "一.2 丑", "二、乙", "二.1 寅"]


def test_bullets_and_unknown_lists_add_nothing() -> None:
    body = item("点", 6) + item("无此列表", 99) + item("不编号", 0)
    assert texts(docx(body, numbering=LISTS)) == ["点", "无此列表", "不编号"]


def test_a_list_may_go_on_from_a_number_of_its_own() -> None:
    assert texts(docx(item("甲", 7) + item("乙", 7), numbering=LISTS)) == ["四、甲", "五、乙"]


def test_a_style_numbers_its_paragraphs() -> None:
    style = (
        '<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    body = p("甲", '<w:pStyle w:val="s"/>') * 2
    assert texts(docx(body, styles=style, numbering=LISTS)) == ["一、甲", "二、甲"]


def test_a_column_of_automatic_numbers_has_text() -> None:
    rows = [tr(tc(item("", 5)), name) for name in ("教育", "卫生")]
    assert shown(grid(docx(tbl(*rows), numbering=LISTS))) == [["一、", "教育"], ["二、", "卫生"]]


def test_a_document_without_lists_needs_no_list_part() -> None:
    assert read(docx(p("正文"), numbering="<broken")).blocks


@pytest.mark.parametrize(
    ("form", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 305, "三百零五"),
        ("chineseCountingThousand", 1002, "一千零二"),
        ("chineseLegalSimplified", 3, "叁"),
        ("ideographDigital", 20, "二〇"),
        ("ideographTraditional", 2, "乙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 14, "xiv"),
        ("unheardOf", 5, "5"),
        ("chineseCounting", 0, "0"),
    ],
)
def test_numbers_are_written_in_words_form(form: str, count: int, text: str) -> None:
    assert in_figures(count, form) == text
