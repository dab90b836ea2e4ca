"""Orders in, what there is to tell of each out, in the same order: alone here, many apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mingsuan.cli.ahead import Ahead
from mingsuan.cli.jobs import Order, Told, do, told_of, work
from mingsuan.cli.outcomes import Ended, Kind, crash, stopped
from mingsuan.cli.progress import Progress
from mingsuan.read import Limits
from mingsuan.read.apart import CrashedError, LateError

if TYPE_CHECKING:
    from mingsuan.cli.kept import Kept
    from mingsuan.cli.many import Failure

_OF_THE_FILES = frozenset({Kind.CHECKED, Kind.NOT_A_DISCLOSURE, Kind.UNREADABLE, Kind.UNSUPPORTED})
"""These ends are worth keeping: the same files come to them again."""


def run(
    orders: Sequence[Order],
    progress: Progress,
    *,
    kept: Kept | None = None,
    processes: int = 0,
    limits: Limits | None = None,
    ahead: Ahead | None = None,
) -> Iterator[Told]:
    """Do all orders; a single one is done in this process, so that it starts at once.

    `ahead` is the file of a single order, which is being read already.
    """
    if len(orders) == 1 and kept is None:
        yield do(orders[0], ahead)
        progress.done(orders[0].name)
        return
    limits = limits or Limits()
    early: dict[int, Told] = {}
    following = 0
    for index, done in _done(orders, kept, processes, limits):
        progress.done(orders[index].name)
        early[index] = done
        while following in early:
            yield early.pop(following)
            following += 1


def _done(
    orders: Sequence[Order], kept: Kept | None, processes: int, limits: Limits
) -> Iterator[tuple[int, Told]]:
    """The index of every order with what came of it: what is kept first, the rest as it comes."""
    from mingsuan.cli.many import each

    requests = [msgspec.msgpack.encode(order) for order in orders]
    keys = [kept.key(requests[i], o.inputs) if kept else None for i, o in enumerate(orders)]
    known = {i: told for i, key in enumerate(keys) if (told := _known(kept, key)) is not None}
    yield from known.items()
    left = [i for i in range(len(orders)) if i not in known]
    for at, answer in each(work, [requests[i] for i in left], processes, limits):
        i = left[at]
        done = _received(answer, orders[i], limits)
        if kept and isinstance(answer, bytes) and done.kind in _OF_THE_FILES:
            kept.put(keys[i], answer)
        yield i, done


def _known(kept: Kept | None, key: str | None) -> Told | None:
    """What is kept, if the copies that it speaks of are still there."""
    told = _valid(kept.get(key)) if kept else None
    if told is None or not all(c.what or Path(c.target).is_file() for c in told.copied):
        return None
    return told


def _received(answer: bytes | Failure, order: Order, limits: Limits) -> Told:
    if isinstance(answer, bytes):
        done = _valid(answer)
        if done is not None:
            return done
        answer = CrashedError()
    return told_of(order, _ended(order, answer, limits))


def _valid(answer: bytes | None) -> Told | None:
    try:
        return None if answer is None else msgspec.msgpack.decode(answer, type=Told)
    except msgspec.DecodeError:
        return None


def _ended(order: Order, failure: Failure, limits: Limits) -> Ended:
    if isinstance(failure, LateError):
        return stopped(order.name, f"处理超过 {limits.work_seconds:g} 秒仍未完成，已停止。")
    if isinstance(failure, CrashedError):
        return stopped(order.name, "处理这个文件的进程意外终止，或所需内存超过上限。")
    trace = str(failure)
    last = trace.strip().rpartition("\n")[2].partition(":")[0]
    return crash(order.name, last or "未知", trace)
