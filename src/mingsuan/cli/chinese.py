"""Click in Chinese: the help pages, and what it says of a command that is written wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from mingsuan.cli.columns import in_columns

_INDENT = "  "


class Command(click.Command):
    """A command whose help page is Chinese."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        formatter.write("\n".join(_page(self, ctx)) + "\n")


class Group(click.Group):
    """A group of commands whose help page is Chinese."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands as they were declared, the main one first."""
        return list(self.commands)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        formatter.write("\n".join(_page(self, ctx)) + "\n")


def _page(command: click.Command, ctx: click.Context) -> Iterator[str]:
    yield f"用法：{ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}"
    yield ""
    yield from ((_INDENT + line).rstrip() for line in (command.help or "").splitlines())
    params = command.get_params(ctx)
    yield from _section("参数", [p for p in params if isinstance(p, click.Argument)], ctx)
    if isinstance(command, click.Group):
        names = command.list_commands(ctx)
        yield from _listed("命令", [(n, _short(command.commands[n])) for n in names])
    yield from _section("选项", [p for p in params if isinstance(p, click.Option)], ctx)
    if command.epilog:
        yield ""
        yield from command.epilog.splitlines()


def _short(command: click.Command) -> str:
    return (command.help or "").partition("\n")[0]


def _section(
    heading: str, params: Sequence[click.Option | click.Argument], ctx: click.Context
) -> Iterator[str]:
    records = ((param.get_help_record(ctx), param.help or "") for param in params)
    yield from _listed(heading, [(record[0], words) for record, words in records if record])


def _listed(heading: str, entries: list[tuple[str, str]]) -> Iterator[str]:
    if entries:
        yield ""
        yield f"{heading}："
        yield from (_INDENT + line for line in in_columns(entries))


def usage_message(error: click.ClickException) -> str:
    """What is wrong with the command as written."""
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words(error)
    return error.message


def _no_such_option(error: click.ClickException) -> str:
    assert isinstance(error, click.NoSuchOption)
    return f"没有 {error.option_name} 这个选项。" + _similar(error.possibilities)


def _no_such_command(error: click.ClickException) -> str:
    assert isinstance(error, click.exceptions.NoSuchCommand)
    return f"没有 {error.command_name} 这个命令。" + _similar(error.possibilities)


def _similar(names: list[str] | None) -> str:
    return f"是不是 {'、'.join(names)}？" if names else ""


def _missing(error: click.ClickException) -> str:
    assert isinstance(error, click.MissingParameter)
    param = error.param
    if isinstance(param, click.Option):
        return f"缺少选项 {param.opts[0]}。"
    return f"缺少参数：{param.make_metavar(error.ctx) if param and error.ctx else ''}。"


def _option_usage(error: click.ClickException) -> str:
    assert isinstance(error, click.BadOptionUsage)
    if "does not take" in error.message:
        return f"选项 {error.option_name} 后面不能跟值。"
    return f"选项 {error.option_name} 后面要跟一个值。"


def _bad_value(error: click.ClickException) -> str:
    assert isinstance(error, click.BadParameter)
    return f"选项 {error.param.opts[0]} {_wanted(error.param.type)}。" if error.param else ""


def _wanted(kind: click.ParamType[Any]) -> str:
    """What a value of this kind must be."""
    if isinstance(kind, click.DateTime):
        return "后面要写日期，如 2024-02-08"
    if isinstance(kind, click.Choice):
        return f"后面只能写{'、'.join(kind.choices)}"
    least = getattr(kind, "min", None)
    number = "整数" if isinstance(kind, click.types.IntParamType) else "数"
    return f"后面要写{number}" + (f"，不小于 {least:g}" if least is not None else "")


def _other_usage(error: click.ClickException) -> str:
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    if extra:
        return f"多出了参数：{extra[1]}。"
    return "缺少命令。" if error.message.startswith("Missing command") else error.message


_WORDS: tuple[tuple[type[click.ClickException], Callable[[click.ClickException], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.exceptions.NoSuchCommand, _no_such_command),
    (click.MissingParameter, _missing),
    (click.BadOptionUsage, _option_usage),
    (click.BadParameter, _bad_value),
    (click.UsageError, _other_usage),
)
