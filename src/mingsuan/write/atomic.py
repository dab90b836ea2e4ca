"""Write a file whole or not at all, and never over the input."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

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


def refuse_inputs(target: Path, inputs: Iterable[Path]) -> None:
    """Raises MingsuanError if the target is one of the inputs, under whatever name."""
    for source in inputs:
        with contextlib.suppress(OSError):  # either does not exist: not the same file
            if target.samefile(source):
                raise MingsuanError(
                    f"输出文件 {target} 就是要读的文件，为免毁坏原件，没有写入。",
                    advice="请换一个输出文件名。",
                )


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(_usual_mode(target))
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


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
