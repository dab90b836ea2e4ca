"""Many files at once: a process a core, and none of them can stop the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

T = TypeVar("T")


def each(
    work: Callable[[str], T], files: Sequence[str], processes: int = 0
) -> Iterator[tuple[str, T | None]]:
    """Every file with what `work` makes of it, as they are done; None if its process died.

    `work` must be a function of a module, raise nothing, and return something small.
    `processes` 0: as many as there are cores.
    """
    wanted = min(processes or os.cpu_count() or 1, len(files))
    if wanted < 2:
        yield from ((file, work(file)) for file in files)
        return
    broken: list[str] = []
    with ProcessPoolExecutor(wanted) as pool:
        waiting = {pool.submit(work, file): file for file in files}
        for future in as_completed(waiting):
            try:
                yield waiting[future], future.result()
            except BrokenProcessPool:
                broken.append(waiting[future])
    yield from ((file, _alone(work, file)) for file in broken)


def _alone(work: Callable[[str], T], file: str) -> T | None:
    """A death takes all waiting files along, so each gets a process of its own."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(work, file).result()
        except BrokenProcessPool:
            return None
