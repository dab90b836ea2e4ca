"""What a rule sees of a document: sections, contents, places."""

from __future__ import annotations

from mingsuan.check.rules import Case, Example
from mingsuan.check.rules.example import case_of
from mingsuan.check.rules.outline import in_style, ordinal

EXAMPLE = Example("", "")


def case(text: str) -> Case:
    return case_of(EXAMPLE, text)


def test_headings_form_a_tree_by_their_numbering() -> None:
    made = case(
        "第一部分 概况\n一、职责\n（一）主要职责\n负责统计。\n二、机构\n第二部分 说明\n一、收支"
    )
    assert [(s.name, s.level, s.parent) for s in made.sections] == [
        ("概况", 0, -1),
        ("职责", 1, 0),
        ("主要职责", 2, 1),
        ("机构", 1, 0),
        ("说明", 0, -1),
        ("收支", 1, 4),
    ]


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    made = case("一、职责\n（一）主要职责\n负责统计。\n二、机构\n内设五个科。")
    assert [p.text for p in made.under(made.sections[0])] == ["（一）主要职责", "负责统计。"]


def test_a_sentence_with_a_number_in_front_is_no_heading() -> None:
    made = case("一、2024年收入120.00万元，比上年增加。\n二、机构")
    assert [s.name for s in made.sections] == ["机构"]


def test_the_list_of_contents_is_told_from_the_body() -> None:
    made = case("目录\n一、职责……1\n二、机构……2\n一、职责\n负责统计。\n二、机构")
    assert [p.text for p in made.contents] == ["一、职责……1", "二、机构……2"]
    assert [s.start for s in made.sections] == [3, 5]


def test_places_are_precise_to_the_letter_whatever_the_spaces() -> None:
    made = case("一、说明\n比 上年 增加（减少）2.00 万元")
    passage = made.text[1]
    at = passage.raw.index("（")
    place = passage.raw_place(at, at + 4)
    assert (place.quote, place.block, place.offset) == ("（减少）", 1, 5)
    assert place.title == "一、说明"


def test_a_table_knows_the_title_above_it() -> None:
    made = case("机构设置情况表\n| 单位 | 性质 |\n| 某局 | 行政 |\n| 某站 | 事业 |")
    (table,) = made.tables
    assert table.title == "机构设置情况表"


def test_ordinals_are_read_and_written() -> None:
    assert [ordinal(word) for word in ("一", "十", "十二", "二十", "三十一", "7")] == [
        1,
        10,
        12,
        20,
        31,
        7,
    ]
    assert [in_style(style, 6) for style in range(5)] == [
        "第六部分",
        "六、",
        "（六）",
        "6、",
        "（6）",
    ]
