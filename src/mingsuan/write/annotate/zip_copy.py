"""A copy of a zip archive (docx, xlsx, odt) with a few parts changed and all others as they are."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import IO

from mingsuan.read import refusals
from mingsuan.read.limits import MIB, Limits

_CHUNK = MIB
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What `zipfile` raises on damaged archives."""


def copied_with(data: bytes, parts: Mapping[str, bytes], kind: str, limits: Limits) -> bytes:
    """The archive with these parts instead of its own; those it does not have are added.

    The archive must have been opened within bounds before. Raises UnreadableError: damaged, or
    expanding beyond the limits.
    """
    target = BytesIO()
    changed = {key(name): (name, content) for name, content in parts.items()}
    with (
        refusals.damage(kind, *_ERRORS),
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        new.comment = old.comment
        budget = _Budget(limits)
        for entry in _last_of_each_name(old):
            _, content = changed.pop(key(entry.filename), ("", None))
            if content is not None:
                new.writestr(_like(entry), content)
                continue
            with old.open(entry) as source, new.open(_like(entry), "w") as sink:
                budget.copy(source, sink)
        for name, content in changed.values():
            new.writestr(_added(name), content)
    return target.getvalue()


def key(name: str) -> str:
    """A part's name as office programs compare it."""
    return name.replace("\\", "/").lstrip("/").lower()


class _Budget:
    """How much may still be expanded: what entries say of their size is not trusted."""

    def __init__(self, limits: Limits) -> None:
        self._limit = self._left = limits.expanded_bytes

    def copy(self, source: IO[bytes], sink: IO[bytes]) -> None:
        """Copy one entry."""
        while chunk := source.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise refusals.bomb(self._limit)
            sink.write(chunk)


def _last_of_each_name(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Of entries with one name the last counts, as for every reader."""
    return list({key(entry.filename): entry for entry in archive.infolist()}.values())


def _added(name: str) -> zipfile.ZipInfo:
    """The header of a part that is added, which tells no time."""
    made = zipfile.ZipInfo(name)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The header of a copy: name, date, attributes and way of packing as in the original."""
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.compress_type = entry.compress_type
    made.external_attr = entry.external_attr
    made.comment = entry.comment
    return made
