"""Text outside tables: paragraphs in reading order, without page furniture."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]

from tests.read.pdf.drawing import SONG, Sheets, grids, paragraphs

WIDE = "本部门当年一般公共预算支出主要用于保障机构正常运转、完成日常工作任务而发生的各项支出，"
"""A line as wide as the text."""


def test_lines_of_a_paragraph_are_joined() -> None:
    sheets = Sheets().paragraph(82, 100, [WIDE[:-2]]).paragraph(62, 116, [WIDE, "以及其他支出。"])
    sheets.paragraph(82, 148, ["第二段。"])
    assert paragraphs(sheets.read()) == [WIDE[:-2] + WIDE + "以及其他支出。", "第二段。"]


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    sheets = Sheets().paragraph(62, 100, [WIDE, "短的一行", WIDE])
    assert paragraphs(sheets.read()) == [WIDE + "短的一行", WIDE]


@pytest.mark.parametrize("heading", ["二、收入预算情况", "第三部分名词解释"])
def test_a_heading_begins_a_paragraph_of_its_own(heading: str) -> None:
    sheets = Sheets().paragraph(62, 100, [WIDE + "计", heading, WIDE])
    assert heading in [text[: len(heading)] for text in paragraphs(sheets.read())]


def test_a_heading_is_its_own_though_the_full_line_above_has_no_full_stop() -> None:
    full = WIDE[:-3] + "万元"
    sheets = Sheets().paragraph(86, 100, [full]).paragraph(62, 116, ["三、政府采购预算情况"])
    sheets.paragraph(86, 132, ["本部门政府采购预算三万元。"])
    assert paragraphs(sheets.read())[1] == "三、政府采购预算情况"


def test_a_line_that_begins_like_a_heading_goes_on_behind_an_open_list() -> None:
    above = WIDE[:-4] + "包括第一、"
    sheets = Sheets().paragraph(86, 100, [above]).paragraph(62, 116, ["二、三季度的支出情况"])
    assert paragraphs(sheets.read()) == [above + "二、三季度的支出情况"]


def test_a_list_of_contents_keeps_its_lines() -> None:
    entries = [f"{n}、{'部门预算' * 9}…………………{k}" for k, n in enumerate("一二三四", 1)]
    sheets = Sheets().paragraph(62, 100, entries)
    assert paragraphs(sheets.read()) == entries


@pytest.mark.parametrize("lower", [2.0, 4.8])
def test_digits_set_lower_than_the_characters_stay_in_their_sentence(lower: float) -> None:
    sheets, x = Sheets(), 62.0
    for words in ("支出预算", "2535.28", "万元，其中：", "20", "万元。"):
        sheets.text(x, 100 + lower * words[0].isdigit(), words, size=16)
        x += stringWidth(words, SONG, 16)
    assert paragraphs(sheets.read()) == ["支出预算2535.28万元，其中：20万元。"]


def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    sheets = Sheets().paragraph(62, 100, ["2023-", "2024"])
    assert paragraphs(sheets.read()) == ["2023-", "2024"]


def test_latin_words_keep_the_blank_between_them() -> None:
    assert paragraphs(Sheets().text(62, 100, "OA system 维护费").read()) == ["OA system维护费"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    sheets = Sheets().paragraph(82, 780, [WIDE[:-2]]).paragraph(62, 796, [WIDE])
    sheets.page().paragraph(62, 60, [WIDE, "万元。"])
    assert paragraphs(sheets.read()) == [WIDE[:-2] + WIDE + WIDE + "万元。"]


def test_a_centred_title_over_two_lines_is_one() -> None:
    sheets = Sheets().centred(297, 80, "2021年一般公共预算支出明细表（按支出功能", size=16)
    sheets.centred(297, 102, "分类科目）", size=16).text(62, 140, WIDE)
    assert paragraphs(sheets.read())[0] == "2021年一般公共预算支出明细表（按支出功能分类科目）"


def numbered(form: str) -> Sheets:
    sheets = Sheets()
    for number in range(1, 4):
        sheets.text(62, 100, f"第{'一二三'[number - 1]}项内容。")
        sheets.centred(297, 800, form.format(number)).page()
    return sheets


@pytest.mark.parametrize("form", ["{}", "- {} -", "—{}—", "第 {} 页", "第{}页 共3页", "{}/3"])
def test_page_numbers_are_no_text(form: str) -> None:
    assert paragraphs(numbered(form).read()) == ["第一项内容。", "第二项内容。", "第三项内容。"]


def test_a_number_at_the_foot_that_counts_no_pages_stays() -> None:
    sheets = Sheets().text(62, 100, "合计").text(297, 700, "2024").page().text(62, 100, "其他")
    assert paragraphs(sheets.read()) == ["合计", "2024", "其他"]


def test_running_heads_and_feet_stand_once_at_most() -> None:
    sheets = Sheets()
    for number in range(1, 5):
        sheets.text(62, 40, "某某局2024年部门预算").text(62, 100, f"内容{'甲乙丙丁'[number - 1]}。")
        sheets.text(62, 800, "内部资料").centred(297, 820, str(number)).page()
    assert paragraphs(sheets.read()) == [
        "某某局2024年部门预算",
        "内容甲。",
        "内容乙。",
        "内容丙。",
        "内容丁。",
    ]


def test_amounts_in_sentences_make_no_table() -> None:
    lines = [f"（{n}）基本支出1,{n}00.00万元，占50.{n}0%；" for n in range(1, 6)]
    reading = Sheets().paragraph(62, 100, lines).read()
    assert grids(reading) == []
    assert paragraphs(reading) == lines


def test_paragraphs_know_their_box_on_the_page() -> None:
    reading = Sheets().text(100, 200, "情况说明", size=20).read()
    box = reading.blocks[0].box  # type: ignore[union-attr]
    assert box is not None
    assert (box.page, box.left, box.right) == (1, 100.0, 180.0)
    assert 180 < box.top < box.bottom < 206
