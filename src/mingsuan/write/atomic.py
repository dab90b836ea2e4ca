"""Write a file whole or not at all, and never over the input."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from mingsuan.errors import MingsuanError


def write_whole(target: Path, content: bytes, *, inputs: Iterable[Path] = ()) -> None:
    """Write aside in the same folder, then take the target's place in one step.

    Raises MingsuanError if the target is one of the inputs, or cannot be written.
    """
    refuse_inputs(target, inputs)
    try:
        _replace(target, content)
    except OSError as error:
        raise _not_writable(target, error) from error


@contextlib.contextmanager
def growing(target: Path, *, inputs: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """A stream that becomes the target once all is written; if not all is, nothing is left.

    Raises as `write_whole`.
    """
    refuse_inputs(target, inputs)
    with contextlib.ExitStack() as undo:
        try:
            aside = _aside(target)
            undo.callback(aside.unlink, missing_ok=True)
            with aside.open("wb") as stream:
                yield stream
                _settle(stream, aside, target)
            aside.replace(target)
        except OSError as error:
            raise _not_writable(target, error) from error


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files, all of them or none.

    Raises MingsuanError if one cannot be written; the others are then as they were.
    """
    with contextlib.ExitStack() as undo:
        asides = {target: _written_aside(target, c, undo) for target, c in contents.items()}
        with contextlib.ExitStack() as restore:
            for target, aside in asides.items():
                _take_place(target, aside, restore)
            restore.pop_all()


def _written_aside(target: Path, content: bytes, undo: contextlib.ExitStack) -> Path:
    """The content in a file beside the target, which `undo` removes if it is still there."""
    try:
        aside = _aside(target)
        undo.callback(aside.unlink, missing_ok=True)
        _fill(aside, content, target)
    except OSError as error:
        raise _not_writable(target, error) from error
    return aside


def _take_place(target: Path, aside: Path, restore: contextlib.ExitStack) -> None:
    """Put the file in the target's place; `restore` brings back what was there."""
    try:
        before = target.read_bytes() if target.exists() else None
        aside.replace(target)
    except OSError as error:
        raise _not_writable(target, error) from error
    if before is None:
        restore.callback(target.unlink, missing_ok=True)
    else:
        restore.callback(_replace, target, before)


def refuse_inputs(target: Path, inputs: Iterable[Path]) -> None:
    """Raises MingsuanError if the target is one of the inputs, under whatever name."""
    for source in inputs:
        with contextlib.suppress(OSError):  # either does not exist: not the same file
            if target.samefile(source):
                raise MingsuanError(
                    f"输出文件 {target} 就是要读的文件，为免毁坏原件，没有写入。",
                    advice="请换一个输出文件名。",
                )


def refuse_beforehand(target: Path, inputs: Iterable[Path]) -> None:
    """Raises MingsuanError if it is plain, before there is any content, that writing would fail."""
    refuse_inputs(target, inputs)
    if target.is_dir() or not target.parent.is_dir():
        raise _not_writable(target, OSError())


def _replace(target: Path, content: bytes) -> None:
    aside = _aside(target)
    try:
        _fill(aside, content, target)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _aside(target: Path) -> Path:
    """A new file in the target's folder."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    os.close(handle)
    return Path(name)


def _fill(aside: Path, content: bytes, target: Path) -> None:
    """The content, safely on the disk."""
    with aside.open("wb") as stream:
        stream.write(content)
        _settle(stream, aside, target)


def _settle(stream: BinaryIO, aside: Path, target: Path) -> None:
    """Safely on the disk, with the target's permissions."""
    stream.flush()
    os.fsync(stream.fileno())
    aside.chmod(_usual_mode(target))


def _usual_mode(target: Path) -> int:
    """The permissions that the target has, or that a new file here would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _not_writable(target: Path, error: OSError) -> MingsuanError:
    if not target.parent.is_dir():
        return MingsuanError(
            f"文件夹 {target.parent} 不存在，没有写入。", advice="请先建立文件夹。"
        )
    if target.is_dir():
        return MingsuanError(f"{target} 是文件夹，不能当作文件写入。", advice="请加上文件名。")
    reasons = {PermissionError: "没有写入权限", FileNotFoundError: "路径不存在"}
    reason = next((w for t, w in reasons.items() if isinstance(error, t)), "磁盘不可写或已满")
    return MingsuanError(
        f"{target} 没有写成：{reason}。", advice="请换一个位置，或检查权限和磁盘空间。"
    )
