"""`mingsuan ledger`: an empty one, what is wrong in one, one in another shape."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from mingsuan import api
from mingsuan.bind import bind
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.terminal import put_bytes
from mingsuan.compose.layout import layout_named
from mingsuan.compose.ledger.auditing import audited, read_ledger
from mingsuan.compose.ledger.deriving import Unmet, derive_ledger
from mingsuan.compose.ledger.exporting import table_files
from mingsuan.compose.ledger.model import Ledger, Office
from mingsuan.compose.ledger.parsing import Parsed
from mingsuan.compose.ledger.problems import Grade
from mingsuan.compose.ledger.raw import read_raw
from mingsuan.compose.ledger.writing import workbook_bytes
from mingsuan.cube import Unit, print_fixed
from mingsuan.errors import MingsuanError
from mingsuan.write.atomic import refuse_inputs, write_all, write_whole

_SHOWN = 200
_LISTED = 10


def write_new(output: Path, form: str, year: int, kind: str, unit: str, entity: str) -> ExitCode:
    """Write an empty ledger. Raises MingsuanError for an unknown form or a bad target."""
    _refuse_other_ending(output)
    if output.exists():
        raise MingsuanError(
            f"{output} 已经存在，为免覆盖填好的台账，没有写入。", advice="请换一个文件名。"
        )
    layout = layout_named(form, kind)
    offices = (Office(entity),) if entity else ()
    ledger = Ledger(
        entity, year, layout.kind, layout.id, unit=Unit.named(unit) or Unit.WAN, offices=offices
    )
    write_whole(output, workbook_bytes(ledger, layout))
    click.echo(f"已写入 {output}：{layout.title}，{year}年，金额单位{unit}", err=True)
    click.echo(
        "填好后用 mingsuan ledger check 检查，再用 mingsuan compose 写出公开文件。", err=True
    )
    return ExitCode.CLEAN


def report_on(source: Path, *, as_json: bool) -> ExitCode:
    """Tell what is wrong in a ledger, sheet by sheet. Raises UnreadableError."""
    parsed = audited(read_raw(source))
    errors = sum(1 for p in parsed.problems if p.grade is Grade.ERROR)
    if as_json:
        put_bytes(_json(parsed))
    else:
        _print(source, parsed, errors)
    return ExitCode.FINDINGS if errors else ExitCode.CLEAN


def _json(parsed: Parsed) -> bytes:
    problems = [
        {
            "grade": p.grade.value,
            "place": p.place,
            "sheet": p.sheet,
            "row": p.row,
            "message": p.what,
        }
        for p in parsed.problems
    ]
    content = msgspec.json.encode({"schema": "mingsuan.ledger/1", "problems": problems})
    return msgspec.json.format(content, indent=1) + b"\n"


def _print(source: Path, parsed: Parsed, errors: int) -> None:
    for problem in parsed.problems[:_SHOWN]:
        click.echo(f"{problem.grade.value}  {problem.text}")
    if len(parsed.problems) > _SHOWN:
        click.echo(f"……另有 {len(parsed.problems) - _SHOWN} 处")
    doubts = len(parsed.problems) - errors
    click.echo(f"{source.name}：{_said(parsed)}{errors} 处错误，{doubts} 处疑问。")
    sys.stdout.flush()


def _said(parsed: Parsed) -> str:
    """What the ledger holds, in a few words."""
    ledger = parsed.ledger
    if ledger is None:
        return ""
    amount = print_fixed(sum(i.amount for i in ledger.items), ledger.unit.fen, 2)
    return (
        f"{ledger.entity}{ledger.year}年{ledger.kind}，明细 {len(ledger.items):,} 笔，"
        f"合计 {amount}{ledger.unit.label}；"
    )


def derive(source: Path, output: Path, form: str) -> ExitCode:
    """Write the ledger behind a disclosure, and tell what it does not give.

    Raises MingsuanError for a bad target, UnreadableError and its like for a bad source.
    """
    _refuse_other_ending(output)
    refuse_inputs(output, [source])
    disclosure = bind(api.read(source))
    layout = layout_named(form, disclosure.kind) if form else None
    derived = derive_ledger(disclosure, layout)
    write_whole(output, workbook_bytes(derived.ledger, derived.layout), inputs=[source])
    lines = len(derived.ledger.items)
    click.echo(f"已写入 {output}：按表样 {derived.layout.id}，明细 {lines:,} 笔", err=True)
    met = derived.cells - len(derived.unmet)
    click.echo(f"原件 {derived.cells:,} 个数，由台账能得出 {met:,} 个", err=True)
    for one in derived.unmet[:_LISTED]:
        click.echo(f"  {_unmet(one)}", err=True)
    if len(derived.unmet) > _LISTED:
        click.echo(f"  ……另有 {len(derived.unmet) - _LISTED} 个", err=True)
    if derived.chosen:
        click.echo(f"{derived.chosen} 笔的对应关系原件没有给出，任取了一种，备注栏已注明", err=True)
    return ExitCode.CLEAN


def _unmet(one: Unmet) -> str:
    """The cell, and why the ledger gives another number."""
    fact = one.fact
    given = print_fixed(one.given, fact.worth, fact.decimals)
    where = "×".join(word for word in (fact.row_label, fact.column_label) if word)
    rest = abs(one.given - (fact.value or 0))
    reason = "原件四舍五入的尾差" if rest <= 3 * fact.quantum else "与原件其他数不能同时成立"
    return f"{fact.place.text}{where}：原件 {fact.text or '空'}，台账得出 {given}（{reason}）"


def export(source: Path, output: Path, kind: str) -> ExitCode:
    """Write a ledger as files of one table each, or as a workbook.

    Raises LedgerError for one with errors, MingsuanError for a bad target.
    """
    parsed = read_ledger(source)
    assert parsed.ledger is not None
    assert parsed.layout is not None
    if output.suffix.lower() == ".xlsx":
        write_whole(output, workbook_bytes(parsed.ledger, parsed.layout), inputs=[source])
        click.echo(f"已写入 {output}", err=True)
        return ExitCode.CLEAN
    files = table_files(parsed.ledger, parsed.layout, kind)
    try:
        output.mkdir(exist_ok=True)
    except OSError as error:
        raise MingsuanError(f"{output} 不能用作文件夹。", advice="请换一个位置。") from error
    write_all({output / name: content for name, content in files.items()})
    click.echo(f"已写入 {output}：{len(files)} 张表", err=True)
    return ExitCode.CLEAN


def _refuse_other_ending(output: Path) -> None:
    if output.suffix.lower() != ".xlsx":
        raise MingsuanError(f"台账是 .xlsx 工作簿，不能写成 {output.name}。")
