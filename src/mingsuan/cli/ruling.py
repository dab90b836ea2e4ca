"""`mingsuan rules`: what is checked, on what ground, with an example and how to correct it."""

from __future__ import annotations

from collections.abc import Iterator

import click
import msgspec

from mingsuan.check.rules.entries import Entry, entries, entry_of, raised_by
from mingsuan.check.rules.template import profile_template
from mingsuan.cli.columns import in_columns
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.terminal import put_bytes
from mingsuan.errors import MingsuanError
from mingsuan.write.summary import SEVERITY_WORDS


def list_rules(*, as_json: bool) -> ExitCode:
    """Every code with its name."""
    found = entries()
    if as_json:
        return _put_json(list(found.values()))
    rows = [("代码", "轻重", "名称", "适用")]
    rows += [(e.code, SEVERITY_WORDS[e.severity], e.name, e.applies) for e in found.values()]
    for line in in_columns(rows):
        click.echo(line)
    click.echo(f"共 {len(found)} 条。mingsuan rules 代码 说明其中一条。")
    return ExitCode.CLEAN


def explain_rule(code: str, *, as_json: bool) -> ExitCode:
    """One code in full. Raises MingsuanError for none of ours."""
    entry = entry_of(code.upper())
    if entry is None:
        raise MingsuanError(f"没有代码为 {code} 的规则。", advice="mingsuan rules 列出全部代码。")
    if as_json:
        return _put_json(entry)
    for line in _explained(entry):
        click.echo(line)
    return ExitCode.CLEAN


def print_template() -> ExitCode:
    """A profile with everything in it commented out."""
    click.echo(profile_template(), nl=False)
    return ExitCode.CLEAN


def _put_json(content: object) -> ExitCode:
    put_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
    return ExitCode.CLEAN


def _explained(entry: Entry) -> Iterator[str]:
    yield f"{entry.code}  {entry.name}（{SEVERITY_WORDS[entry.severity]}）"
    yield f"  规定  {entry.basis}"
    if entry.meaning:
        yield f"  含义  {entry.meaning}"
    if not entry.verified:
        yield "  注意  依据的出处尚未核实，请以原文为准"
    yield f"  适用  {entry.applies}"
    yield f"  更正  {entry.advice}"
    for name, value in entry.thresholds.items():
        yield f"  参数  {name} = {value:g}"
    if entry.wrong:
        yield "  有问题的例子"
        yield from (f"    {line}" for line in entry.wrong.splitlines())
        yield from (f"    → {message}" for message in raised_by(entry.code))
        yield "  没有问题的例子"
        yield from (f"    {line}" for line in entry.right.splitlines())
