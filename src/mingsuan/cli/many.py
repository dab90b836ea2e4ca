"""Many pieces of work at once: a process a core, and none can stop or outlast the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from queue import SimpleQueue

from mingsuan.read import Limits
from mingsuan.read.apart import CrashedError, LateError, Process

Work = Callable[[bytes], bytes]
"""A function of a module, named to the processes; it raises nothing."""
Failure = LateError | CrashedError | RuntimeError
"""Too slow, crashed or out of memory, or an error of our own."""
_WORKER = "mingsuan.cli.worker"
_USES = 40
"""Pieces of work after which a process is replaced: what they leave behind does not add up."""


def each(
    work: Work, requests: Sequence[bytes], processes: int = 0, limits: Limits | None = None
) -> Iterator[tuple[int, bytes | Failure]]:
    """The index of every request with what `work` makes of it, as they are done.

    `processes` 0: as many as there are cores.
    """
    wanted = min(processes or os.cpu_count() or 1, len(requests))
    crew = _Crew(f"{_module_of(work)}:{work.__name__}", limits or Limits())
    for _ in range(wanted):
        crew.idle.put(None)
    with ThreadPoolExecutor(max(1, wanted)) as pool:
        waiting = {pool.submit(crew.answer, request): i for i, request in enumerate(requests)}
        try:
            for future in as_completed(list(waiting)):
                yield waiting.pop(future), future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            crew.end()
    crew.end()  # of those that a thread had just begun to start


def _module_of(work: Work) -> str:
    """The name under which other processes find its module, even if it is run as a program."""
    if work.__module__ != "__main__":
        return work.__module__
    spec = sys.modules["__main__"].__spec__
    assert spec is not None, "run as a file: no other process could find it"
    return spec.name


@dataclass(slots=True)
class _Hand:
    """A process and how often it was used."""

    process: Process
    uses: int = 0


@dataclass
class _Crew:
    """The processes; each thread borrows one, or the right to start one."""

    work: str
    limits: Limits
    idle: SimpleQueue[_Hand | None] = field(default_factory=SimpleQueue)
    started: list[Process] = field(default_factory=list)

    def answer(self, request: bytes) -> bytes | Failure:
        """What a process makes of the request."""
        hand = self.idle.get() or self._hire()
        try:
            answer: bytes | Failure = hand.process.ask(request, self.limits.work_seconds)
            hand.uses += 1
        except (LateError, CrashedError, RuntimeError) as error:
            answer, hand.uses = error, _USES
        if hand.uses >= _USES:
            self._dismiss(hand)
            self.idle.put(None)
        else:
            self.idle.put(hand)
        return answer

    def end(self) -> None:
        """End all processes, whatever they are at."""
        for process in list(self.started):
            process.end()

    def _hire(self) -> _Hand:
        process = Process(_WORKER, self.work, str(self.limits.work_bytes))
        self.started.append(process)
        return _Hand(process)

    def _dismiss(self, hand: _Hand) -> None:
        hand.process.end()
        self.started.remove(hand.process)
