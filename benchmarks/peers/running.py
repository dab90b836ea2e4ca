"""Running a piece of work within a time: what it took, what it found, or how it ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import NamedTuple, TypeVar

_PROGRAMS = Path(__file__).parent / "programs"
_Result = TypeVar("_Result")


class Ended(StrEnum):
    """How a piece of work ended."""

    DONE = "完成"
    LATE = "超时"
    FAILED = "失败"


class Run(NamedTuple):
    """What a piece of work came to."""

    seconds: float
    """CPU time of the work alone, its start left out; of what was late, the time it was given."""
    found: object
    """What it found, to see that both sides do the same work."""
    ended: Ended = Ended.DONE


class Runner:
    """Runs the programs of `programs` with one Python, each in a process of its own."""

    def __init__(self, python: Path, seconds: float, environ: Mapping[str, str] | None = None):
        self._python = python
        self._seconds = seconds
        self._environ = {**os.environ, **(environ or {})}

    def run(self, program: str, task: object) -> Run:
        """What the program makes of a task that JSON can carry; never longer than allowed."""
        process = subprocess.Popen(
            [self._python, _PROGRAMS / f"{program}.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self._environ,
            start_new_session=True,
        )
        try:
            out, complaint = process.communicate(
                json.dumps(task, ensure_ascii=False), timeout=self._seconds
            )
        except subprocess.TimeoutExpired:
            return Run(self._seconds, "", Ended.LATE)
        finally:
            _end(process)
        if process.returncode:
            return Run(0.0, complaint.strip().rpartition("\n")[2], Ended.FAILED)
        answer = json.loads(out.splitlines()[-1])
        return Run(answer["seconds"], answer["found"])


def _end(process: subprocess.Popen[str]) -> None:
    """End it, and what it started, if anything of it is left."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.communicate()


def within(seconds: float, work: Callable[[], _Result]) -> tuple[Run, _Result | None]:
    """Our own work in this process, with its result; None if it took too long."""
    begun = time.process_time()
    try:
        with _alarm(seconds):
            result = work()
    except TimeoutError:
        return Run(seconds, "", Ended.LATE), None
    return Run(time.process_time() - begun, ""), result


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raises TimeoutError inside once the time is up."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
