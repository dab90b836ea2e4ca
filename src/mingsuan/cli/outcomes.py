"""Files, one after the other, each with what became of it; one bad file stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mingsuan import api
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.cli.exit_codes import ExitCode, code_of
from mingsuan.errors import MingsuanError
from mingsuan.forms import Form, load_forms, standard_files, standard_forms, standard_space

NUMBERS_ONLY = api.Review(rules={})
"""The arithmetic without the rules."""


@dataclass(frozen=True)
class Ended:
    """How the work on one file ended."""

    file: str
    outcome: Outcome
    code: ExitCode
    trace: str = ""
    """The traceback of an internal error."""


class Joined(StrEnum):
    """How several files belong together."""

    APART = "apart"
    TOGETHER = "together"
    """One disclosure in several files."""
    SERIES = "series"
    """One department's years."""


def checked(file: str, forms: Sequence[Form], how: api.Review | None = None) -> Ended:
    """Check one file; whatever goes wrong becomes an outcome of its own."""
    return _ended(file, lambda: api.check(Path(file), forms=forms, how=how))


def checked_as_one(
    files: Sequence[str], forms: Sequence[Form], joined: Joined, how: api.Review | None = None
) -> Ended:
    """Check files that belong together as one."""
    paths = [Path(file) for file in files]
    name = "、".join(path.name for path in paths)
    if joined is Joined.TOGETHER:
        return _ended(name, lambda: api.check_together(paths, forms=forms, how=how))
    return _ended(name, lambda: api.check_series(paths, forms=forms, how=how))


def _ended(file: str, check: Callable[[], Report]) -> Ended:
    try:
        report = check()
    except MingsuanError as error:
        return Ended(file, Unreadable(file, error.what, error.advice), ExitCode.UNREADABLE)
    except Exception as error:  # the other files must still be checked
        return Ended(file, crash(file, error), ExitCode.INTERNAL, traceback.format_exc())
    return Ended(file, report, code_of(report.status))


def crash(file: str, error: Exception) -> Unreadable:
    """What the user is told of an error of our own."""
    return Unreadable(
        file,
        f"程序内部错误（{type(error).__name__}），这个文件没有核对完。",
        "这不是您的错。请加 --debug 重新运行，把显示的内容连同文件一起反馈给我们。",
    )


def forms_with(extra: Sequence[str]) -> Sequence[Form]:
    """The standard forms, and those in the user's own files.

    Raises FormError for a bad entry, MingsuanError if a file cannot be opened.
    """
    paths = [Path(name) for name in extra]
    for path in paths:
        if not path.is_file():
            raise MingsuanError(f"没有表样文件 {path}。", advice="请检查文件名。")
    if not paths:
        return standard_forms()
    return load_forms([*standard_files(), *paths], standard_space())
