"""Running text: which words say what an amount counts."""

from __future__ import annotations

import pytest

from mingsuan.bind import Direction, Disclosure, Fact, Mention, Origin, bind
from mingsuan.cube import Measure
from mingsuan.forms import standard_forms
from tests.bind.readable import document, meaning

TABLE = """
| 科目编码 | 科目名称 | 合计 |
| 201 | 一般公共服务支出 | 1.00 |
"""


def bound(*sentences: str) -> Disclosure:
    return bind(document("2025年一般公共预算支出表", "单位：万元", TABLE, *sentences))


def narrative(disclosure: Disclosure) -> list[Fact]:
    return [f for f in disclosure.facts if f.origin is Origin.NARRATIVE]


def test_the_words_before_an_amount_say_what_it_counts() -> None:
    disclosure = bound("2025年支出预算120.50万元，其中基本支出100.00万元，包括人员经费80.5万元。")
    assert [(meaning(disclosure, f).get("etype"), f.value) for f in narrative(disclosure)] == [
        (None, 120_500_000),
        ("基本支出", 100_000_000),
        ("人员经费", 80_500_000),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "机关运行经费220.44万元",
        "机关运行经费共计安排220.44万元",
        "我部门机关运行经费预算为220.44万元",
        "机关运行经费合计：2,204,400.00元",
    ],
)
def test_words_without_meaning_between_subject_and_number_are_passed_over(sentence: str) -> None:
    disclosure = bound(sentence)
    (fact,) = narrative(disclosure)
    assert fact.value == 220_440_000
    assert meaning(disclosure, fact) == {
        "fund": "一般公共预算",
        "operating": "机关运行经费",
        "use": "本年支出",
    }


def test_central_departments_say_this_year_s_appropriation_without_what_is_carried_over() -> None:
    central = [form for form in standard_forms() if form.id == "central"]
    sentence = "2026年一般公共预算当年财政拨款164.82万元。"
    disclosure = bind(document("2026年一般公共预算支出表", "单位：万元", TABLE, sentence), central)
    (fact,) = narrative(disclosure)
    assert meaning(disclosure, fact) == {"fund": "一般公共预算", "vintage": "本年"}


def test_a_change_is_no_amount() -> None:
    """减少108.24 must never be added to, or compared with, what is spent."""
    (fact,) = narrative(bound("基本支出减少108.24万元。"))
    assert (fact.measure, fact.value) == (Measure.CHANGE, -108_240_000)


def test_a_percentage_of_growth_has_a_frame_of_its_own() -> None:
    (fact,) = narrative(bound("项目支出增长12.5%。"))
    assert (fact.measure, fact.value) == (Measure.GROWTH, 125_000)


def test_a_comparison_without_subject_speaks_of_the_topic() -> None:
    """The topic is what the sentence, or the one before, began with."""
    disclosure = bound(
        "2025年“三公”经费安排16.47万元，其中公务接待费10.17万元。与2024年相比减少0.01万元。"
    )
    last = narrative(disclosure)[-1]
    assert last.measure is Measure.CHANGE
    assert meaning(disclosure, last)["econ"] == "三公"


def test_a_price_per_head_is_no_amount_of_the_budget() -> None:
    assert narrative(bound("会议费标准为项目支出450元/天。")) == []


def test_amounts_without_known_words_are_counted_and_told() -> None:
    disclosure = bound("奖励先进单位5万元。")
    assert narrative(disclosure) == []
    assert "1 个未能确定含义" in disclosure.notes[-1]


def test_the_place_quotes_the_words_and_names_the_section() -> None:
    (fact,) = narrative(bound("三、机关运行经费安排情况", "机关运行经费共计安排220.44万元"))
    assert fact.place.text == "《三、机关运行经费安排情况》“机关运行经费共计安排220.44万元”"


def mentions(*sentences: str) -> list[Mention]:
    return list(bound(*sentences).mentions)


