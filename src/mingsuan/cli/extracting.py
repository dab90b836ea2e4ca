"""`mingsuan extract`: a disclosure's facts with their meanings, as a file."""

from __future__ import annotations

from pathlib import Path

import click

from mingsuan import api
from mingsuan.bind import bind
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.outcomes import forms_with
from mingsuan.errors import MissingProgramError, UnreadableError
from mingsuan.read import Document
from mingsuan.write.atomic import refuse_inputs, write_whole
from mingsuan.write.facts_file import facts_file, refuse_other_endings


def extract(source: Path, target: Path, forms: tuple[str, ...]) -> ExitCode:
    """Write the facts of one file.

    Raises MingsuanError for a bad target, UnreadableError and its like for a bad source.
    """
    refuse_inputs(target, [source])
    refuse_other_endings(target)
    known = forms_with(forms)
    disclosure = bind(_read(source), known)
    write_whole(target, facts_file(disclosure, target), inputs=[source])
    facts, unread = sum(1 for _ in disclosure.printed()), len(disclosure.unread)
    left = f"，另有 {unread:,} 个没有读懂、未写入" if unread else ""
    click.echo(f"已写入 {target}：{facts:,} 个数{left}", err=True)
    return ExitCode.UNDECIDED if unread else ExitCode.CLEAN


def _read(source: Path) -> Document:
    """The file as read; a program that reading it needs and that is missing makes it unreadable."""
    try:
        return api.read(source)
    except MissingProgramError as error:
        raise UnreadableError(error.what, advice=error.advice) from error
