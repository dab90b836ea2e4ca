"""How far a run over several files has come, on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol


class Progress(Protocol):
    """Told of each file that is done; steps aside while something else is printed."""

    def done(self, file: str) -> None:
        """A file is done."""
        ...

    def aside(self) -> AbstractContextManager[None]:
        """While this is open the terminal is free."""
        ...


class Silent:
    """One file needs no progress."""

    def done(self, file: str) -> None:
        """Say nothing."""

    def aside(self) -> AbstractContextManager[None]:
        """Nothing is in the way."""
        return nullcontext()


class Lines(Silent):
    """A line a file, where standard error is no terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._count = 0

    def done(self, file: str) -> None:
        """Say which file it was, and how many of all are done."""
        self._count += 1
        print(f"[{self._count}/{self._total}] {file}", file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def progress_over(total: int) -> Iterator[Progress]:
    """The progress that fits the terminal and the number of files."""
    if total < 2:
        yield Silent()
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        from mingsuan.cli.progress_bar import Bar

        with Bar(total) as bar:
            yield bar
    else:
        yield Lines(total)