def test_every_number_is_kept_with_its_words_understood_or_not() -> None:
    known, percent, unknown = mentions("项目支出较上年增加12.50万元，增长12.5%，奖励3万元。")
    assert (known.text, known.unit, known.fact >= 0) == ("12.50", "万元", True)
    assert (known.before, known.compared) == ("项目支出较上年增加", "较上年")
    assert (percent.percent, percent.direction) == (True, Direction.UP)
    assert (unknown.money, unknown.fact, unknown.meaning) == (True, -1, None)
    assert known.sentence == "项目支出较上年增加12.50万元，增长12.5%，奖励3万元。"


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("会议费2万元，与2024年预算持平。", Direction.LEVEL),
        ("会议费2万元，与上年预算数相同。", Direction.LEVEL),
        ("会议费2万元，较上年无增减。", Direction.LEVEL),
        ("会议费2万元，决算数大于预算数的主要原因是会期延长。", Direction.ABOVE),
        ("会议费2万元，决算数小于年初预算数。", Direction.BELOW),
    ],
)
def test_a_comparison_without_a_number_is_kept_too(sentence: str, direction: Direction) -> None:
    _, comparison = mentions(sentence)
    assert (comparison.counted, comparison.direction) == (False, direction)


def test_words_of_a_template_that_nobody_chose_from_are_told() -> None:
    (mention,) = mentions("会议费比上年增加（减少）2万元。")
    assert mention.direction is Direction.EITHER


def test_sections_that_are_no_figures_of_the_budget_are_aside() -> None:
    (mention,) = mentions("四、绩效目标设置情况", "涉及项目预算资金100万元。")
    assert mention.aside


def facts(*paragraphs: str) -> list[tuple[str, dict[str, str]]]:
    """What the numbers are bound to: each as printed, with what it restricts."""
    disclosure = bound(*paragraphs)
    return [(f.text, meaning(disclosure, f)) for f in narrative(disclosure)]


SPENT = {"use": "本年支出"}
DEPUTIES = {"func": "2010108"}


@pytest.mark.parametrize(
    ("sentence", "selected"),
    [
        ("一般公共服务支出12万元", {**SPENT, "func": "201"}),
        ("1.“一般公共服务支出”科目12万元", {**SPENT, "func": "201"}),
        ("一般公共服务（类）支出12万元", {**SPENT, "func": "201"}),
        ("（1）一般公共服务支出（类）人大事务（款）代表工作（项）12万元", DEPUTIES),
        ("2.人大事务（款）代表工作（项）支出12万元", {**SPENT, **DEPUTIES}),
        ("3.代表工作（2010108）12万元", DEPUTIES),
        ("（1）工资福利支出（301）12万元", {**SPENT, "econ": "301"}),
        ("（1）机关工资福利支出（501）12万元", {**SPENT, "gov_econ": "501"}),
    ],
)
def test_subjects_are_named_by_chain_code_or_class(sentence: str, selected: dict[str, str]) -> None:
    assert facts(sentence) == [("12", selected)]


def test_a_code_with_the_name_of_another_subject_is_not_understood() -> None:
    assert facts("商品和服务支出（301）12万元") == []


@pytest.mark.parametrize(
    ("paragraphs", "last"),
    [
        (
            ("财政拨款支出预算20万元，其中：基本支出5万元",),
            {"fund": "财政拨款", "etype": "基本支出"},
        ),
        (
            ("一般公共预算基本支出20万元，其中：", "人员经费5万元"),
            {"fund": "一般公共预算", "etype": "人员经费"},
        ),
        (
            ("（一）本年收入合计20万元。", "1.事业收入5万元"),
            {"vintage": "本年", "fund": "事业收入"},
        ),
        (("（一）公务接待费。", "2025年预算数5万元"), {"fund": "财政拨款", "econ": "30217"}),
        (("（一）公务接待费。2025年预算数5万元",), {"fund": "财政拨款", "econ": "30217"}),
        (("财政拨款支出预算中，基本支出5万元",), {"fund": "财政拨款", "etype": "基本支出"}),
        (
            ("三公经费1万元。", "五、一般公共预算基本支出情况", "人员经费5万元"),
            {"fund": "一般公共预算", "etype": "人员经费"},
        ),
        (("政府采购预算20万元：政府采购货物预算5万元",), {"procurement": "采购", "goods": "货物"}),
        (
            ("财政拨款收支总预算20万元。收入包括：事业收入1万元；支出包括：基本支出5万元",),
            {"fund": "财政拨款", "etype": "基本支出"},
        ),
        (
            ("一般公共预算支出20万元，其中：①公用经费：商品和服务支出（302）5万元",),
            {"fund": "一般公共预算", "etype": "公用经费", "econ": "302"},
        ),
    ],
)
def test_wholes_items_heads_and_headings_restrict_what_follows(
    paragraphs: tuple[str, ...], last: dict[str, str]
) -> None:
    text, selected = facts(*paragraphs)[-1]
    assert text == "5"
    assert {k: v for k, v in selected.items() if k != "use"} == last


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("社工服务项目20万元，主要包括：", "人员经费5万元"),
        ("（一）外事活动：公务接待费5万元",),
        ("在面向中小企业预留的政府采购项目中，由小微企业成交的，政府采购金额5万元",),
        ("三公经费减少的主要原因是公务接待费5万元转列培训费",),
    ],
)
def test_what_stands_within_words_not_understood_stays_unbound(paragraphs: tuple[str, ...]) -> None:
    assert facts(*paragraphs) == []


