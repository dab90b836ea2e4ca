"""`mingsuan check`: files in, reports out as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from mingsuan.cli.ahead import Ahead
from mingsuan.cli.batch import Batch, batch_of
from mingsuan.cli.exit_codes import ExitCode, gravest
from mingsuan.cli.jobs import Order, Review, Told, Want
from mingsuan.cli.outcomes import Joined, Kind, forms_with
from mingsuan.cli.outputs import Outputs, Targets
from mingsuan.cli.progress import Progress, progress_over
from mingsuan.cli.reviewing import Reviewing
from mingsuan.cli.running import run
from mingsuan.cli.sources import Source, sources_in
from mingsuan.cli.terminal import put_bytes, wants_colour
from mingsuan.write.schema import DocumentEntry


@dataclass(frozen=True)
class Wanted:
    """What the user wants to see."""

    json: bool = False
    everything: bool = False
    times: bool = False
    """How long each stage takes, on standard error."""
    debug: bool = False
    joined: Joined = Joined.APART
    reviewing: Reviewing = field(default_factory=Reviewing)
    targets: Targets = field(default_factory=Targets)


@dataclass
class _Gathered:
    """What is kept until all files are done."""

    outputs: Outputs
    entries: list[DocumentEntry] = field(default_factory=list)
    codes: list[ExitCode] = field(default_factory=list)
    unsupported: int = 0
    """Files of the folders that are no documents."""


def check_files(
    words: Sequence[str],
    forms: Sequence[str],
    wanted: Wanted,
    batch: Batch,
    ahead: Ahead | None = None,
) -> ExitCode:
    """Check the files and report as wanted; the gravest of their codes.

    `ahead`: the only file, which is being read already.
    """
    sources = sources_in(words, [*wanted.targets.all(), *batch.folders()])
    inputs = [Path(source.name) for source in sources]
    together = wanted.joined is not Joined.APART
    gathered = _Gathered(Outputs.of(wanted.targets, inputs, joined=together))
    forms_with(tuple(forms))  # a bad entry is told before anything is done
    orders = list(_orders(sources, forms, wanted, gathered.outputs))
    found = [source.found and not together for source in sources]
    with batch_of(batch, orders, wanted.targets.first(), forms) as kept:
        with progress_over(len(orders)) as progress:
            done = run(
                orders,
                progress,
                kept=kept,
                processes=batch.processes,
                limits=batch.limits,
                ahead=ahead,
            )
            for source_found, told in zip(found, done, strict=False):
                _report(told, source_found, wanted, gathered, progress)
        if wanted.json:
            from mingsuan.write.report_json import to_json

            put_bytes(to_json(gathered.entries))
        gathered.outputs.write()
    if gathered.unsupported:
        click.echo(f"略过 {gathered.unsupported} 个不支持的文件（图片、压缩包等）。", err=True)
    return gravest(gathered.codes)


def _orders(
    sources: Sequence[Source], forms: Sequence[str], wanted: Wanted, outputs: Outputs
) -> Iterator[Order]:
    names = [source.name for source in sources]
    together = wanted.joined is not Joined.APART
    title = "、".join(Path(name).name for name in names)
    pieces = [(title, tuple(names))] if together else [(name, (name,)) for name in names]
    for number, (name, files) in enumerate(pieces, 1):
        copies = tuple(outputs.copy_of(file) for file in files)
        yield Order(
            name=name,
            files=files,
            wants=tuple(_wants(wanted)),
            joined=wanted.joined,
            forms=tuple(forms),
            review=_review(wanted.reviewing, Path(files[0])),
            copies=copies if all(copies) else (),
            number=number,
        )


def _review(reviewing: Reviewing, file: Path) -> Review:
    """Raises ProfileError for a profile that is wrong."""
    reviewing.of(file)
    profile = reviewing.path_for(file)
    return Review(str(profile or ""), reviewing.circumstances, reviewing.numbers_only)


def _wants(wanted: Wanted) -> Iterator[Want]:
    targets = wanted.targets
    if wanted.times:
        yield Want.TIMES
    if wanted.json:
        yield Want.JSON
    else:
        yield Want.TEXT
        if wanted.everything:
            yield Want.ALL
        if wants_colour(sys.stdout):
            yield Want.COLOUR
    if targets.html:
        yield Want.HTML
    if targets.opinion:
        yield Want.OPINION
    if targets.table:
        yield Want.TABLE


def _report(
    told: Told, found: bool, wanted: Wanted, gathered: _Gathered, progress: Progress
) -> None:
    if found and told.kind is Kind.UNSUPPORTED:
        gathered.unsupported += 1
        return
    gathered.codes.append(told.code)
    if told.entry is not None:
        gathered.entries.append(told.entry)
    with progress.aside():
        if not wanted.json:
            _print(told, first=len(gathered.codes) == 1)
        gathered.outputs.take(told)
        if told.seconds:
            click.echo(_times(told), err=True)
        if told.trace and wanted.debug:
            click.echo(told.trace, err=True)


def _times(told: Told) -> str:
    stages = [f"{stage.value} {seconds:.2f}" for stage, seconds in told.seconds]
    total = sum(seconds for _, seconds in told.seconds)
    return f"用时（秒）：{'，'.join(stages)}，合计 {total:.2f}"


def _print(told: Told, *, first: bool) -> None:
    if not first:
        click.echo()
    for line in told.text:
        click.echo(line, color=True)
