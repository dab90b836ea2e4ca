"""Changes a valid file as accidents and attackers do; the same number gives the same bytes."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

_NUMBERS = (b"0", b"-1", b"1", b"65536", b"99999999", b"2147483648", b"1e309", b"NaN", b"")
_BYTES = (0x00, 0x0A, 0x22, 0x26, 0x3C, 0x3E, 0x7F, 0x80, 0xFF)
_TAG = re.compile(rb"<[^<>]{0,200}>")
_NUMBER = re.compile(rb"\d+")
_MOST_DEEP = 300
_PIECE = 64
_ZIP = b"PK\x03\x04"


def mutated(data: bytes, number: int, others: Sequence[bytes] = ()) -> bytes:
    """The file changed in a few ways that the number stands for; `others` lend pieces."""
    chance = random.Random(number)
    if data.startswith(_ZIP) and chance.random() < 0.7:
        return _in_archive(data, chance, others)
    return _changed(data, chance, others)


def _in_archive(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """One part of the archive is changed, and the archive is sound."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as file:
        names = source.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = source.read(name)
            if name == chosen:
                content = _changed(content, chance, others)
                if chance.random() < 0.05:
                    continue
            file.writestr(name, content)
    return target.getvalue()


def _changed(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        if not data:
            return data
        data = chance.choice(_WAYS)(data, chance, others)
    return data


def _place(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + 1 + int(chance.expovariate(1 / _PIECE)))


def _flip(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _overwrite(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + bytes([chance.choice(_BYTES)]) * (end - start) + data[end:]


def _leave_out(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _cut(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: chance.randrange(len(data))]


def _splice(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else data
    start, end = _place(other or data, chance)
    at = chance.randrange(len(data))
    return data[:at] + other[start:end] + data[at:]


def _renumber(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(_NUMBERS) + data[one.end() :]


def _retag(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """A tag is left out, written twice, or put elsewhere."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    one, other = chance.choice(tags), chance.choice(tags)
    taken = chance.choice((b"", one.group() * 2, other.group()))
    return data[: one.start()] + taken + data[one.end() :]


def _nest(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    one = chance.choice(tags)
    depth = chance.randrange(_MOST_DEEP)
    return data[: one.start()] + one.group() * depth + data[one.end() :]


_WAYS: Sequence[Callable[[bytes, random.Random, Sequence[bytes]], bytes]] = (
    _flip, _overwrite, _leave_out, _repeat, _cut, _splice, _renumber, _renumber, _retag, _nest,
)  # fmt: skip