def percentages(*paragraphs: str) -> list[tuple[Measure, str, dict[str, str]]]:
    """Percentages that say what they are taken of: measure, number, what that restricts."""
    disclosure = bound(*paragraphs)
    members = disclosure.space.members
    return [(f.measure, f.text, members(f.base.selector)) for f in narrative(disclosure) if f.base]


def test_a_share_is_taken_of_the_whole_around_it_or_of_what_words_name() -> None:
    assert percentages("本年收入合计20万元，其中：事业收入5万元，占25%。") == [
        (Measure.SHARE, "25", {"vintage": "本年"})
    ]
    assert percentages("项目支出5万元，占本年支出合计的25%。") == [(Measure.SHARE, "25", SPENT)]


def test_a_share_of_nothing_known_stays_unbound() -> None:
    assert percentages("项目支出5万元，占25%。") == []


def test_final_and_opening_amounts_of_one_item_and_their_completion_rate() -> None:
    disclosure = bound("代表工作（2010108）年初预算为4万元，支出决算为5万元，完成年初预算的125%。")
    opening, final, rate = narrative(disclosure)
    assert [f.frame.stage for f in (opening, final)] == ["预算", "决算"]
    assert opening.selector[:1] == final.selector[:1]
    assert rate.measure is Measure.COMPLETION
    assert rate.base is not None
    assert rate.base.frame.stage == "预算"


def test_the_amount_of_last_year_within_a_comparison_is_last_years() -> None:
    disclosure = bound("2025年收入预算30万元，比2024年年初预算数20万元增加10万元，增长50%。")
    assert [(f.frame.year, f.measure) for f in narrative(disclosure)] == [
        (2025, Measure.AMOUNT),
        (2024, Measure.AMOUNT),
        (2025, Measure.CHANGE),
        (2025, Measure.GROWTH),
    ]


def test_a_comparison_behind_a_list_speaks_of_the_whole_list() -> None:
    *_, change = facts("预算收入9万元，其中：财政拨款收入5万元、其他收入4万元，较上年增加1万元。")
    assert change == ("1", {})


def test_income_beside_what_was_carried_over_is_this_years() -> None:
    (first,) = facts("事业收入5万元，其中使用上年结转的部分另行批复。")
    assert first == ("5", {"fund": "事业收入"})
    _, first, _ = facts("收入预算7万元，其中：事业收入5万元，上年结转2万元。")
    assert first == ("5", {"fund": "事业收入", "vintage": "本年"})


def test_brackets_are_read_apart_and_do_not_change_the_topic() -> None:
    *_, change = facts("三公经费9万元（公务接待费2万元，比上年减少1万元。）比上年减少3万元。")
    assert change[1]["econ"] == "三公"


def test_a_part_behind_a_semicolon_is_part_of_the_whole_list() -> None:
    *_, last = facts("政府采购预算9万元：货物3万元、服务6万元；其中一般公共预算5万元：货物1万元。")
    assert last == ("1", {**SPENT, "fund": "一般公共预算", "procurement": "采购", "goods": "货物"})


def test_a_change_may_be_given_in_percent_in_a_bracket() -> None:
    disclosure = bound("会议费32万元，较上年减少14.2万元（44.38%）。")
    assert [(f.measure, f.value) for f in narrative(disclosure)[1:]] == [
        (Measure.CHANGE, -14_200_000),
        (Measure.GROWTH, -443_800),
    ]


