"""`mingsuan compose`: a ledger becomes the files of a disclosure, all of them or none."""

from __future__ import annotations

from pathlib import Path

import click

from mingsuan.cli.exit_codes import ExitCode
from mingsuan.compose.composing import Composition, compose
from mingsuan.compose.layout import LayoutEntry, layout_named
from mingsuan.compose.ledger.auditing import read_ledger
from mingsuan.errors import MingsuanError
from mingsuan.write.publication import write_publication

_USUAL = ("docx", "xlsx", "html")
_SHOWN = 8


def compose_files(source: Path, folder: Path, form: str, formats: str, name: str) -> ExitCode:
    """Write the disclosure in these formats.

    Raises MingsuanError: a ledger with errors, an unknown form or format, a folder that
    cannot be written.
    """
    wanted = _formats(formats)
    parsed = read_ledger(source)
    assert parsed.ledger is not None
    assert parsed.layout is not None
    layout = layout_named(form) if form else parsed.layout
    _refuse_other_stages(layout, parsed.layout)
    composition = compose(parsed.ledger, layout)
    stem = name or composition.publication.title
    written = write_publication(
        composition.publication,
        folder,
        wanted,
        stem,
        forms=[layout.reading_form()],
        inputs=[source],
    )
    for path in written:
        click.echo(f"已写入 {path}", err=True)
    _tell(composition)
    return ExitCode.CLEAN


def _formats(words: str) -> list[str]:
    wanted = [w.strip().lower() for w in words.replace("、", ",").replace("，", ",").split(",")]
    return [w for w in wanted if w] or [*_USUAL]


def _refuse_other_stages(layout: LayoutEntry, own: LayoutEntry) -> None:
    """A ledger of budget lines has no figures for final accounts, and the other way round."""
    if layout.stages != own.stages:
        raise MingsuanError(
            f"台账是为 {own.id} 填的，表样 {layout.id} 需要的数不同，不能套用。",
            advice=f"请用 mingsuan ledger new --form {layout.id} 另建台账。",
        )


def _tell(composition: Composition) -> None:
    """What is left to do, and where a rounding was settled."""
    gaps = composition.publication.gaps
    if gaps:
        click.echo(f"还有 {len(gaps)} 处要由人填写（文件中已标出）：", err=True)
        for gap in gaps:
            where = f"（{gap.place}）" if gap.place else ""
            click.echo(f"  {gap.asks}{where}", err=True)
    settled = composition.settled
    if settled:
        click.echo(
            f"为使合计等于各分项，有 {len(settled)} 个数的尾数作了调整（最大余额法）：", err=True
        )
        for one in settled[:_SHOWN]:
            cell = "×".join(word for word in (one.row, one.column) if word)
            click.echo(f"  《{one.table}》{cell}：{one.exact} 写作 {one.printed}", err=True)
        if len(settled) > _SHOWN:
            click.echo(f"  ……另有 {len(settled) - _SHOWN} 个", err=True)
