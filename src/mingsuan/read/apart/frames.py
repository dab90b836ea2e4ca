"""How requests and answers travel through a pipe: a byte of kind, eight of length, content."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import IO

_HEAD = struct.Struct(">BQ")
_MOST = 2 * 1024**3
"""Longer contents are none of ours."""


class Kind(IntEnum):
    """What a content is."""

    REQUEST = 1
    ANSWER = 2
    FAULT = 3
    """The traceback of an error of our own."""
    NO_MEMORY = 4


def send(stream: IO[bytes], kind: Kind, content: bytes) -> None:
    """Write one frame.

    Raises OSError: nobody is there to read it.
    """
    stream.write(_HEAD.pack(kind, len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Kind, bytes]:
    """Read one frame.

    Raises EOFError: the other side has ended, or sends something else.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    kind, length = _HEAD.unpack(head)
    if kind not in list(Kind) or length > _MOST:
        raise EOFError
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return Kind(kind), content
