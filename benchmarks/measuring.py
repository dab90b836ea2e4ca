"""One real document, measured in a process of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass

import msgspec

from mingsuan.check.figures import Figures, figures_of
from mingsuan.check.report import Report
from mingsuan.cli.many import Failure
from mingsuan.cli.outcomes import NUMBERS_ONLY, checked
from mingsuan.forms import standard_forms


@dataclass(frozen=True)
class Measured:
    """What became of one file, and how long it took."""

    figures: Figures | None
    refusal: str
    seconds: float


def measure(request: bytes) -> bytes:
    """Check the file of that name; the answer is for `received`."""
    return msgspec.msgpack.encode(_measured(request.decode()))


def received(answer: bytes | Failure) -> Measured:
    """What `measure` answered, or what became of its process."""
    if isinstance(answer, bytes):
        return msgspec.msgpack.decode(answer, type=Measured)
    return Measured(None, f"处理它的进程没有做完：{type(answer).__name__} {answer}", 0.0)


def _measured(file: str) -> Measured:
    begun = time.perf_counter()
    outcome = checked(file, standard_forms(), NUMBERS_ONLY).outcome
    seconds = time.perf_counter() - begun
    if isinstance(outcome, Report):
        return Measured(figures_of(outcome), "", seconds)
    return Measured(None, outcome.what, seconds)
