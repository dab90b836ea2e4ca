"""The only file of a command, read while the rest of the program is still being loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingsuan.read import Document

_READ_ELSEWHERE = ".pdf"
"""Files of this name are read by another process, so that this one is free meanwhile."""


class Ahead:
    """A file that is being read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: Document | Exception | None = None
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def document(self) -> Document:
        """The file as read. Raises what reading it raises."""
        self._thread.join()
        if isinstance(self._read, Exception):
            raise self._read
        assert self._read is not None
        return self._read

    def _work(self) -> None:
        from mingsuan.read import read

        try:
            self._read = read(self._path)
        except Exception as error:  # raised where the document is asked for
            self._read = error


def reading_ahead(files: Sequence[str]) -> Ahead | None:
    """Begin with the file, if it is the only one and reading it leaves this process free."""
    if len(files) != 1 or not files[0].lower().endswith(_READ_ELSEWHERE):
        return None
    path = Path(files[0])
    return Ahead(path) if path.is_file() else None