def test_an_item_gives_last_years_execution_and_this_years_budget() -> None:
    disclosure = bound(
        "1.代表工作（2010108）3万元，主要用于视察。2024年预算执行数为2万元，2025年预算安排3万元，"
        "比2024年预算执行数增加50%。"
    )
    assert [(f.frame.year, f.frame.stage, f.text) for f in narrative(disclosure)] == [
        (2025, "预算", "3"),
        (2024, "执行", "2"),
        (2025, "预算", "3"),
        (2025, "预算", "50"),
    ]


def test_the_section_on_the_structure_of_an_amount_is_about_its_shares() -> None:
    paragraphs = ("（二）一般公共预算支出结构情况", "基本支出5万元，占25%。")
    assert percentages(*paragraphs) == [(Measure.SHARE, "25", {**SPENT, "fund": "一般公共预算"})]


def test_no_change_has_the_meaning_of_a_change() -> None:
    _, level = mentions("三公经费9万元，与2024年预算持平。")
    assert level.meaning is not None
    assert level.meaning.frame.measure is Measure.CHANGE
    assert level.meaning.frame.date == "预算"


def test_a_value_from_which_on_things_are_counted_is_no_amount() -> None:
    disclosure = bound("三公经费9万元。单价100万元以上设备0台。")
    assert disclosure.notes == ()


SUBJECTS = """
| 科目编码 | 科目名称 | 合计 |
| 204 | 公共安全支出 | 30.00 |
| 20406 | 司法 | 30.00 |
| 2040601 | 行政运行 | 30.00 |
| 221 | 住房保障支出 | 20.00 |
| 22102 | 住房改革支出 | 20.00 |
| 2210201 | 住房公积金 | 20.00 |
"""


def subjects(*sentences: str) -> list[str | None]:
    """The subjects that the amounts are bound to; `-` for one that is not bound."""
    disclosure = bind(document("2025年一般公共预算支出表", "单位：万元", SUBJECTS, *sentences))
    found = {f.id: meaning(disclosure, f).get("func") for f in narrative(disclosure)}
    return [found.get(m.fact, "-") for m in disclosure.mentions if m.money]


@pytest.mark.parametrize(
    "words",
    [
        "公共安全支出（类）司法（款）行政运行（项）",
        "公共安全支出（204类）司法（06款）行政运行（01项）",
        "“公共安全支出（类）-司法（款）-行政运行（项）”",
        "“公共安全支出-司法-行政运行”科目",
    ],
)
def test_a_subject_is_named_by_its_names_or_codes_at_all_levels(words: str) -> None:
    assert subjects(f"1．{words}30.00万元。") == ["2040601"]


def test_a_code_with_the_name_of_another_subject_names_nothing() -> None:
    assert subjects("1．公共安全支出（204类）司法（06款）普法宣传（01项）30.00万元。") == ["-"]


def test_a_subject_of_the_tables_is_known_where_only_its_middle_name_is_wrong() -> None:
    words = "1．住房保障支出（类）住房保障支出（款）住房公积金（项）"
    assert subjects(f"{words}。年初预算为20.00万元。") == ["2210201"]
    assert subjects(f"{words.replace('住房公积金', '住房补贴金')}20.00万元。") == ["-"]


def test_the_amounts_of_an_item_about_something_unknown_are_left_alone() -> None:
    """They are not the total that the section above speaks of."""
    section = "（三）一般公共预算财政拨款支出具体情况"
    known = (
        "1．住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于住房。预算为20.00万元。"
    )
    unknown = (
        "2．住房保障支出（类）住房改革支出（款）活动经费（项）。主要用于活动。预算为0.88万元。"
    )
    assert subjects(section, known, unknown) == ["2210201", "-"]


@pytest.mark.parametrize(
    "words",
    ["与上年相比收入总计、支出总计均增加", "与上年同期对比，收入总计、支出总计各增加"],
)
def test_what_grew_may_stand_behind_what_it_is_compared_with(words: str) -> None:
    disclosure = bound(f"2025年收入总计、支出总计均为100.00万元，{words}5.00万元，增长5.26%。")
    measures = [f.frame.measure for f in narrative(disclosure)]
    assert measures == [Measure.AMOUNT, Measure.CHANGE, Measure.GROWTH]


