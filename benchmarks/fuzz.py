"""Hostile input: `python -m benchmarks.fuzz [--inputs 100000] [--seed 1] [--processes N]`.

Small valid files of every format are changed at random and read, some of them checked, in
processes bounded in memory. Whatever is not read or refused in time and within limits is
listed with the number that makes it again (`--again FORMAT NUMBER`); then the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from benchmarks.table import print_table
from mingsuan.cli.many import Failure, each
from mingsuan.read import Limits
from mingsuan.read.limits import MIB
from tests.fuzzing import SEEDS, Trouble, mutated, tried

_PIECE = 200
_CHECKED = 10
"""One of so many inputs is checked after it was read."""
_LIMITS = Limits(work_seconds=900, work_bytes=3072 * MIB)
_MOST_SHOWN = 40


class _Piece(msgspec.Struct, frozen=True):
    """Some numbers for one format."""

    name: str
    start: int
    count: int


class _Found(msgspec.Struct, frozen=True):
    """An input that made trouble."""

    name: str
    number: int
    kind: str
    detail: str


def main() -> int:
    """Print what was tried and what was found; 1 if anything was."""
    options = _arguments().parse_args()
    if options.again:
        name, number = options.again
        trouble = _trouble(name, int(number))
        print(trouble.detail if trouble else "没有问题")
        return 1 if trouble else 0
    pieces = list(_pieces(options.inputs, options.seed))
    begun = time.perf_counter()
    found = list(_run(pieces, options.processes))
    seconds = time.perf_counter() - begun
    _print(pieces, found)
    print(f"{sum(p.count for p in pieces):,} 个输入，{seconds:.0f} 秒，{len(found)} 个有问题")
    return 1 if found else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="用改坏的文件试每一种读法")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=0, help="缺省为处理器核数")
    parser.add_argument("--again", nargs=2, metavar=("格式", "编号"), help="再试一个")
    return parser


def _pieces(inputs: int, seed: int) -> Iterator[_Piece]:
    share = -(-inputs // len(SEEDS))
    for name in SEEDS:
        first = seed << 32
        for start in range(0, share, _PIECE):
            yield _Piece(name, first + start, min(_PIECE, share - start))


def _run(pieces: Sequence[_Piece], processes: int) -> Iterator[_Found]:
    requests = [msgspec.msgpack.encode(piece) for piece in pieces]
    dead: list[_Piece] = []
    for i, answer in each(work, requests, processes, _LIMITS):
        if isinstance(answer, bytes):
            yield from msgspec.msgpack.decode(answer, type=list[_Found])
        else:
            dead.append(pieces[i])
    single = [_Piece(p.name, p.start + k, 1) for p in dead for k in range(p.count)]
    requests = [msgspec.msgpack.encode(piece) for piece in single]
    for i, answer in each(work, requests, processes, Limits(work_seconds=30)):
        if isinstance(answer, bytes):
            yield from msgspec.msgpack.decode(answer, type=list[_Found])
        else:
            yield _Found(single[i].name, single[i].start, _ended(answer), str(answer))


def _ended(failure: Failure) -> str:
    return type(failure).__name__


def work(request: bytes) -> bytes:
    """Try the inputs of a piece; run in a process of its own."""
    piece = msgspec.msgpack.decode(request, type=_Piece)
    numbers = range(piece.start, piece.start + piece.count)
    found = [(number, _trouble(piece.name, number)) for number in numbers]
    return msgspec.msgpack.encode(
        [_Found(piece.name, n, t.kind, t.detail) for n, t in found if t is not None]
    )


def _trouble(name: str, number: int) -> Trouble | None:
    data = mutated(SEEDS[name], number, tuple(SEEDS.values()))
    return tried(data, check=number % _CHECKED == 0)


def _print(pieces: Sequence[_Piece], found: Sequence[_Found]) -> None:
    tried_of: Counter[str] = Counter()
    for piece in pieces:
        tried_of[piece.name] += piece.count
    bad = Counter(f.name for f in found)
    print_table(
        ("格式", "输入", "有问题"), [[n, f"{c:,}", str(bad[n])] for n, c in tried_of.items()]
    )
    for f in found[:_MOST_SHOWN]:
        print(f"{f.name} {f.number} {f.kind}：{f.detail.strip().splitlines()[-1:]}")


if __name__ == "__main__":
    sys.exit(main())
