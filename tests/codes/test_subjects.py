"""Rows such as “一、一般公共服务支出” carry no code: their name leads to it."""

from __future__ import annotations

import pytest

from mingsuan.codes import Catalogue, class_names, row_name, unique_names

FUNCTIONAL = Catalogue.standard().functional


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("一、一般公共服务支出", "一般公共服务支出"),
        ("二十一、粮油物资储备支出", "粮油物资储备支出"),
        ("（十） 卫生健康支出", "卫生健康支出"),
        ("8、社会保障和就业支出", "社会保障和就业支出"),
        ("1.教育支出", "教育支出"),
        ("其中：公务接待费", "公务接待费"),
        ("一般公共服务支出", "一般公共服务支出"),
        ("三公经费", "三公经费"),
        ("2024年预算", "2024年预算"),
    ],
)
def test_a_row_label_loses_its_ordinal_only(label: str, name: str) -> None:
    assert row_name(label) == name


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("一、一般公共服务支出", "201"),
        ("一、一般公共服务", "201"),
        ("十四、资源勘探信息等支出", "215"),
        ("十四、资源勘探工业信息支出", None),
        ("十九、自然资源海洋气象", "220"),
        ("七、文化体育与传媒支出", "207"),
        ("二十四、预备费", "227"),
        ("二十五、其他支出", "229"),
        ("三十一、往来性支出", None),
        ("其他", None),
    ],
)
def test_a_first_level_subject_is_known_by_its_row(label: str, code: str | None) -> None:
    assert class_names(FUNCTIONAL).get(row_name(label)) == code


def test_with_a_year_only_its_names_count() -> None:
    assert "文化体育与传媒支出" in class_names(FUNCTIONAL, 2018)
    assert "文化体育与传媒支出" not in class_names(FUNCTIONAL, 2024)


def test_a_name_of_one_subject_only_leads_to_its_code() -> None:
    names = unique_names(FUNCTIONAL)
    assert names["人大会议"] == "2010104"
    assert names["行政事业单位离退休"] == "20805"
    assert "行政运行" not in names
