"""The side that asks: starts the process, waits no longer than allowed, ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from threading import Timer
from types import TracebackType

from mingsuan.read.apart.frames import Kind, receive, send

_OF_PYTHON = (0, 1, 2)
"""What Python itself ends with; crashes end otherwise."""
_FAREWELL = 2.0
"""Seconds that a process has to end what it started itself."""
_MOST_TRACE = 20_000


class CrashedError(Exception):
    """The process crashed or ran out of memory: the file's fault, not ours."""


class LateError(Exception):
    """The process took longer than it may, and was ended."""


class Process:
    """A process that answers requests until it is ended. One thread at a time may ask."""

    def __init__(self, module: str, *words: str) -> None:
        """Start `module`, whose `main` serves, with these words on its command line."""
        self._late = self._busy = False
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=_environment(),
            start_new_session=True,
        )

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def ask(self, request: bytes, seconds: float) -> bytes:
        """The answer. After an error the process has ended and is of no more use.

        Raises LateError: it took longer than so many seconds.
        Raises CrashedError: it crashed, or ran out of memory.
        Raises RuntimeError: an error of our own; the text is its traceback.
        """
        clock = Timer(seconds, self._give_up)
        clock.daemon = True
        clock.start()
        try:
            kind, content = self._exchange(request)
        except (OSError, EOFError):
            raise self._death() from None
        except BaseException:
            self.end()
            raise
        finally:
            clock.cancel()
        if kind is Kind.NO_MEMORY:
            raise CrashedError
        if kind is not Kind.ANSWER:
            raise RuntimeError(content.decode("utf-8", "replace"))
        return content

    def end(self) -> None:
        """End it and what it started."""
        if self._process.poll() is None:
            if self._busy:
                self._stop()
            else:
                self._kill()
        for stream in (self._process.stdin, self._process.stdout, self._complaints):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _exchange(self, request: bytes) -> tuple[Kind, bytes]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        self._busy = True
        send(stdin, Kind.REQUEST, request)
        answer = receive(stdout)
        self._busy = False
        return answer

    def _give_up(self) -> None:
        """The time is up: the pipes break, and whoever waits for them goes on."""
        self._late = True
        self._stop()

    def _stop(self) -> None:
        """End it in the middle of work: ask first, so that it ends what it started."""
        with contextlib.suppress(OSError):
            self._process.terminate()
        try:
            self._process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            self._kill()

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _death(self) -> Exception:
        """Why there is no answer; nothing of the process is left."""
        self._stop()
        self._complaints.seek(0)
        trace = self._complaints.read(_MOST_TRACE).decode("utf-8", "replace")
        self.end()
        return LateError() if self._late else died(self._process.returncode, trace)


def died(code: int, trace: str) -> Exception:
    """What the end of a process means, by its exit code and what it complained of."""
    if code in _OF_PYTHON and "MemoryError" not in trace:
        return RuntimeError(trace)
    return CrashedError()


def asked_once(module: str, request: bytes, seconds: float) -> bytes:
    """The answer of a process that is there for one request only; raises as `Process.ask`."""
    with Process(module) as process:
        return process.ask(request, seconds)


def _environment() -> dict[str, str]:
    """The same modules as here, in the same order."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
