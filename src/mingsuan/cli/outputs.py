"""What `mingsuan check` writes besides its report: annotated copies, an opinion, a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from mingsuan.check.report import Outcome, Report
from mingsuan.errors import MingsuanError
from mingsuan.write.annotate import annotate, refuse_ending, refuse_format
from mingsuan.write.atomic import refuse_inputs, write_whole
from mingsuan.write.findings_file import COLUMNS, Row, findings_file, refuse_other_endings
from mingsuan.write.findings_table import entries_of, row_of
from mingsuan.write.opinion import Opinion, opinion_on, refuse_other_ending, to_docx


@dataclass(frozen=True)
class Targets:
    """Where to write; None for what is not wanted."""

    annotate: Path | None = None
    """A file; for several files, or if it exists as one, a folder."""
    opinion: Path | None = None
    table: Path | None = None


@dataclass
class Outputs:
    """Takes files as they are checked; annotates at once, keeps the rest until all are done."""

    targets: Targets
    inputs: Sequence[Path]
    copies: Mapping[Path, Path]
    """Source → annotated copy."""
    _opinions: list[Opinion] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _left_out: int = 0

    @classmethod
    def of(cls, targets: Targets, inputs: Sequence[Path], *, joined: bool = False) -> Outputs:
        """Raises MingsuanError for what could not be written, before anything is done.

        `joined`: the files are checked as one, so that findings name the file they are in.
        """
        if targets.opinion:
            refuse_other_ending(targets.opinion)
        if targets.table:
            refuse_other_endings(targets.table)
        if targets.annotate and joined:
            _refuse_namesakes(inputs)
        copies = _copies(targets.annotate, inputs) if targets.annotate else {}
        for target in (targets.opinion, targets.table, *copies.values()):
            if target:
                refuse_inputs(target, inputs)
        return cls(targets, inputs, copies)

    def take(self, file: str, sources: Sequence[Path], outcome: Outcome) -> None:
        """What became of a file, or of several together.

        Raises MingsuanError if the only copy cannot be written.
        """
        if self.targets.opinion:
            self._opinions.append(opinion_on(file, outcome))
        if self.targets.table:
            self._rows += (row_of(entry, COLUMNS) for entry in entries_of(file, outcome))
        if self.copies and isinstance(outcome, Report):
            for source in sources:
                self._annotate(source, outcome)

    def write(self) -> None:
        """Write what was kept.

        Raises MingsuanError if a target cannot be written.
        """
        if self.targets.opinion:
            write_whole(self.targets.opinion, to_docx(self._opinions), inputs=self.inputs)
            click.echo(f"审核意见已写入 {self.targets.opinion}", err=True)
        if self.targets.table:
            content = findings_file(self._rows, self.targets.table)
            write_whole(self.targets.table, content, inputs=self.inputs)
            click.echo(f"汇总表已写入 {self.targets.table}", err=True)
        if self._left_out:
            click.echo(f"有 {self._left_out} 个文件没有写批注，原因见上。", err=True)

    def _annotate(self, source: Path, report: Report) -> None:
        target = self.copies[source]
        try:
            marked = annotate(source, report, target)
        except MingsuanError as error:
            if len(self.inputs) == 1:
                raise
            self._left_out += 1
            click.echo(f"没有批注 {source}：{error.what}{error.advice}", err=True)
            return
        same = "" if report.findings else "（没有问题，与原件相同）"
        click.echo(f"批注件已写入 {target}{same}", err=True)
        for note in marked.notes:
            click.echo(f"  注意：{note}", err=True)


def _copies(wanted: Path, inputs: Sequence[Path]) -> Mapping[Path, Path]:
    """Where each file's copy goes.

    Raises MingsuanError: the only file is of a format without annotations, the copy's name is
    of another format, or the folder cannot be made.
    """
    if len(inputs) == 1 and not wanted.is_dir():
        refuse_format(inputs[0])
        refuse_ending(inputs[0], wanted)
        return {inputs[0]: wanted}
    if len(inputs) == 1:
        refuse_format(inputs[0])
    _make_folder(wanted)
    taken: set[str] = set()
    copies: dict[Path, Path] = {}
    for source in inputs:
        copies.setdefault(source, wanted / _free_name(source, taken))
    return copies


def _refuse_namesakes(inputs: Sequence[Path]) -> None:
    names = [path.name for path in inputs]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise MingsuanError(
            f"有几个文件都叫 {twice}，一起核对时无法分别批注。", advice="请改成不同的文件名再试。"
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise MingsuanError(
            f"{folder} 不能用作存放批注件的文件夹。",
            advice="有多个文件时，--annotate 后面请写文件夹，并先建立它的上级文件夹。",
        ) from error


def _free_name(source: Path, taken: set[str]) -> str:
    """The file's own name, with a number behind if another file has it too."""
    name, number = source.name, 1
    while name.casefold() in taken:
        number += 1
        name = f"{source.stem}-{number}{source.suffix}"
    taken.add(name.casefold())
    return name
