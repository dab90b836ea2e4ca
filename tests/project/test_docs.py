"""The documentation says what the program does: exit codes, report format, finding codes."""

from __future__ import annotations

import msgspec
import pytest

from mingsuan.check.finding_codes import finding_codes
from mingsuan.cli.exit_codes import GRAVEST_FIRST, ExitCode
from mingsuan.write import schema
from mingsuan.write.rule_catalogue import catalogue_page
from mingsuan.write.summary import SEVERITY_WORDS
from scripts.write_forms_page import forms_page
from scripts.write_python_reference import reference_page
from tests.project.reading import section, table_rows, text

STRUCTS: dict[str, type[msgspec.Struct]] = {
    "报告": schema.ReportEntry,
    "文件": schema.DocumentEntry,
    "数字个数": schema.CellCounts,
    "关系条数": schema.CheckCounts,
    "问题": schema.FindingEntry,
    "规则结果": schema.RuleEntry,
    "其他解释": schema.ExplanationEntry,
    "一格": schema.CellEntry,
    "没有读懂的数": schema.UnreadEntry,
    "没有读懂的词": schema.UnknownEntry,
    "位置": schema.PlaceEntry,
    "错误": schema.ErrorEntry,
}


def test_every_exit_code_is_explained() -> None:
    rows = table_rows(text("docs/退出码.md"))
    assert [(int(row[0]), row[1]) for row in rows] == [
        (code.value, code.meaning.partition("：")[0]) for code in ExitCode
    ]


def test_the_order_of_gravity_is_the_documented_one() -> None:
    order = "、".join(str(code.value) for code in GRAVEST_FIRST)
    assert f"从重到轻是：{order}。" in text("docs/退出码.md")


@pytest.mark.parametrize("heading", STRUCTS)
def test_every_field_of_the_report_is_explained_in_its_order(heading: str) -> None:
    documented = [row[0] for row in table_rows(section("docs/报告格式.md", heading))]
    assert documented == list(STRUCTS[heading].__struct_fields__)


def test_every_part_of_the_report_is_explained() -> None:
    structs = {
        value
        for value in vars(schema).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct)
    }
    assert structs == set(STRUCTS.values())


def test_the_documented_version_is_that_of_the_schema() -> None:
    assert f"`{schema.SCHEMA}`" in text("docs/报告格式.md")


def test_every_finding_code_is_explained() -> None:
    assert table_rows(text("docs/问题代码.md")) == [
        [entry.code, entry.name, SEVERITY_WORDS[entry.severity], entry.meaning]
        for entry in finding_codes().values()
    ]


def test_the_catalogue_of_rules_is_the_generated_one() -> None:
    assert text("docs/规则目录.md") == catalogue_page(), (
        "run: python scripts/write_rule_catalogue.py"
    )


def test_the_page_of_forms_is_the_generated_one() -> None:
    assert text("docs/表样一览.md") == forms_page(), "run: python scripts/write_forms_page.py"


def test_the_python_reference_is_the_generated_one() -> None:
    now = reference_page()
    assert text("docs/Python参考.md") == now, "run: python scripts/write_python_reference.py"
