"""Laws that are often quoted, and the ways in which they are misquoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.declared import load_declared

DATA = Path(__file__).parents[1] / "data" / "provisions.yaml"


class Provision(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a law says, and how it is misquoted."""

    wrong: str
    """A regular expression over plain writing."""
    right: str
    source: str


class _Provisions(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    provisions: list[Provision]


@cache
def _provisions() -> Sequence[tuple[re.Pattern[str], Provision]]:
    entries = load_declared(DATA, _Provisions).provisions
    return [(re.compile(entry.wrong), entry) for entry in entries]


@rule(
    "T-PROVISION",
    name="引用的规定与原文不符",
    severity=Severity.HINT,
    advice="对照规定的原文更正，或只写文件名称，不转述内容。",
    example=Example(
        "一、公开说明\n经财政部门批复后三十日内向社会公开。",
        "一、公开说明\n经财政部门批复后二十日内向社会公开。",
    ),
)
def misquoted(case: Case) -> Iterator[Raised]:
    """公开的内容应当准确，引用的规定应当与原文相符（财预〔2016〕143号，基本要求：准确）。"""
    for passage in case.text:
        for pattern, provision in _provisions():
            for found in pattern.finditer(passage.text):
                yield Raised(
                    passage.place(*found.span()),
                    f"{provision.source}规定的是：{provision.right}",
                    found.group(),
                    provision.right,
                )


RULES = (misquoted,)
