"""The profile 明算.toml: read strictly, told clearly when it is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mingsuan.check.model import Severity
from mingsuan.check.rules.catalogue import known_thresholds
from mingsuan.check.rules.entries import entries
from mingsuan.check.rules.profile import Profile, load_profile
from mingsuan.check.rules.template import profile_template
from mingsuan.errors import ProfileError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "明算.toml"


def load(path: Path, text: str) -> Profile:
    path.write_text(text, encoding="utf-8")
    return load_profile(path, {"S-ONE": ("days",), "S-TWO": ()})


def test_a_profile_switches_weighs_and_waives(path: Path) -> None:
    profile = load(
        path,
        '[rules.S-ONE]\nseverity = "提示"\nthresholds.days = 30\n[rules.S-TWO]\nenabled = false\n'
        '[[waive]]\nid = "abc"\nreason = "口径如此"\n',
    )
    assert profile.severity_of("S-ONE", Severity.ERROR) is Severity.HINT
    assert profile.severity_of("S-THREE", Severity.ERROR) is Severity.ERROR
    assert profile.thresholds_of("S-ONE") == {"days": 30}
    assert profile.is_off("S-TWO")
    assert profile.waivers == {"abc": "口径如此"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[rules.S-NONE]\nenabled = false", "没有代码为 S-NONE 的规则"),
        ('[rules.S-ONE]\nseverity = "严重"', "轻重只能是 错误、疑问、提示"),
        ("[rules.S-ONE]\nthresholds.weeks = 3", "没有参数 weeks（可用的参数：days）"),
        ('[rules.S-ONE]\nenabled = "否"', "应为"),
        ("[rules.S-ONE]\noff = true", "不认识的项"),
        ('[[waive]]\nid = "abc"\nreason = " "', "没有写理由"),
        ('[[waive]]\nid = "abc"', "缺少必填项"),
        ("[rules", "不是合法的 TOML"),
    ],
)
def test_a_bad_profile_is_told_by_name_and_fault(path: Path, text: str, told: str) -> None:
    with pytest.raises(ProfileError) as refused:
        load(path, text)
    assert "明算.toml" in refused.value.what
    assert told in refused.value.what


def test_a_profile_that_is_no_text_is_refused(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProfileError, match="UTF-8"):
        load_profile(path, {})


def test_the_template_changes_nothing_and_all_of_it_may_be_used(path: Path) -> None:
    text = profile_template()
    assert tomllib.loads(text) == {}
    used = "\n".join(line.removeprefix("# ") for line in text.splitlines() if _is_entry(line))
    path.write_text(used, encoding="utf-8")
    profile = load_profile(path, known_thresholds())
    assert set(profile.rules) == set(entries())
    assert len(profile.waivers) == 1


def _is_entry(line: str) -> bool:
    return line.startswith("# [") or " = " in line
