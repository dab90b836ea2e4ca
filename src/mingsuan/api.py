"""For Python: read a file, check it, get typed results."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from mingsuan.bind import bind
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate, tally
from mingsuan.check.explain import explain
from mingsuan.check.findings import Evidence, find
from mingsuan.check.report import Report
from mingsuan.check.words import said
from mingsuan.forms import Form
from mingsuan.read import Document
from mingsuan.read.reader import read as read_file


def read(path: str | PathLike[str]) -> Document:
    """The file as paragraphs and tables, uninterpreted.

    Raises UnreadableError or MissingProgramError, whose text tells the user what to do.
    """
    return read_file(Path(path))


def check(source: str | PathLike[str] | Document, *, forms: Sequence[Form] = ()) -> Report:
    """All that can be said of a disclosure: its facts, their checks, what is wrong.

    `forms` replace the standard ones. Raises as `read`, and NotADisclosureError if the
    file holds no disclosure.
    """
    document = source if isinstance(source, Document) else read(source)
    disclosure = bind(document, forms)
    checks = derive(disclosure)
    evaluation = evaluate(disclosure.facts, checks)
    parts = explain(
        disclosure.facts,
        checks,
        evaluation.slack,
        tables=disclosure.tables,
        space=disclosure.space,
    )
    evidence = Evidence(disclosure, checks, lambda check: said(check, disclosure))
    return Report(
        disclosure=disclosure,
        checks=checks,
        statuses=evaluation.statuses,
        parts=parts,
        findings=find(evidence, parts, evaluation.rounded),
        tally=tally(disclosure.facts, checks, evaluation),
    )
