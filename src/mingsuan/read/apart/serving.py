"""The side that answers: one request after the other, until nobody asks any more."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread, Timer
from types import FrameType
from typing import IO

from mingsuan.read.apart.confinement import confine
from mingsuan.read.apart.frames import Kind, receive, send

_FAREWELL = 2.0
"""Seconds that the work has to end what it started."""


def serve(answer: Callable[[bytes], bytes], memory: int) -> None:
    """Answer all requests, within so many bytes of address space.

    Whoever asks may end or be killed at any time: then this process ends too, in mid-work.
    """
    confine(memory)
    signal.signal(signal.SIGTERM, _leave)
    requests: SimpleQueue[bytes | None] = SimpleQueue()
    answers = _own_output()
    Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while (request := requests.get()) is not None:
        send(answers, *_answered(answer, request))


def _own_output() -> IO[bytes]:
    """Standard output for answers alone; what libraries print goes to standard error."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _answered(answer: Callable[[bytes], bytes], request: bytes) -> tuple[Kind, bytes]:
    try:
        return Kind.ANSWER, answer(request)
    except MemoryError:
        return Kind.NO_MEMORY, b""
    except Exception:  # told to the side that asks
        return Kind.FAULT, traceback.format_exc().encode()


def _listen(requests: IO[bytes], queue: SimpleQueue[bytes | None]) -> None:
    """Hand on requests; once nobody asks any more, leave."""
    try:
        while True:
            queue.put(receive(requests)[1])
    except (EOFError, OSError):
        queue.put(None)
    last = Timer(_FAREWELL, os._exit, (0,))
    last.daemon = True
    last.start()
    os.kill(os.getpid(), signal.SIGTERM)


def _leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    """Let what is under way end what it started."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(0)
