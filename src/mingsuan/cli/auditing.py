"""`mingsuan audit`: how often checks that rest on a form's claim fail, over many documents.

A real error fails in one document; a false claim fails in many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from mingsuan.check.audit import ClaimRecord
from mingsuan.check.audit import audit as claims_over
from mingsuan.check.model import Tally
from mingsuan.check.report import Report
from mingsuan.cli.columns import in_columns
from mingsuan.cli.exit_codes import ExitCode, gravest
from mingsuan.cli.outcomes import NUMBERS_ONLY, checked, forms_with
from mingsuan.cli.progress import progress_over


def audit(files: Sequence[str], forms: Sequence[str], *, debug: bool) -> ExitCode:
    """Print how each claim fared; files that cannot be read are named and left out."""
    known = forms_with(forms)
    tallies: list[Tally] = []
    codes: list[ExitCode] = []
    with progress_over(len(files)) as progress:
        for file in files:
            progress.at(file)
            ended = checked(file, known, NUMBERS_ONLY)
            if isinstance(ended.outcome, Report):
                codes.append(ExitCode.CLEAN)
                tallies.append(ended.outcome.tally)
                continue
            codes.append(ended.code)
            with progress.aside():
                click.echo(f"略过 {file}：{ended.outcome.what}", err=True)
                if debug and ended.trace:
                    click.echo(ended.trace, err=True)
    _print(claims_over(tallies), read=len(tallies), total=len(files))
    return gravest(codes)


def _print(records: Mapping[str, ClaimRecord], read: int, total: int) -> None:
    click.echo(f"{read} 个文件（共 {total} 个），{len(records)} 条假定")
    if not records:
        return
    rows = [("假定", "文件", "其中不成立", "关系", "其中不成立")]
    rows += [
        (claim, f"{r.documents:,}", f"{r.failing:,}", f"{r.checks:,}", f"{r.failed:,}")
        for claim, r in records.items()
    ]
    for line in in_columns(rows):
        click.echo(line)
