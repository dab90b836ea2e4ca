"""The files that a command works on: those named, and all that lie in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingsuan.check.rules.profile import FILE_NAME
from mingsuan.errors import MingsuanError

_LOCKS = ("~$", ".~")
"""How Office and WPS name the files that say that a document is open."""


@dataclass(frozen=True)
class Source:
    """A file by the name that the user knows it by."""

    name: str
    found: bool = False
    """It was found in a folder: nobody says that it is a document."""


def sources_in(words: Sequence[str], outputs: Sequence[Path] = ()) -> list[Source]:
    """The files in the order given, those of a folder by name; `outputs` are left out.

    Raises MingsuanError: a folder holds no file.
    """
    ours = [path.absolute() for path in outputs]
    found: list[Source] = []
    for word in words:
        if not Path(word).is_dir():
            found.append(Source(word))
            continue
        inside = [Source(str(path), found=True) for path in _files(Path(word), ours)]
        if not inside:
            raise MingsuanError(f"文件夹 {word} 中没有文件。", advice="请检查文件夹的名称。")
        found += inside
    return found


def _files(folder: Path, ours: Sequence[Path]) -> Iterator[Path]:
    """All files below a folder but hidden ones and profiles; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(f for f in folders if _counts(f) and (here / f).absolute() not in ours)
        for name in sorted(names):
            path = here / name
            if _counts(name) and path.absolute() not in ours and path.is_file():
                yield path


def _counts(name: str) -> bool:
    return not name.startswith((".", *_LOCKS)) and name != FILE_NAME
