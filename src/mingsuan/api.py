"""For Python: read a file, check it, get typed results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path

from mingsuan.bind import Disclosure, bind, combine
from mingsuan.check.consequences import under_wrong_names, under_wrong_numbers
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate, tally
from mingsuan.check.evidence import Evidence
from mingsuan.check.explain import explain
from mingsuan.check.findings import find
from mingsuan.check.model import Finding
from mingsuan.check.recognised import doubts_of, repaired, told_of_doubts, told_of_repairs
from mingsuan.check.report import Report
from mingsuan.check.rules import Case, Circumstances, Reviewed, Rule, review_each, standard_rules
from mingsuan.check.rules.profile import Profile
from mingsuan.check.settle import settled
from mingsuan.check.stopwatch import Stage, Stopwatch
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


@dataclass(frozen=True)
class Review:
    """How a disclosure is reviewed beside its arithmetic."""

    rules: Mapping[str, Rule] = field(default_factory=standard_rules)
    """The rules to run, by code; none: only the numbers are checked."""
    profile: Profile = field(default_factory=Profile)
    circumstances: Circumstances = field(default_factory=Circumstances)


def check(
    source: Source,
    *,
    forms: Sequence[Form] = (),
    how: Review | None = None,
    watch: Stopwatch | None = None,
) -> Report:
    """All that can be said of a disclosure: its facts, their checks, what is wrong.

    `forms` replace the standard ones, `how` the usual review; `watch` is told how long each
    stage takes. Raises as `read`, and NotADisclosureError if the file holds no disclosure.
    """
    watch = watch or Stopwatch()
    return _reviewed([_bound([source], forms, watch)], how, watch, forms)


def understand(sources: Sequence[Source], *, forms: Sequence[Form] = ()) -> Disclosure:
    """What the numbers of a disclosure in one file or several mean, unchecked.

    Doubtful digits of a scan are made right as `check` makes them. Raises as `check`.
    """
    read = _bound(sources, forms, Stopwatch())
    return repaired(read, doubts_of(read))[0]


def check_together(
    sources: Sequence[Source],
    *,
    forms: Sequence[Form] = (),
    how: Review | None = None,
    watch: Stopwatch | None = None,
) -> Report:
    """One disclosure published in several files, its explanation apart from its tables."""
    watch = watch or Stopwatch()
    return _reviewed([_bound(sources, forms, watch)], how, watch, forms)


def check_series(
    sources: Sequence[Source],
    *,
    forms: Sequence[Form] = (),
    how: Review | None = None,
    watch: Stopwatch | None = None,
) -> Report:
    """A department's disclosures of several years or stages, checked against each other too.

    较上年 amounts, 年初预算 in a final account and columns of 上年 are compared with the
    disclosure that they speak of.
    """
    watch = watch or Stopwatch()
    disclosures = [_bound([source], forms, watch) for source in sources]
    in_order = sorted(disclosures, key=lambda d: (d.year, d.kind == "决算"))
    return _reviewed(in_order, how, watch, forms)


def _bound(sources: Sequence[Source], forms: Sequence[Form], watch: Stopwatch) -> Disclosure:
    """One disclosure in one file or several."""
    with watch.stage(Stage.READ):
        documents = [_document(source) for source in sources]
        document = together(documents) if len(documents) > 1 else documents[0]
    with watch.stage(Stage.BIND):
        return bind(document, forms)


def _document(source: Source) -> Document:
    return source if isinstance(source, Document) else read(source)


def _reviewed(
    disclosures: Sequence[Disclosure],
    how: Review | None,
    watch: Stopwatch,
    forms: Sequence[Form],
) -> Report:
    """The arithmetic of all together; the rules look at each by itself."""
    how = how or Review()
    report = _report(combine(disclosures) if len(disclosures) > 1 else disclosures[0], watch)
    alone = disclosures if len(disclosures) > 1 else [report.disclosure]
    with watch.stage(Stage.RULES):
        reviewed = _told_by_rules(alone, how)
        findings: Sequence[Finding] = [*report.findings, *reviewed.findings]
        if len(alone) == 1:
            document = report.disclosure.document
            findings = under_wrong_names(document, findings, lambda d: _found(d, forms, how))
        findings = under_wrong_numbers(findings)
        return replace(
            report,
            findings=settled(report.disclosure, findings, how.profile),
            outcomes=reviewed.outcomes,
        )


def _told_by_rules(disclosures: Sequence[Disclosure], how: Review) -> Reviewed:
    cases = [Case(disclosure, how.circumstances) for disclosure in disclosures]
    return review_each(cases, list(how.rules.values()), how.profile)


def _found(document: Document, forms: Sequence[Form], how: Review) -> Sequence[Finding]:
    """What arithmetic and rules find in a document."""
    report = _report(bind(document, forms), Stopwatch())
    return [*report.findings, *_told_by_rules([report.disclosure], how).findings]


def _report(read: Disclosure, watch: Stopwatch) -> Report:
    with watch.stage(Stage.REPAIR):
        doubts = doubts_of(read)
        disclosure, repairs = repaired(read, doubts)
    with watch.stage(Stage.DERIVE):
        checks = derive(disclosure)
    with watch.stage(Stage.EVALUATE):
        evaluation = evaluate(disclosure.facts, checks)
    with watch.stage(Stage.EXPLAIN):
        parts = explain(
            disclosure.facts,
            checks,
            evaluation.slack,
            tables=disclosure.tables,
            space=disclosure.space,
        )
    evidence = Evidence(disclosure, checks, lambda check: said(check, disclosure))
    unconfirmed = doubts.unconfirmed(disclosure.facts, checks, evaluation)
    findings = (
        *find(evidence, parts, evaluation.rounded, evaluation.tails),
        *told_of_repairs(disclosure, repairs),
        *told_of_doubts(disclosure, doubts, unconfirmed),
    )
    return Report(
        disclosure=disclosure,
        checks=checks,
        statuses=evaluation.statuses,
        parts=parts,
        findings=findings,
        tally=tally(disclosure.facts, checks, evaluation),
    )
