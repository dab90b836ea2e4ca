"""For Python: read a file, check it, get typed results."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from mingsuan.bind import Disclosure, bind, combine
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate, tally
from mingsuan.check.explain import explain
from mingsuan.check.findings import Evidence, find
from mingsuan.check.report import Report
from mingsuan.check.words import said
from mingsuan.forms import Form
from mingsuan.read import Document, together
from mingsuan.read.reader import read as read_file


def read(path: str | PathLike[str]) -> Document:
    """The file as paragraphs and tables, uninterpreted.

    Raises UnreadableError or MissingProgramError, whose text tells the user what to do.
    """
    return read_file(Path(path))


Source = str | PathLike[str] | Document


def check(source: Source, *, forms: Sequence[Form] = ()) -> Report:
    """All that can be said of a disclosure: its facts, their checks, what is wrong.

    `forms` replace the standard ones. Raises as `read`, and NotADisclosureError if the
    file holds no disclosure.
    """
    return _report(bind(_document(source), forms))


def check_together(sources: Sequence[Source], *, forms: Sequence[Form] = ()) -> Report:
    """One disclosure published in several files, its explanation apart from its tables."""
    return _report(bind(together([_document(source) for source in sources]), forms))


def check_series(sources: Sequence[Source], *, forms: Sequence[Form] = ()) -> Report:
    """A department's disclosures of several years or stages, checked against each other too.

    较上年 amounts, 年初预算 in a final account and columns of 上年 are compared with the
    disclosure that they speak of.
    """
    disclosures = [bind(_document(source), forms) for source in sources]
    return _report(combine(sorted(disclosures, key=lambda d: (d.year, d.kind == "决算"))))


def _document(source: Source) -> Document:
    return source if isinstance(source, Document) else read(source)


def _report(disclosure: Disclosure) -> Report:
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
        findings=find(evidence, parts, evaluation.rounded, evaluation.tails),
        tally=tally(disclosure.facts, checks, evaluation),
    )
