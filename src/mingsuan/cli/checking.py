"""`mingsuan check`: files in, reports out as they come."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from mingsuan.cli.exit_codes import ExitCode, gravest
from mingsuan.cli.outcomes import Ended, Joined, checked, checked_as_one, forms_with
from mingsuan.cli.outputs import Outputs, Targets
from mingsuan.cli.progress import Progress, progress_over
from mingsuan.cli.reviewing import Reviewing
from mingsuan.cli.terminal import paint_for, put_bytes
from mingsuan.write.atomic import refuse_inputs, write_whole
from mingsuan.write.page import DocumentView
from mingsuan.write.schema import DocumentEntry


@dataclass(frozen=True)
class Wanted:
    """What the user wants to see."""

    json: bool = False
    html: Path | None = None
    everything: bool = False
    debug: bool = False
    joined: Joined = Joined.APART
    reviewing: Reviewing = field(default_factory=Reviewing)
    targets: Targets = field(default_factory=Targets)


@dataclass
class _Gathered:
    """What is kept until all files are done; reports themselves are let go one by one."""

    outputs: Outputs
    entries: list[DocumentEntry] = field(default_factory=list)
    views: list[DocumentView] = field(default_factory=list)
    codes: list[ExitCode] = field(default_factory=list)


def check_files(files: Sequence[str], forms: Sequence[str], wanted: Wanted) -> ExitCode:
    """Check the files and report as wanted; the gravest of their codes."""
    inputs = [Path(file) for file in files]
    if wanted.html:
        refuse_inputs(wanted.html, inputs)
    known = forms_with(forms)
    gathered = _Gathered(
        outputs=Outputs.of(wanted.targets, inputs, joined=wanted.joined is not Joined.APART)
    )
    with progress_over(len(files)) as progress:
        if wanted.joined is not Joined.APART:
            progress.at(files[0])
            ended = checked_as_one(files, known, wanted.joined, wanted.reviewing.of(inputs[0]))
            _report(ended, inputs, wanted, gathered, progress)
        for file in files if wanted.joined is Joined.APART else ():
            progress.at(file)
            ended = checked(file, known, wanted.reviewing.of(Path(file)))
            _report(ended, [Path(file)], wanted, gathered, progress)
    if wanted.json:
        from mingsuan.write.report_json import to_json

        put_bytes(to_json(gathered.entries))
    if wanted.html:
        from mingsuan.write.report_html import to_html

        write_whole(wanted.html, to_html(gathered.views), inputs=inputs)
        click.echo(f"报告已写入 {wanted.html}", err=True)
    gathered.outputs.write()
    return gravest(gathered.codes)


def _report(
    ended: Ended,
    sources: Sequence[Path],
    wanted: Wanted,
    gathered: _Gathered,
    progress: Progress,
) -> None:
    gathered.codes.append(ended.code)
    if wanted.json:
        from mingsuan.write.report_json import document_entry

        gathered.entries.append(document_entry(ended.file, ended.outcome))
    else:
        with progress.aside():
            _print(ended, wanted, first=len(gathered.codes) == 1)
    if wanted.html:
        from mingsuan.write.page import document_view

        gathered.views.append(document_view(len(gathered.codes), ended.file, ended.outcome))
    with progress.aside():
        gathered.outputs.take(ended.file, sources, ended.outcome)
    if ended.trace and wanted.debug:
        with progress.aside():
            click.echo(ended.trace, err=True)


def _print(ended: Ended, wanted: Wanted, *, first: bool) -> None:
    from mingsuan.write.report_text import text_report

    if not first:
        click.echo()
    paint = paint_for(sys.stdout)
    for line in text_report(ended.file, ended.outcome, everything=wanted.everything, paint=paint):
        click.echo(line, color=True)
