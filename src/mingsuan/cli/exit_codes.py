"""What the shell is told. The numbers are fixed; scripts rest on them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from mingsuan.check.verdict import Verdict


class ExitCode(IntEnum):
    """Why the command ended as it did."""

    def __new__(cls, number: int, meaning: str) -> ExitCode:
        """A member with its meaning in Chinese."""
        member = int.__new__(cls, number)
        member._value_ = number
        member.meaning = meaning
        return member

    meaning: str

    CLEAN = 0, "通过：没有发现问题"
    FINDINGS = 1, "发现问题"
    USAGE = 2, "命令写错，或输出文件写不了"
    UNDECIDED = 3, "未能判断：没有发现问题，但有的数没有读懂，或没有可核对的关系"
    UNREADABLE = 4, "有文件读不了，或不是预决算公开"
    INTERNAL = 5, "程序内部错误"
    INTERRUPTED = 130, "被中断"


GRAVEST_FIRST = (
    ExitCode.INTERNAL,
    ExitCode.UNREADABLE,
    ExitCode.FINDINGS,
    ExitCode.UNDECIDED,
    ExitCode.CLEAN,
)
"""Of several files the gravest decides."""

_OF_VERDICT = {
    Verdict.PASSED: ExitCode.CLEAN,
    Verdict.FINDINGS: ExitCode.FINDINGS,
    Verdict.UNDECIDED: ExitCode.UNDECIDED,
    Verdict.UNREADABLE: ExitCode.UNREADABLE,
}


def code_of(verdict: Verdict) -> ExitCode:
    """The code of one file's verdict."""
    return _OF_VERDICT[verdict]


def gravest(codes: Iterable[ExitCode]) -> ExitCode:
    """The code of several files together."""
    return min(codes, key=GRAVEST_FIRST.index, default=ExitCode.CLEAN)
