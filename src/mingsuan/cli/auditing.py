"""`mingsuan audit`: how often checks that rest on a form's claim fail, over many documents.

A real error fails in one document; a false claim fails in many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from mingsuan.check.report import Report
from mingsuan.cli.columns import in_columns
from mingsuan.cli.exit_codes import ExitCode, gravest
from mingsuan.cli.outcomes import checked, forms_with
from mingsuan.cli.progress import progress_over


@dataclass
class Record:
    """How a claim fared."""

    documents: int = 0
    failing: int = 0
    checks: int = 0
    failed: int = 0

    def add(self, checks: int, failed: int) -> None:
        """Count one more document."""
        self.documents += 1
        self.failing += failed > 0
        self.checks += checks
        self.failed += failed


def audit(files: Sequence[str], forms: Sequence[str], *, debug: bool) -> ExitCode:
    """Print how each claim fared; files that cannot be read are named and left out."""
    known = forms_with(forms)
    records: dict[str, Record] = {}
    codes: list[ExitCode] = []
    with progress_over(len(files)) as progress:
        for file in files:
            progress.at(file)
            ended = checked(file, known)
            if isinstance(ended.outcome, Report):
                codes.append(ExitCode.CLEAN)
                _count(records, ended.outcome)
                continue
            codes.append(ended.code)
            with progress.aside():
                click.echo(f"略过 {file}：{ended.outcome.what}", err=True)
                if debug and ended.trace:
                    click.echo(ended.trace, err=True)
    _print(records, read=codes.count(ExitCode.CLEAN), total=len(files))
    return gravest(codes)


def _count(records: dict[str, Record], report: Report) -> None:
    for claim, (checks, failed) in report.tally.claims.items():
        record = records.setdefault(f"{report.disclosure.form}:{claim}", Record())
        record.add(checks, failed)


def _print(records: Mapping[str, Record], read: int, total: int) -> None:
    click.echo(f"{read} 个文件（共 {total} 个），{len(records)} 条假定")
    if not records:
        return
    worst = sorted(records.items(), key=lambda item: (-item[1].failing, -item[1].failed, item[0]))
    rows = [("假定", "文件", "其中不成立", "关系", "其中不成立")]
    rows += [
        (claim, f"{r.documents:,}", f"{r.failing:,}", f"{r.checks:,}", f"{r.failed:,}")
        for claim, r in worst
    ]
    for line in in_columns(rows):
        click.echo(line)
