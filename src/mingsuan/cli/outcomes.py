"""Files, one after the other, each with what became of it; one bad file stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from mingsuan import api
from mingsuan.bind import Disclosure
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.check.stopwatch import Stage, Stopwatch
from mingsuan.cli.ahead import Ahead
from mingsuan.cli.exit_codes import ExitCode, code_of
from mingsuan.errors import (
    MingsuanError,
    MissingProgramError,
    NotADisclosureError,
    UnsupportedError,
)
from mingsuan.forms import Form, load_forms, standard_files, standard_forms, standard_space

NUMBERS_ONLY = api.Review(rules={})
"""The arithmetic without the rules."""
_Made = TypeVar("_Made")


class Kind(StrEnum):
    """What kind of end the work on a file came to."""

    CHECKED = "checked"
    NOT_A_DISCLOSURE = "not_a_disclosure"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    """Of a format that is not read."""
    NOT_HERE = "not_here"
    """What reading it needs is not installed here."""
    STOPPED = "stopped"
    """It took too long, or its process died."""
    FAULT = "fault"
    """An error of our own."""


@dataclass(frozen=True)
class Ended:
    """How the work on one file ended."""

    file: str
    outcome: Outcome
    code: ExitCode
    kind: Kind = Kind.CHECKED
    trace: str = ""
    """The traceback of an internal error."""


class Joined(StrEnum):
    """How several files belong together."""

    APART = "apart"
    TOGETHER = "together"
    """One disclosure in several files."""
    SERIES = "series"
    """One department's years."""


def checked(
    file: str,
    forms: Sequence[Form],
    how: api.Review | None = None,
    watch: Stopwatch | None = None,
    ahead: Ahead | None = None,
) -> Ended:
    """Check one file; whatever goes wrong becomes an outcome of its own.

    `ahead` is the file, if it is being read already.
    """
    watch = watch or Stopwatch()
    return _ended(
        file, lambda: api.check(_source(file, ahead, watch), forms=forms, how=how, watch=watch)
    )


def _source(file: str, ahead: Ahead | None, watch: Stopwatch) -> api.Source:
    if ahead is None:
        return Path(file)
    with watch.stage(Stage.READ):
        return ahead.document()


def checked_as_one(
    files: Sequence[str],
    forms: Sequence[Form],
    joined: Joined,
    how: api.Review | None = None,
    watch: Stopwatch | None = None,
) -> Ended:
    """Check files that belong together as one."""
    paths = [Path(file) for file in files]
    name = "、".join(path.name for path in paths)
    if joined is Joined.TOGETHER:
        return _ended(name, lambda: api.check_together(paths, forms=forms, how=how, watch=watch))
    return _ended(name, lambda: api.check_series(paths, forms=forms, how=how, watch=watch))


def understood(name: str, files: Sequence[str], forms: Sequence[Form]) -> Disclosure | Ended:
    """What the numbers of a file, or of several as one, mean, unchecked; or why it is not known."""
    return _attempted(name, lambda: api.understand([*map(Path, files)], forms=forms))


def _ended(file: str, check: Callable[[], Report]) -> Ended:
    report = _attempted(file, check)
    return report if isinstance(report, Ended) else Ended(file, report, code_of(report.status))


def _attempted(file: str, work: Callable[[], _Made]) -> _Made | Ended:
    try:
        return work()
    except MingsuanError as error:
        return refused(file, error)
    except MemoryError:
        return stopped(file, "所需内存超过上限，这个文件没有核对完。")
    except Exception as error:  # the other files must still be checked
        return crash(file, type(error).__name__, traceback.format_exc())


def refused(file: str, error: MingsuanError) -> Ended:
    """The file is not read, for a reason that the user can act on."""
    kind = next(kind for of, kind in _KINDS if isinstance(error, of))
    outcome = Unreadable(file, error.what, error.advice)
    return Ended(file, outcome, ExitCode.UNREADABLE, kind)


_KINDS: tuple[tuple[type[MingsuanError], Kind], ...] = (
    (UnsupportedError, Kind.UNSUPPORTED),
    (NotADisclosureError, Kind.NOT_A_DISCLOSURE),
    (MissingProgramError, Kind.NOT_HERE),
    (MingsuanError, Kind.UNREADABLE),
)


def stopped(file: str, what: str) -> Ended:
    """The work was ended before it was done, for the file's sake."""
    advice = "正常文件不会如此；如确为正常文件，请拆成几份分别核对。"
    return Ended(file, Unreadable(file, what, advice), ExitCode.UNREADABLE, Kind.STOPPED)


def crash(file: str, error: str, trace: str) -> Ended:
    """An error of our own; `error` is its name."""
    outcome = Unreadable(
        file,
        f"程序内部错误（{error}），这个文件没有核对完。",
        "这不是您的错。请加 --debug 重新运行，把显示的内容连同文件一起反馈给我们。",
    )
    return Ended(file, outcome, ExitCode.INTERNAL, Kind.FAULT, trace)


def forms_with(extra: tuple[str, ...]) -> Sequence[Form]:
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
