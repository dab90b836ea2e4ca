"""A province's form is data: what a file may say, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingsuan.bind import bind
from mingsuan.errors import FormError
from mingsuan.forms import load_forms, standard_files, standard_forms, standard_space
from tests.bind.readable import document, fact_at, meaning


def write(folder: Path, text: str) -> Path:
    path = folder / "province.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def load(path: Path) -> None:
    load_forms([*standard_files(), path], standard_space())


def test_an_imaginary_province_is_one_file_and_no_code(tmp_path: Path) -> None:
    """云梦省 prints an income table in its own words; the file says what they mean."""
    path = write(
        tmp_path,
        """
        id: yunmeng
        title: 云梦省部门预算
        inherits: base
        headers:
          - {words: [科目], role: label}
          - {words: [今年新钱], select: {vintage: 本年}}
          - {words: [去年剩钱], select: {vintage: 上年结转}}
        rows:
          云梦收入:
            - {words: [官钱], select: {fund: 财政拨款}}
            - {words: [自挣], select: {fund: 单位资金}}
            - {words: [拢共]}
        tables:
          - {id: 云梦收入表, titles: [钱粮总录], sides: {"": [云梦收入]}}
        """,
    )
    table = """
    | 科目 | 合计 | 今年新钱 | 去年剩钱 |
    | 官钱 | 9.00 | 8.00 | 1.00 |
    | 自挣 | 3.00 | 3.00 | |
    | 拢共 | 12.00 | 11.00 | 1.00 |
    """
    forms = load_forms([*standard_files(), path], standard_space())
    disclosure = bind(document("2030年钱粮总录", "单位：万元", table), forms)
    assert disclosure.form == "yunmeng"
    assert disclosure.unread == ()
    fact = fact_at(disclosure, "官钱", "今年新钱")
    assert meaning(disclosure, fact) == {"fund": "财政拨款", "vintage": "本年"}


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("id: x\n", 1, "缺少必填项 title"),
        ("id: x\ntitle: y\nheader: []\n", 1, "不认识的项 header"),
        ("id: x\ntitle: y\nheaders:\n  - {words: [甲]}\n  - {words: 乙}\n", 5, "应为 array"),
        (
            "id: x\ntitle: y\nnever:\n  - {fund: 财政拨款}\n  - {colour: 红}\n",
            5,
            "没有名为 colour 的维度",
        ),
        ("id: x\ntitle: y\nnever:\n  - {fund: 天上掉的}\n", 4, "维度 fund 没有成员 天上掉的"),
        ("id: x\ntitle: y\nheaders:\n  - {words: [甲], measure: 斤}\n", 4, "没有名为 斤 的计量"),
        ("id: x\ntitle: [y\n", 3, "不是合法的 YAML"),
    ],
)
def test_a_bad_entry_is_named_by_file_and_line(
    tmp_path: Path, text: str, line: int, fault: str
) -> None:
    with pytest.raises(FormError) as error:
        load(write(tmp_path, text))
    assert f"province.yaml 第{line}行" in str(error.value)
    assert fault in str(error.value)


def test_a_form_cannot_inherit_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="nowhere"):
        load(write(tmp_path, "id: x\ntitle: y\ninherits: nowhere\n"))


def test_two_forms_cannot_have_one_id(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="base"):
        load(write(tmp_path, "id: base\ntitle: y\n"))


def test_a_form_says_only_what_differs() -> None:
    forms = {form.id: form for form in standard_forms()}
    assert forms["base"].headers.keys() < forms["hebei"].headers.keys()
    assert {t.id for t in forms["base"].tables} < {t.id for t in forms["hebei"].tables}


def test_a_header_word_may_be_a_pattern_and_a_plain_word_goes_before(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        id: patterned
        title: 表头用词不一
        headers:
          - {words: [功能分类摘要], role: text}
          - {matches: ['.*功能.*'], role: code, dimension: func}
        """,
    )
    (form,) = load_forms([path], standard_space())
    assert form.headers["支出功能分类科目（项级）"].role == "code"
    assert form.headers["功能分类摘要"].role == "text"
    assert "经济分类" not in form.headers
    assert set(form.headers) == {"功能分类摘要"}


def test_a_bad_pattern_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, "id: x\ntitle: y\nheaders:\n  - {matches: ['(']}\n")
    with pytest.raises(FormError, match=r"province.yaml 第4行：\( 不是合法的正则表达式"):
        load(path)


REGION = """
id: region
title: 另有一种资金年度
inherits: base
members: {vintage: [历年老账]}
implications:
  - {of: vintage, member: 历年老账, implies: {fund: 非财政拨款}}
headers:
  - {words: [历年老账], select: {vintage: 历年老账}}
"""


def test_a_region_may_have_members_of_its_own_which_no_other_form_has(tmp_path: Path) -> None:
    files = [*standard_files(), write(tmp_path, REGION)]
    forms = {form.id: form for form in load_forms(files, standard_space())}
    own, common = forms["region"].space, forms["budget"].space
    assert "历年老账" in own.dimension("vintage").splits(None)[0]
    assert "历年老账" not in common.dimension("vintage").members()
    saturated = own.saturate(own.selector({"vintage": "历年老账"}))
    assert own.members(saturated) == {"vintage": "历年老账", "fund": "非财政拨款"}


def test_members_are_added_to_closed_dimensions_only(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="没有名为 project 的封闭维度"):
        load(write(tmp_path, "id: x\ntitle: y\nmembers: {project: [甲]}\n"))


def test_a_row_label_may_be_a_pattern_and_a_plain_word_goes_before(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        id: patterned
        title: 行次用词不一
        inherits: base
        rows:
          总计:
            - {matches: ['.*老账.*'], select: {vintage: 上年结转}}
            - {words: [老账以外], select: {vintage: 本年}}
        """,
    )
    forms = load_forms([*standard_files(), path], standard_space())
    table = "| 项目 | 合计 |\n| 历年老账 | 1.00 |\n| 老账以外 | 8.00 |\n| 合计 | 9.00 |"
    (form,) = [form for form in forms if form.id == "patterned"]
    disclosure = bind(document("部门收入表", table), [form])
    vintages = [meaning(disclosure, f).get("vintage") for f in disclosure.printed()]
    assert vintages == ["上年结转", "本年", None]


def test_a_bad_pattern_of_a_row_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, "id: x\ntitle: y\nrows:\n  甲:\n    - {matches: ['(']}\n")
    with pytest.raises(FormError, match=r"province.yaml 第5行：\( 不是合法的正则表达式"):
        load(path)
