"""The program's entrance: whatever happens ends in words and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from mingsuan.cli.app import app
from mingsuan.cli.chinese import usage_message
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.terminal import accept_any_character
from mingsuan.errors import MingsuanError, NotADisclosureError, UnreadableError

_UNREADABLE = (UnreadableError, NotADisclosureError)


def main() -> None:
    """Run the command line and leave with its exit code."""
    accept_any_character()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> ExitCode:
    """Run one command; never raises."""
    debug = "--debug" in arguments
    try:
        result = app.main(list(arguments), prog_name="mingsuan", standalone_mode=False)
        return result if isinstance(result, ExitCode) else ExitCode.CLEAN
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return ExitCode.USAGE
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "mingsuan"
        return _fail(ExitCode.USAGE, usage_message(error), f"用法见 {path} --help")
    except MingsuanError as error:
        unreadable = isinstance(error, _UNREADABLE)
        return _fail(
            ExitCode.UNREADABLE if unreadable else ExitCode.USAGE, error.what, error.advice
        )
    except (KeyboardInterrupt, click.Abort):
        return _fail(ExitCode.INTERRUPTED, "已中断。")
    except BrokenPipeError:
        _let_go_of_output()
        return ExitCode.CLEAN
    except Exception as error:  # the last resort: words instead of a traceback
        return _crash(error, debug)


def _fail(code: ExitCode, what: str, advice: str = "") -> ExitCode:
    click.echo(f"错误：{what}", err=True)
    if advice:
        click.echo(f"  {advice}", err=True)
    return code


def _crash(error: Exception, debug: bool) -> ExitCode:
    if debug:
        click.echo(traceback.format_exc(), err=True)
    advice = "请加 --debug 重新运行，把显示的内容反馈给我们。"
    return _fail(ExitCode.INTERNAL, f"程序内部错误（{type(error).__name__}）。", advice)


def _let_go_of_output() -> None:
    """The reader of our output has left; say nothing more to it, not even at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
