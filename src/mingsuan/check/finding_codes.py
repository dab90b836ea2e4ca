"""The catalogue of findings: code, name, severity, message and meaning, from data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from mingsuan.check.model import Kind, Severity
from mingsuan.forms.declared import load_declared

DATA = Path(__file__).parent / "data" / "findings.yaml"


class FindingCode(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One kind of finding, as findings.yaml writes it."""

    code: str
    name: str
    severity: Severity
    message: str
    """What the user reads; words in braces are filled in."""
    meaning: str
    advice: str
    """How to correct it."""
    basis: str
    """The regulation that it rests on."""
    kinds: list[Kind] = []
    """The kinds of explanation that it reports; none for findings of another origin."""


class _Catalogue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    basis: str
    findings: list[FindingCode]


@cache
def finding_codes() -> Mapping[str, FindingCode]:
    """Every kind of finding, by its code."""
    return {entry.code: entry for entry in load_declared(DATA, _Catalogue).findings}


@cache
def codes_by_kind() -> Mapping[Kind, FindingCode]:
    """The kind of finding that reports each kind of explanation."""
    return {kind: entry for entry in finding_codes().values() for kind in entry.kinds}
