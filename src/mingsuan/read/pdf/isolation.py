"""Reading in a process of its own, so that no file can take the program down."""

from __future__ import annotations

import msgspec

from mingsuan.errors import UnreadableError
from mingsuan.read import refusals
from mingsuan.read.apart import CrashedError, LateError, asked_once
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf.wire import BadMessageError, unpack
from mingsuan.read.reading import Reading

_WORKER = "mingsuan.read.pdf.worker"
_ADVICE = "请用阅读器打开，确认无误后另存或“打印”为新的 PDF 再试；或提供 Word、Excel 原件。"


def read_apart(data: bytes, guard: Guard) -> Reading:
    """Read the document in another process.

    Raises UnreadableError: encrypted, damaged, or beyond the limits of size, time and memory.
    """
    return reading_of(_WORKER, data, guard.limits)


def reading_of(worker: str, data: bytes, limits: Limits) -> Reading:
    """What a worker reads in the document; raises as `read_apart`."""
    try:
        result = unpack(asked(worker, msgspec.json.encode(limits), data, limits.seconds))
    except BadMessageError:
        raise crashed() from None
    if isinstance(result, Reading):
        return result
    what, advice = result
    raise UnreadableError(what, advice=advice)


def asked(worker: str, order: bytes, data: bytes, seconds: float) -> bytes:
    """What a worker answers to an order on a document; `order_and_data` parts them again.

    Raises UnreadableError: too slow, or the document made it crash.
    """
    try:
        return asked_once(worker, order + b"\n" + data, seconds)
    except LateError:
        raise refusals.too_slow(seconds) from None
    except CrashedError:
        raise crashed() from None


def order_and_data(request: bytes) -> tuple[bytes, bytes]:
    """The order and the document of a request."""
    order, _, data = request.partition(b"\n")
    return order, data


def crashed() -> UnreadableError:
    """The document made the process end."""
    return UnreadableError("PDF 已损坏，或所需内存过大，无法读取。", advice=_ADVICE)
