"""Feeds one reader: `python -m benchmarks.guided.feeding FORMAT KEPT INPUTS SEED`."""

from __future__ import annotations

import hashlib
import random
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import atheris

from benchmarks.guided import troubles_of

with atheris.instrument_imports(include=["mingsuan"]):
    from tests import fuzzing

    for _seed in fuzzing.SEEDS.values():  # the modules of each format are loaded when needed
        fuzzing.tried(_seed, check=True)

Mutate = Callable[[bytes, int], bytes]
"""Changes bytes, up to a length."""
_LONGEST = 16_384
_LATE = 60
"""Seconds after which an input is said to hang."""
_MEMORY = 3_072
"""MiB."""
_CHECKED = 10
"""One of so many inputs is checked after it was read."""
_ZIP = b"PK\x03\x04"


def feed(name: str, kept: Path, inputs: int, seed: int) -> None:
    """Feed the reader of one format; does not return."""
    begun, troubles = kept / name, troubles_of(kept, name)
    for folder in (begun, troubles):
        folder.mkdir(parents=True, exist_ok=True)
    (begun / "起点").write_bytes(fuzzing.SEEDS[name])
    count = 0

    def take(data: bytes) -> None:
        nonlocal count
        count += 1
        trouble = fuzzing.tried(data, check=count % _CHECKED == 0)
        if trouble is not None:
            _note(troubles, data, f"{trouble.kind}\n{trouble.detail}")

    def change(data: bytes, longest: int, number: int) -> bytes:
        return _changed(data, longest, number, atheris.Mutate)

    words = [f"-runs={inputs}", f"-seed={seed}", f"-timeout={_LATE}", f"-rss_limit_mb={_MEMORY}"]
    words += [f"-max_len={_LONGEST}", f"-artifact_prefix={troubles}/", "-print_final_stats=1"]
    atheris.Setup([name, *words, str(begun)], take, custom_mutator=change)
    atheris.Fuzz()


def _changed(data: bytes, longest: int, number: int, mutate: Mutate) -> bytes:
    """The input changed by the fuzzer; of an archive one of its parts."""
    if not data.startswith(_ZIP):
        return mutate(data, longest)
    chance = random.Random(number)
    try:
        parts = list(_parts(data))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError):
        parts = []
    if not parts:
        return mutate(data, longest)
    chosen = chance.randrange(len(parts))
    name, content = parts[chosen]
    parts[chosen] = (name, mutate(content, max(len(content) + 64, 128)))
    changed = _archive(parts)
    return changed if len(changed) <= longest else data


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.file_size > _LONGEST * 16:
                raise ValueError(entry.file_size)
            yield entry.filename, archive.read(entry)


def _archive(parts: Sequence[tuple[str, bytes]]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _note(folder: Path, data: bytes, what: str) -> None:
    """Keep the input once for every kind of trouble, with what it is."""
    last = what.strip().rpartition("\n")[2]
    name = hashlib.sha256(f"{what.partition(chr(10))[0]} {last}".encode()).hexdigest()[:12]
    if not (folder / name).exists():
        (folder / name).write_bytes(data)
        print(f"{folder / name}\n{what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    feed(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
