"""A zip archive from a stranger: what is inside is read within bounds, or refused."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from mingsuan.read import refusals
from mingsuan.read.limits import MIB, Guard

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_ALWAYS_FINE = 4 * MIB
"""A part that stays below this when expanded may be packed at any rate."""
_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises on damaged archives."""


class Archive:
    """The files of a zip archive by name; names are compared without case, with / between."""

    def __init__(self, data: bytes, kind: str, guard: Guard) -> None:
        """Open it; `kind` is what the user calls the file.

        Raises UnreadableError: damaged, encrypted, or beyond the limits.
        """
        self.kind = kind
        self._guard = guard
        limits = guard.limits
        if data.count(_DIRECTORY_ENTRY) > 2 * limits.entries:
            raise refusals.too_many("文件内部的条目", limits.entries)
        with refusals.damage(kind, *_ERRORS):
            self._zip = zipfile.ZipFile(BytesIO(data))
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            raise refusals.too_many("文件内部的条目", limits.entries)
        if sum(entry.file_size for entry in entries) > limits.expanded_bytes:
            raise refusals.bomb(limits.expanded_bytes)
        self._entries = {_plain(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def names(self) -> frozenset[str]:
        """All names, in lower case."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """The whole content of one file.

        Raises UnreadableError: missing, damaged, encrypted, or expanding beyond the limits.
        """
        entry = self._entries.get(_plain(name))
        if entry is None:
            raise refusals.without_part(self.kind, name)
        if entry.flag_bits & _ENCRYPTED:
            raise refusals.encrypted(self.kind)
        limit = self._allowed(entry)
        with refusals.damage(self.kind, *_ERRORS), self._zip.open(entry) as part:
            content = part.read(limit + 1)
        if len(content) > limit:
            raise refusals.bomb(limit)
        self._guard.tick()
        return content

    def _allowed(self, entry: zipfile.ZipInfo) -> int:
        """Bytes that this entry may expand to; what its header says is not trusted."""
        limits = self._guard.limits
        by_rate = max(_ALWAYS_FINE, entry.compress_size * limits.expansion)
        return min(limits.part_bytes, by_rate)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
