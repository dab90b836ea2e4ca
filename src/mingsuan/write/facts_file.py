"""The table of facts as a file: CSV, JSON, Parquet or a workbook, by the name's ending."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mingsuan.bind import Disclosure
from mingsuan.errors import MingsuanError
from mingsuan.write.facts import columns, rows
from mingsuan.write.facts_sinks import SINKS, Sink


def facts_file(disclosure: Disclosure, name: Path) -> bytes:
    """The content of a file of that name.

    Raises MingsuanError for an ending that is none of ours, MissingProgramError if the
    format needs an extra that is not installed.
    """
    stream = io.BytesIO()
    with filled(stream, name) as sink:
        sink.add(rows(disclosure))
    return stream.getvalue()


@contextmanager
def filled(stream: BinaryIO, name: Path) -> Iterator[Sink]:
    """What puts rows of facts into the stream, as a file of that name holds them.

    Raises as `facts_file`.
    """
    refuse_other_endings(name)
    sink = SINKS[name.suffix.lower()](stream, columns())
    try:
        yield sink
    except BaseException:
        sink.leave()
        raise
    sink.close()


def refuse_other_endings(name: Path) -> None:
    """Raises MingsuanError for an ending that is none of ours."""
    if name.suffix.lower() not in SINKS:
        endings = "、".join(SINKS)
        raise MingsuanError(
            f"不支持的输出格式：{name}。", advice=f"文件名请以 {endings} 之一结尾。"
        )
