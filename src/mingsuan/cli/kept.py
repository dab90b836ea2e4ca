"""What was done already: the answer on every file, kept in a folder until the whole run is done.

An answer is kept under what it answers: the order, the contents of its files, the program with
its forms and what it finds on this machine. So it is used again only where the same would come
out, whatever was killed in between, and a changed file or program is done anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import mingsuan.errors
from mingsuan.errors import MingsuanError
from mingsuan.write.atomic import write_whole

_ENDING = ".mskept"
_OURS = re.compile(r"\.?[0-9a-f]{32}\.")
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """A folder of answers. `program` stands for all that an answer depends on besides files."""

    folder: Path
    program: str
    lasting: bool = False
    """The user named it: it is left there when all is done."""

    def open(self) -> None:
        """Make the folder.

        Raises MingsuanError: it cannot be made, or holds files that are not ours.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            strange = next((p for p in self.folder.iterdir() if not _is_ours(p)), None)
        except OSError as error:
            raise MingsuanError(
                f"{self.folder} 不能用作存放进度的文件夹。",
                advice="请换一个位置，或先建立它的上级文件夹。",
            ) from error
        if strange is not None:
            raise MingsuanError(
                f"{self.folder} 中有别的文件（{strange.name}），不能用作存放进度的文件夹。",
                advice="请用 --resume 指定一个新的文件夹。",
            )

    def key(self, request: bytes, files: Iterable[str]) -> str | None:
        """What an answer is kept under; None if a file cannot be read now."""
        digest = hashlib.sha256(f"{self.program}\n".encode() + request)
        try:
            for file in files:
                digest.update(_digest(Path(file)))
        except (OSError, ValueError):
            return None
        return digest.hexdigest()[:32]

    def get(self, key: str | None) -> bytes | None:
        """The answer that is kept; None if there is none."""
        if key is None:
            return None
        try:
            return self._place(key).read_bytes()
        except OSError:
            return None

    def put(self, key: str | None, answer: bytes) -> None:
        """Keep an answer, whole or not at all.

        Raises MingsuanError: it cannot be written.
        """
        if key is not None:
            write_whole(self._place(key), answer)

    def close(self) -> None:
        """All is done: nothing needs to be kept, unless the user named the folder."""
        if not self.lasting:
            with contextlib.suppress(OSError):
                shutil.rmtree(self.folder)

    def _place(self, key: str) -> Path:
        return self.folder / (key + _ENDING)


def _is_ours(path: Path) -> bool:
    """An answer, or what was left of one that was being written."""
    return _OURS.match(path.name) is not None


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()


def program_digest(*forms: str) -> str:
    """A digest of the program with its data, and of the user's own forms."""
    digest = hashlib.sha256()
    package = Path(mingsuan.errors.__file__).parent
    files = (p for p in package.rglob("*") if p.is_file() and p.suffix != ".pyc")
    for path in (*sorted(files), *map(Path, forms)):
        digest.update(f"{path.name}\n".encode())
        digest.update(_digest(path))
    return digest.hexdigest()
