"""`mingsuan diff`: two disclosures, or ledgers, compared by meaning."""

from __future__ import annotations

from pathlib import Path

import click

from mingsuan import api
from mingsuan.bind import Disclosure, bind
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.compose.as_document import published
from mingsuan.compose.composing import compose
from mingsuan.compose.difference import as_publication, differences, row_texts, usual_unit
from mingsuan.compose.ledger.auditing import read_ledger
from mingsuan.compose.ledger.raw import is_ledger
from mingsuan.errors import MingsuanError
from mingsuan.write.atomic import refuse_inputs
from mingsuan.write.publication import FORMATS, write_publication

_SHOWN = 40


def compare(first: Path, second: Path, output: Path | None, *, everything: bool) -> ExitCode:
    """Tell what differs, and write it if wanted.

    Raises MingsuanError for a bad target, UnreadableError and its like for a bad source.
    """
    if output is not None:
        _refuse_other_endings(output)
        refuse_inputs(output, [first, second])
    before, after = _read(first), _read(second)
    found = differences(before, after)
    names = _names(first, second)
    unit, decimals = usual_unit(after)
    shown = found if everything else found[:_SHOWN]
    for one in shown:
        words, where, old, new, change, share = row_texts(one, unit, decimals)
        percent = f"（{share}%）" if share else ""
        click.echo(f"{words}  {old} → {new}  {change}{percent}  《{where}》")
    if len(found) > len(shown):
        click.echo(f"……另有 {len(found) - len(shown)} 项，加 --all 全部列出")
    click.echo(f"{names[0]} 与 {names[1]}：{len(found)} 项不同（单位：{unit.label}）")
    if output is not None:
        publication = as_publication(found, names, unit, decimals)
        write_publication(publication, output.parent, [_ending(output)], output.stem)
        click.echo(f"已写入 {output}", err=True)
    return ExitCode.FINDINGS if found else ExitCode.CLEAN


def _read(path: Path) -> Disclosure:
    """A disclosure, or the one that a ledger makes."""
    if not is_ledger(path):
        return bind(api.read(path))
    parsed = read_ledger(path)
    assert parsed.ledger is not None
    assert parsed.layout is not None
    publication = compose(parsed.ledger, parsed.layout).publication
    return bind(published(publication, path.name), [parsed.layout.reading_form()])


def _names(first: Path, second: Path) -> tuple[str, str]:
    if first.stem != second.stem:
        return first.stem, second.stem
    return str(first), str(second)


def _ending(output: Path) -> str:
    return output.suffix.lower().removeprefix(".")


def _refuse_other_endings(output: Path) -> None:
    if _ending(output) not in FORMATS:
        raise MingsuanError(
            f"不支持的输出格式：{output.name}。", advice=f"可以写成：{'、'.join(FORMATS)}。"
        )
