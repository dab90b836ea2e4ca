"""Accuracy on planted errors: `python -m benchmarks.mutation [FILE] [--trials N] [--seed S]`.

Slips of each kind are planted in a document without errors (the example's clean twin, or a
file, its own findings mended first), alone and two or three at once. The same seed gives
the same slips and results.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.corrupt import KINDS, SINGLE, Pool, Texts, stale
from benchmarks.table import print_table
from benchmarks.trial import Clean, Result, attempt, clean
from mingsuan.api import read
from tests.synthetic import example_document

_HEAD = ("种类", "次数", "发现", "首选格对", "首选值对", "前三有", "列出", "毫秒")
_TRIES = 50
"""Draws in a row that may come to nothing."""

Draw = Callable[[random.Random], Texts]


def main() -> None:
    """Print the tables."""
    options = _arguments().parse_args()
    document = read(options.file) if options.file else example_document()
    base = clean(document)
    print(f"{document.name}：{len(base.disclosure.facts)} 个数，种子 {options.seed}")
    for words in base.mended:
        print(f"  先改正：{words}")
    rng = random.Random(options.seed)
    results: list[Result] = []
    for amounts_only in (True, False):
        for name, found in measure(base, rng, options.trials, amounts_only=amounts_only):
            results += found
            for missed in [r for r in found if not r.value][: options.misses]:
                print(f"  {name}：{missed.words}")
    print(f"共 {len(results)} 次")


def measure(
    base: Clean, rng: random.Random, trials: int, *, amounts_only: bool
) -> list[tuple[str, list[Result]]]:
    """Print one table; its trials by kind."""
    pool = Pool(base.disclosure, amounts_only=amounts_only)
    print(f"\n{'本年金额' if amounts_only else '全部数字'}（{len(pool.filled)} 个非零数）")
    groups: list[tuple[str, list[Result]]] = []
    for name, kind in KINDS.items():
        groups.append((name, list(_trials(base, rng, trials, partial(kind, pool)))))
    single = [result for _, found in groups for result in found]
    rows = [_row(name, found) for name, found in groups]
    rows.append(_row("一处错误合计", single))
    for name, draw in _further(pool, amounts_only):
        groups.append((name, list(_trials(base, rng, trials, draw))))
        rows.append(_row(*groups[-1]))
    print_table(_HEAD, rows)
    return groups


def _further(pool: Pool, amounts_only: bool) -> Iterator[tuple[str, Draw]]:
    yield "两处错误同时", lambda rng: _several(pool, rng, 2)
    yield "三处错误同时", lambda rng: _several(pool, rng, 3)
    if amounts_only:
        yield "一笔旧数连同合计", lambda rng: stale(pool, rng)


def _several(pool: Pool, rng: random.Random, count: int) -> Texts:
    texts: Texts = {}
    for _ in range(count):
        texts.update(KINDS[rng.choice(SINGLE)](pool, rng))
    return texts if len(texts) == count else {}


def _trials(base: Clean, rng: random.Random, wanted: int, draw: Draw) -> Iterator[Result]:
    found = missed = 0
    while found < wanted and missed < _TRIES:
        texts = draw(rng)
        result = attempt(base, texts) if texts else None
        if result is None:
            missed += 1
            continue
        found, missed = found + 1, 0
        yield result


def _row(name: str, results: Sequence[Result]) -> Sequence[str]:
    def share(hits: Iterator[bool]) -> str:
        return f"{100 * sum(hits) / len(results):.1f}%" if results else "-"

    milliseconds = [1000 * r.seconds for r in results]
    return (
        name,
        str(len(results)),
        share(r.noticed for r in results),
        share(r.first for r in results),
        share(r.value for r in results),
        share(r.in_three for r in results),
        share(r.listed for r in results),
        f"{statistics.median(milliseconds):.0f}" if results else "-",
    )


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="在没有错误的公开中埋入错误，看能否发现并指对")
    parser.add_argument("file", nargs="?", type=Path, help="底本；缺省为示例的无错版本")
    parser.add_argument("--trials", type=int, default=60, help="每一种错误的次数")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, help="每一种列出几次没有首选指对的")
    return parser


if __name__ == "__main__":
    main()
