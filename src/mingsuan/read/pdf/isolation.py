"""Reading in a process of its own, so that no file can take the program down."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from mingsuan.errors import UnreadableError
from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.pdf.wire import BadMessageError, unpack
from mingsuan.read.reading import Reading

_WORKER = "mingsuan.read.pdf.worker"
_ADVICE = "请用阅读器打开，确认无误后另存或“打印”为新的 PDF 再试；或提供 Word、Excel 原件。"
_BARE = str(Path(__file__).with_name("bare.py"))
_OF_PYTHON = (0, 1, 2)
"""What Python itself ends with; crashes end otherwise."""


def read_apart(data: bytes, guard: Guard) -> Reading:
    """Read the document in another process.

    Raises UnreadableError: encrypted, damaged, or beyond the limits of size, time and memory.
    """
    header = msgspec.json.encode(guard.limits)
    return result_of(run_apart(_WORKER, header, data, guard.limits.seconds))


def run_apart(
    module: str, header: bytes, data: bytes, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """Run a module in another process; it gets the header, a line end and the data.

    Raises UnreadableError: it took too long.
    """
    try:
        return subprocess.run(
            [sys.executable, "-P", _BARE, module],
            input=header + b"\n" + data,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refusals.too_slow(seconds) from None


def _environment() -> dict[str, str]:
    """The same modules as here, in the same order."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def result_of(done: subprocess.CompletedProcess[bytes]) -> Reading:
    """The reading that a process sent back.

    Raises UnreadableError: it refused the document, or died of it.
    """
    try:
        result = unpack(done.stdout)
    except BadMessageError:
        raise died(done) from None
    if isinstance(result, Reading):
        return result
    what, advice = result
    raise UnreadableError(what, advice=advice)


def died(done: subprocess.CompletedProcess[bytes]) -> Exception:
    """A crash or lack of memory is the file's fault; an exception of ours is not."""
    trace = done.stderr.decode("utf-8", "replace")
    if done.returncode in _OF_PYTHON and "MemoryError" not in trace:
        return RuntimeError(trace)
    return UnreadableError("PDF 已损坏，或所需内存过大，无法读取。", advice=_ADVICE)
