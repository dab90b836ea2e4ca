"""`mingsuan audit`: how forms and their claims fare over many documents.

A real error fails in one document; a false claim fails in many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mingsuan.check.audit import Audit
from mingsuan.check.audit import audit as audit_of
from mingsuan.cli.batch import Batch, batch_of
from mingsuan.cli.columns import in_columns
from mingsuan.cli.exit_codes import ExitCode, gravest
from mingsuan.cli.jobs import Order, Review, Told, Want
from mingsuan.cli.outcomes import Kind, forms_with
from mingsuan.cli.progress import progress_over
from mingsuan.cli.running import run
from mingsuan.cli.sources import sources_in
from mingsuan.cli.terminal import put_bytes
from mingsuan.write.atomic import refuse_beforehand, write_whole
from mingsuan.write.audit_report import (
    Audited,
    audit_files,
    refuse_other_endings,
    summary_of,
    targets_of,
    text_tables,
    to_json,
)

_RESULTS = {
    Kind.CHECKED: "核对了",
    Kind.NOT_A_DISCLOSURE: "不是预决算公开",
    Kind.UNREADABLE: "读不了",
    Kind.UNSUPPORTED: "格式不支持",
    Kind.NOT_HERE: "缺少读它的程序",
    Kind.STOPPED: "超出限度",
    Kind.FAULT: "程序内部错误",
}
_COUNTED = frozenset({Kind.CHECKED, Kind.NOT_A_DISCLOSURE, Kind.UNSUPPORTED})
"""A folder may hold such files: they are counted, and no fault of the run."""


@dataclass(frozen=True)
class Wanted:
    """What the user wants to see."""

    json: bool = False
    table: Path | None = None
    debug: bool = False


def audit(words: Sequence[str], forms: Sequence[str], wanted: Wanted, batch: Batch) -> ExitCode:
    """Print how forms and claims fared; files that cannot be read are named and left out."""
    targets = targets_of(wanted.table) if wanted.table else []
    if wanted.table:
        refuse_other_endings(wanted.table)
    sources = sources_in(words, [*targets, *batch.folders()])
    inputs = [Path(source.name) for source in sources]
    for target in targets:
        refuse_beforehand(target, inputs)
    forms_with(tuple(forms))  # a bad entry is told before anything is done
    numbers = Review(numbers_only=True)
    orders = [
        Order(s.name, (s.name,), (Want.FIGURES,), forms=tuple(forms), review=numbers)
        for s in sources
    ]
    with batch_of(batch, orders, wanted.table, forms) as kept:
        done: list[Told] = []
        with progress_over(len(orders)) as progress:
            for told in run(
                orders, progress, kept=kept, processes=batch.processes, limits=batch.limits
            ):
                done.append(told)
                with progress.aside():
                    _tell_refusal(told, debug=wanted.debug)
        documents = [_audited(told) for told in done]
        found = audit_of(told.figures for told in done if told.figures)
        _put(found, documents, wanted, inputs)
    codes = zip(done, sources, strict=True)
    return gravest(
        ExitCode.CLEAN if t.kind is Kind.CHECKED or (s.found and t.kind in _COUNTED) else t.code
        for t, s in codes
    )


def _tell_refusal(told: Told, *, debug: bool) -> None:
    if told.refusal and told.kind is not Kind.UNSUPPORTED:
        click.echo(f"略过 {told.name}：{told.refusal[0]}", err=True)
        if debug and told.trace:
            click.echo(told.trace, err=True)


def _audited(told: Told) -> Audited:
    reason = "".join(told.refusal) if told.refusal else ""
    return Audited(told.name, _RESULTS[told.kind], told.figures, reason)


def _put(
    found: Audit, documents: Sequence[Audited], wanted: Wanted, inputs: Sequence[Path]
) -> None:
    if wanted.json:
        put_bytes(to_json(found, documents))
    else:
        _print(found, documents)
    if wanted.table:
        for path, content in audit_files(found, documents, wanted.table):
            write_whole(path, content, inputs=inputs)
            click.echo(f"统计表已写入 {path}", err=True)


def _print(found: Audit, documents: Sequence[Audited]) -> None:
    click.echo(summary_of(documents))
    for title, rows in text_tables(found):
        if len(rows) > 1:
            click.echo(f"\n{title}")
            for line in in_columns(rows):
                click.echo(line)
