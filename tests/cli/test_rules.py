"""`mingsuan rules`, and how a profile and dates change what `mingsuan check` says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from examples.word import word_bytes
from mingsuan.check.rules.entries import entries
from mingsuan.check.rules.example import document_of
from mingsuan.cli.exit_codes import ExitCode
from tests.cli.conftest import Run

TEXT = """
2024年部门收支总表
| 单位：万元 | < | < | < |
| 收入 | < | 支出 | < |
| 项目 | 预算数 | 项目 | 预算数 |
| 一、一般公共预算拨款收入 | 120.00 | 一、一般公共服务支出 | 120.00 |
| 收入总计 | 120.00 | 支出总计 | 120.00 |
某市某局2024年部门预算情况说明
2024年收入预算120.00万元，比上年增加（减少）2.00万元。
"""


@pytest.fixture
def left_open(tmp_path: Path) -> Path:
    """A disclosure in which 增加（减少） was left to be chosen."""
    path = tmp_path / "部门预算.docx"
    path.write_bytes(word_bytes(document_of(TEXT), ("部门预算",)))
    return path


def test_every_code_is_listed(mingsuan: Run) -> None:
    ran = mingsuan("rules")
    assert ran.code is ExitCode.CLEAN
    assert all(code in ran.out for code in entries())


def test_one_code_is_explained_with_its_example(mingsuan: Run) -> None:
    out = mingsuan("rules", "s-choice").out
    assert "财预〔2016〕143号" in out
    assert "→ “增加（减少）”没有选定是增还是减" in out


def test_arithmetic_is_explained_too(mingsuan: Run) -> None:
    assert "含义" in mingsuan("rules", "A-VALUE").out


def test_an_unknown_code_is_told(mingsuan: Run) -> None:
    ran = mingsuan("rules", "S-NONE")
    assert ran.code is ExitCode.USAGE
    assert "没有代码为 S-NONE 的规则" in ran.err


def test_the_list_is_there_for_programs(mingsuan: Run) -> None:
    listed = msgspec.json.decode(mingsuan("rules", "--json").out)
    assert [entry["code"] for entry in listed] == list(entries())


def test_the_template_is_a_profile(mingsuan: Run) -> None:
    assert tomllib.loads(mingsuan("rules", "--profile-template").out) == {}


def test_a_waived_finding_stays_and_does_not_count(left_open: Path, mingsuan: Run) -> None:
    found = msgspec.json.decode(mingsuan("check", left_open, "--json").out)["documents"][0]
    (choice,) = [f for f in found["findings"] if f["code"] == "S-CHOICE"]
    profile = left_open.with_name("明算.toml")
    profile.write_text(
        f'[[waive]]\nid = "{choice["id"]}"\nreason = "按上级模板填写"\n', encoding="utf-8"
    )
    again = msgspec.json.decode(mingsuan("check", left_open, "--json").out)["documents"][0]
    (waived,) = [f for f in again["findings"] if f["code"] == "S-CHOICE"]
    assert waived["waived"] == "按上级模板填写"
    assert "（已豁免）" in mingsuan("check", left_open, "--all").out


def test_a_rule_is_switched_off_by_a_profile(left_open: Path, mingsuan: Run) -> None:
    profile = left_open.with_name("本省.toml")
    profile.write_text("[rules.S-CHOICE]\nenabled = false\n", encoding="utf-8")
    out = mingsuan("check", left_open, "--profile", profile, "--all").out
    assert "没有选定是增还是减" not in out
    assert "已停用（审核配置中停用）" in out


def test_a_bad_profile_is_told_before_anything_is_checked(left_open: Path, mingsuan: Run) -> None:
    profile = left_open.with_name("坏.toml")
    profile.write_text("[rules.S-NONE]\nenabled = false\n", encoding="utf-8")
    ran = mingsuan("check", left_open, "--profile", profile)
    assert ran.code is ExitCode.USAGE
    assert "坏.toml" in ran.err
    assert "S-NONE" in ran.err


def test_the_term_is_checked_when_both_dates_are_given(left_open: Path, mingsuan: Run) -> None:
    dates = ("--approved", "2024-01-10", "--published", "2024-02-08")
    assert "迟了 9 日" in mingsuan("check", left_open, *dates).out
    assert "没有给出批复日期" in mingsuan("check", left_open, "--all").out


def test_numbers_only_runs_no_rule(left_open: Path, mingsuan: Run) -> None:
    ran = mingsuan("check", left_open, "--numbers-only")
    assert "S-CHOICE" not in ran.out
    assert "审核规则" not in ran.out
