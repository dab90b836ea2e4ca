"""What `mingsuan check` writes: a page, annotated copies, an opinion, a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from mingsuan.cli.jobs import Copied, Told
from mingsuan.errors import MingsuanError
from mingsuan.write.atomic import refuse_beforehand, write_whole
from mingsuan.write.opinion import Opinion, refuse_other_ending, to_docx
from mingsuan.write.report_html import Article, to_html


@dataclass(frozen=True)
class Targets:
    """Where to write; None for what is not wanted."""

    html: Path | None = None
    annotate: Path | None = None
    """A file; for several files, or if it exists as one, a folder."""
    opinion: Path | None = None
    table: Path | None = None

    def all(self) -> list[Path]:
        """Everything that is written."""
        targets = (self.table, self.html, self.opinion, self.annotate)
        return [target for target in targets if target]

    def first(self) -> Path | None:
        """The one beside which the progress of a long run is kept."""
        return next(iter(self.all()), None)


@dataclass
class Outputs:
    """Takes what there is to tell of each file; writes when all are done."""

    targets: Targets
    inputs: Sequence[Path]
    copies: Mapping[Path, Path]
    """Source → annotated copy."""
    _articles: list[Article] = field(default_factory=list)
    _opinions: list[Opinion] = field(default_factory=list)
    _rows: list[Sequence[str | int]] = field(default_factory=list)
    _left_out: int = 0

    @classmethod
    def of(cls, targets: Targets, inputs: Sequence[Path], *, joined: bool = False) -> Outputs:
        """Raises MingsuanError for what could not be written, before anything is done.

        `joined`: the files are checked as one, so that findings name the file they are in.
        """
        if targets.opinion:
            refuse_other_ending(targets.opinion)
        if targets.table:
            from mingsuan.write.findings_file import refuse_other_endings

            refuse_other_endings(targets.table)
        if targets.annotate and joined:
            _refuse_namesakes(inputs)
        copies = _copies(targets.annotate, inputs) if targets.annotate else {}
        for target in (targets.html, targets.opinion, targets.table, *copies.values()):
            if target:
                refuse_beforehand(target, inputs)
        return cls(targets, inputs, copies)

    def copy_of(self, source: str) -> str:
        """Where the annotated copy of a file goes; empty if none is wanted."""
        copy = self.copies.get(Path(source))
        return str(copy) if copy else ""

    def take(self, told: Told) -> None:
        """What became of a file, or of several together.

        Raises MingsuanError if the only copy could not be written.
        """
        if told.article:
            self._articles.append(told.article)
        if told.opinion:
            self._opinions.append(told.opinion)
        self._rows += told.rows
        for copied in told.copied:
            self._tell(copied)

    def write(self) -> None:
        """Write what was kept.

        Raises MingsuanError if a target cannot be written.
        """
        if self.targets.html:
            write_whole(self.targets.html, to_html(self._articles), inputs=self.inputs)
            click.echo(f"报告已写入 {self.targets.html}", err=True)
        if self.targets.opinion:
            write_whole(self.targets.opinion, to_docx(self._opinions), inputs=self.inputs)
            click.echo(f"审核意见已写入 {self.targets.opinion}", err=True)
        if self.targets.table:
            from mingsuan.write.findings_file import findings_file

            content = findings_file(self._rows, self.targets.table)
            write_whole(self.targets.table, content, inputs=self.inputs)
            click.echo(f"汇总表已写入 {self.targets.table}", err=True)
        if self._left_out:
            click.echo(f"有 {self._left_out} 个文件没有写批注，原因见上。", err=True)

    def _tell(self, copied: Copied) -> None:
        if copied.what and len(self.inputs) == 1:
            raise MingsuanError(copied.what, advice=copied.advice)
        if copied.what:
            self._left_out += 1
            click.echo(f"没有批注 {copied.source}：{copied.what}{copied.advice}", err=True)
            return
        same = "（没有问题，与原件相同）" if copied.same else ""
        click.echo(f"批注件已写入 {copied.target}{same}", err=True)
        for note in copied.notes:
            click.echo(f"  注意：{note}", err=True)


def _copies(wanted: Path, inputs: Sequence[Path]) -> Mapping[Path, Path]:
    """Where each file's copy goes.

    Raises MingsuanError: the only file is of a format without annotations, the copy's name is
    of another format, or the folder cannot be made.
    """
    from mingsuan.write.annotate import refuse_ending, refuse_format

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
