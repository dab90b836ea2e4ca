"""OLE compound files: old Word and Excel files, and encrypted new ones."""

from __future__ import annotations

from io import BytesIO

import olefile

from mingsuan.read import refusals
from mingsuan.read.sniff import Format

_WORD_ENCRYPTED = 0x0100
"""The bit fEncrypted in the second word of a Word file's flags."""
_FLAGS = slice(0x0A, 0x0C)


def format_of_compound(data: bytes) -> Format:
    """Which program's file it is, by the streams at its root.

    Raises UnreadableError: damaged, encrypted, or of another program.
    """
    # Damage can surface as any error in a library that trusts the sector numbers of a file.
    with refusals.damage("文件", Exception), olefile.OleFileIO(BytesIO(data)) as compound:
        streams = {"/".join(path).lower() for path in compound.listdir()}
        flags = _word_flags(compound) if "worddocument" in streams else 0
    if {"encryptedpackage", "encryptioninfo"} & streams:
        raise refusals.encrypted("文件")
    if flags & _WORD_ENCRYPTED:
        raise refusals.encrypted("Word 文件")
    if "worddocument" in streams:
        return Format.DOC
    if {"workbook", "book"} & streams:
        return Format.XLS
    raise refusals.other_kind("其他程序的旧式文件（OLE）")


def _word_flags(compound: olefile.OleFileIO[str]) -> int:
    with compound.openstream("WordDocument") as stream:
        head = stream.read(_FLAGS.stop)
    return int.from_bytes(head[_FLAGS], "little")
