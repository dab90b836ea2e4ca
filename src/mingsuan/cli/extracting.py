"""`mingsuan extract`: the facts of disclosures with their meanings, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from mingsuan.cli.batch import Batch, batch_of
from mingsuan.cli.exit_codes import ExitCode, gravest
from mingsuan.cli.jobs import Order, Told, Want
from mingsuan.cli.outcomes import Kind, forms_with
from mingsuan.cli.progress import Progress, progress_over
from mingsuan.cli.running import run
from mingsuan.cli.sources import Source, sources_in
from mingsuan.errors import UnreadableError
from mingsuan.write.atomic import growing
from mingsuan.write.facts import received
from mingsuan.write.facts_file import filled, refuse_other_endings
from mingsuan.write.facts_sinks import Sink

_NO_DISCLOSURES = frozenset({Kind.NOT_A_DISCLOSURE, Kind.UNSUPPORTED})
"""A folder may hold such files: they are told, and no fault of the run."""


@dataclass(frozen=True)
class Wanted:
    """What the user wants."""

    target: Path
    together: bool = False
    """The files are one disclosure."""
    debug: bool = False


@dataclass
class _Written:
    """What came of the files."""

    documents: int = 0
    numbers: int = 0
    unread: int = 0
    codes: list[ExitCode] = field(default_factory=list)


def extract(words: Sequence[str], forms: tuple[str, ...], wanted: Wanted, batch: Batch) -> ExitCode:
    """Write the facts of all files into one table; files that cannot be read are told.

    Raises MingsuanError for a bad target, UnreadableError and its like if nothing can be read.
    """
    target = wanted.target
    refuse_other_endings(target)
    sources = sources_in(words, [target, *batch.folders()])
    forms_with(forms)  # a bad entry is told before anything is done
    orders = [*_orders(sources, forms, together=wanted.together)]
    found = [source.found and not wanted.together for source in sources]
    inputs = [Path(source.name) for source in sources]
    with (
        growing(target, inputs=inputs) as stream,
        filled(stream, target) as sink,
        batch_of(batch, orders, target, forms) as kept,
        progress_over(len(orders)) as progress,
    ):
        done = run(orders, progress, kept=kept, processes=batch.processes, limits=batch.limits)
        written = _put(done, found, sink, progress, debug=wanted.debug)
        if not written.documents:
            raise UnreadableError("没有一个文件是可以读取的预决算公开，没有写入。")
    click.echo(_summary(written, target), err=True)
    return gravest(written.codes)


def _orders(
    sources: Sequence[Source], forms: tuple[str, ...], *, together: bool
) -> Iterator[Order]:
    names = tuple(source.name for source in sources)
    pieces = [names] if together else [(name,) for name in names]
    for files in pieces:
        name = "、".join(Path(file).name for file in files) if together else files[0]
        yield Order(name, files, (Want.FACTS,), forms=forms)


def _put(
    done: Iterable[Told],
    found: Sequence[bool],
    sink: Sink,
    progress: Progress,
    *,
    debug: bool,
) -> _Written:
    """The facts into the file as they come."""
    written = _Written()
    for in_folder, told in zip(found, done, strict=False):
        if told.facts is None:
            with progress.aside():
                _tell_refusal(told, alone=len(found) == 1, debug=debug)
            skipped = in_folder and told.kind in _NO_DISCLOSURES
            written.codes.append(ExitCode.CLEAN if skipped else told.code)
            continue
        sink.add(map(received, told.facts.rows))
        written.documents += 1
        written.numbers += len(told.facts.rows)
        written.unread += told.facts.unread
        written.codes.append(told.code)
    return written


def _tell_refusal(told: Told, *, alone: bool, debug: bool) -> None:
    """Why a file was left out; if it is the only one there is nothing more to do."""
    what, advice = told.refusal or ("没有读成。", "")
    if alone and told.kind is not Kind.FAULT:
        raise UnreadableError(what, advice=advice)
    click.echo(f"略过 {told.name}：{what}", err=True)
    if debug and told.trace:
        click.echo(told.trace, err=True)


def _summary(written: _Written, target: Path) -> str:
    files = f"{written.documents:,} 份公开的 " if len(written.codes) > 1 else ""
    left = f"，另有 {written.unread:,} 个没有读懂、未写入" if written.unread else ""
    return f"已写入 {target}：{files}{written.numbers:,} 个数{left}"
