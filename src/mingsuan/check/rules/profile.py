"""A profile (明算.toml): which rules are on, how grave they are, thresholds, what is waived."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from mingsuan.check.model import Severity
from mingsuan.errors import ProfileError

FILE_NAME = "明算.toml"
"""A profile of this name beside a document is used for it."""
_LINE = re.compile(r"line (\d+)")
LARGEST = 1_000_000
"""Bytes of a profile that are read."""
SEVERITIES = {"错误": Severity.ERROR, "疑问": Severity.WARNING, "提示": Severity.HINT}


class RuleEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a profile says of one code."""

    enabled: bool = True
    severity: str = ""
    thresholds: dict[str, float] = {}


class WaiverEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A finding that somebody looked at and lets stand."""

    id: str
    reason: str


class ProfileEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file as written."""

    rules: dict[str, RuleEntry] = {}
    waive: list[WaiverEntry] = []


@dataclass(frozen=True)
class Profile:
    """A profile ready for use; the empty one changes nothing."""

    rules: Mapping[str, RuleEntry] = field(default_factory=dict)
    waivers: Mapping[str, str] = field(default_factory=dict)
    """Id of a finding → why it is let stand."""

    def is_off(self, code: str) -> bool:
        """Whether findings of this code are switched off."""
        return code in self.rules and not self.rules[code].enabled

    def severity_of(self, code: str, usual: Severity) -> Severity:
        """How grave a finding of this code is."""
        entry = self.rules.get(code)
        return SEVERITIES[entry.severity] if entry and entry.severity else usual

    def thresholds_of(self, code: str) -> Mapping[str, float]:
        """The thresholds that the profile sets for a rule."""
        entry = self.rules.get(code)
        return entry.thresholds if entry else {}


def load_profile(path: Path, thresholds: Mapping[str, Sequence[str]]) -> Profile:
    """The profile in a file; `thresholds` are the known codes, each with its thresholds' names.

    Raises ProfileError naming the file and what is wrong in it.
    """
    entry = _decoded(path)
    for code, rule in entry.rules.items():
        _refuse(path, code, rule, thresholds)
    for waiver in entry.waive:
        if not waiver.reason.strip():
            raise _bad(path, f"豁免 {waiver.id} 没有写理由")
    return Profile(entry.rules, {w.id: w.reason.strip() for w in entry.waive})


def _decoded(path: Path) -> ProfileEntry:
    try:
        with path.open("rb") as file:
            content = tomllib.loads(file.read(LARGEST).decode("utf-8-sig"))
        return msgspec.convert(content, ProfileEntry)
    except OSError as error:
        raise ProfileError(f"读不了审核配置 {path}。", advice="请检查文件名和权限。") from error
    except UnicodeDecodeError as error:
        raise _bad(path, "不是 UTF-8 编码的文本") from error
    except tomllib.TOMLDecodeError as error:
        raise _bad(path, f"不是合法的 TOML{_where(error)}") from error
    except msgspec.ValidationError as error:
        raise _bad(path, _in_chinese(str(error))) from error


def _refuse(
    path: Path, code: str, entry: RuleEntry, thresholds: Mapping[str, Sequence[str]]
) -> None:
    if code not in thresholds:
        raise _bad(path, f"没有代码为 {code} 的规则")
    if entry.severity and entry.severity not in SEVERITIES:
        raise _bad(path, f"{code} 的轻重只能是 {'、'.join(SEVERITIES)}，写成了 {entry.severity}")
    unknown = [name for name in entry.thresholds if name not in thresholds[code]]
    if unknown:
        known = "、".join(thresholds[code]) or "无"
        raise _bad(path, f"{code} 没有参数 {unknown[0]}（可用的参数：{known}）")


def _bad(path: Path, what: str) -> ProfileError:
    advice = "mingsuan rules --profile-template 可写出一份带说明的样本。"
    return ProfileError(f"审核配置 {path.name}：{what}。", advice=advice)


def _where(error: Exception) -> str:
    """The line that the parser names."""
    found = _LINE.search(str(error))
    return f"，见第 {found[1]} 行" if found else ""


def _in_chinese(message: str) -> str:
    what, _, where = message.partition(" - at `$")
    where = where.rstrip("`").lstrip(".")
    words = what.replace("Object contains unknown field", "不认识的项")
    words = words.replace("Object missing required field", "缺少必填项")
    words = words.replace("Expected", "应为").replace(", got", "，写成了")
    return f"{where + ' ' if where else ''}{words}"