def test_a_comparison_of_something_unknown_says_nothing_of_the_topic() -> None:
    sentence = "2025年收入总计100.00万元，因某某工程尾款与上年同期相比，增加144.81%。"
    assert [f.text for f in narrative(bound(sentence))] == ["100.00"]


def test_purchases_reserved_for_small_enterprises_are_parts_of_all_purchases() -> None:
    disclosure = bound(
        "三、政府采购情况",
        "某某局纳入2025年部门预算的政府采购项目共有90.00万元。",
        "2025年本部门面向中小企业预留政府采购项目预算金额60.00万元，其中，"
        "预留给小型和微型企业的政府采购项目预算为40.00万元。",
    )
    found = [(meaning(disclosure, f).get("reserved"), f.text) for f in narrative(disclosure)]
    assert found[-2:] == [("预留中小企业", "60.00"), ("预留小微企业", "40.00")]


def test_a_word_that_nobody_chose_goes_the_way_of_the_change_before_it() -> None:
    """减少0.15万元，下降（增长）27.78% is a fall; alone, such a word says nothing."""
    disclosure = bound("公务接待费0.39万元，比上年减少0.15万元，下降（增长）27.78%。")
    assert [f.value for f in narrative(disclosure)][-1] == -277_800
    assert narrative(bound("公务接待费下降（增长）27.78%。")) == []


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("上年结余为零，机关运行经费220.44万元", "机关运行经费220.44万元"),
        ("“三公”经费预算为0.95万元", '"三公"经费预算为0.95万元'),
        ("货物采购金额12.43万元、服务采购金额9.07万元", "服务采购金额9.07万元"),
        (
            "按照某市某区财政局批复的2025年部门预算安排的本部门全年的机关运行经费预算为20.44万元",
            "2025年部门预算安排的本部门全年的机关运行经费预算为20.44万元",
        ),
    ],
)
def test_a_quotation_begins_with_its_clause_or_at_a_break_in_it(sentence: str, quote: str) -> None:
    assert bound(sentence).mentions[-1].place.quote == quote


def test_a_comparison_with_words_of_its_own_before_it_is_of_these() -> None:
    """Not of the total that the sentence compared first."""
    total = "财政拨款收入总计与上年相比，增加33.00万元，增长64.2%"
    own = facts(f"{total}，政府性基金预算收入与上年同期相比，增加144.81%。")
    assert own[-1] == ("144.81", {"fund": "政府性基金预算"})
    unknown = facts(f"{total}，故某专项债券收入与上年同期相比，增加144.81%。")
    assert [text for text, _ in unknown] == ["33.00", "64.2"]


@pytest.mark.parametrize(
    ("sentence", "restricts"),
    [
        ("省统计局2025年机关运行经费20.00万元。", ("operating", "机关运行经费")),
        (
            "2025年下属1家机关和1家参公事业单位的机关运行经费20.00万元。",
            ("operating", "机关运行经费"),
        ),
        ("（1）办公费（款）支出20.00万元。", ("econ", "30201")),
        ("面向中小企业预留政府采购项目预算金额20.00万元。", ("reserved", "预留中小企业")),
        ("与上年对比机关运行经费增加20.00万元。", ("operating", "机关运行经费")),
    ],
)
def test_wordings_of_published_texts_are_understood(
    sentence: str, restricts: tuple[str, str]
) -> None:
    owner = "某省人民统计局2025年部门预算"
    disclosure = bind(document(owner, "一般公共预算支出表", "单位：万元", TABLE, sentence))
    (fact,) = narrative(disclosure)
    assert restricts in meaning(disclosure, fact).items()


def test_the_part_that_a_heading_belongs_to_is_no_unit() -> None:
    heading = "第三部分 某市统计局"
    disclosure = bind(
        document(
            "某市统计局2025年部门预算", "支出表", "单位：万元", TABLE, heading, "项目支出2.00万元。"
        )
    )
    assert "unit" not in meaning(disclosure, narrative(disclosure)[-1])


def test_numbered_headings_below_a_title_that_is_no_budget_are_none_either() -> None:
    parts = (
        "项目经费情况说明",
        "一、项目概述",
        "本项目……。",
        "二、年度预算安排",
        "第一季度5万元。",
    )
    assert bound(*parts).mentions[-1].aside
    assert not bound(*parts[:-1], "第二部分 支出说明", "支出5万元。").mentions[-1].aside
