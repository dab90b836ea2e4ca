"""Accuracy on real documents: `python -m benchmarks.corpus_mutation FOLDER [--trials N]`.

In every disclosure of the folder one cell of a table is changed at a time (another digit,
digits exchanged, the decimal point, a number left out, a number too many). A line a document
says how often that was noticed and the right cell named first. A document whose own findings
no explanation mends cannot be a base, and is named as such. The same seed gives the same slips.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.corrupt import KINDS, SINGLE, Pool
from benchmarks.table import print_table
from benchmarks.trial import Clean, NotCleanError, Result, attempt, clean
from mingsuan.api import read
from mingsuan.errors import MingsuanError

_HEAD = ("文件", "数", "次数", "发现", "首选格对", "首选值对", "前三有", "列出", "毫秒")
_DRAWS = 20
"""Draws for one slip before the document is said to have no room for it."""


@dataclass(frozen=True)
class _Measured:
    """What became of one document's slips; or why there are none."""

    numbers: int
    results: Mapping[str, Sequence[Result]]
    """Kind of slip → its trials."""
    refusal: str = ""

    def all(self) -> list[Result]:
        """All trials."""
        return [result for found in self.results.values() for result in found]


def main() -> None:
    """Print a line a document, the totals, and a line a kind of slip."""
    options = _arguments().parse_args()
    files = [str(path) for path in sorted(options.folder.iterdir()) if path.is_file()]
    work = partial(_measure, trials=options.trials, seed=options.seed)
    with ProcessPoolExecutor(options.processes or None) as pool:
        found = list(pool.map(work, files))
    measured = {Path(file).name: m for file, m in zip(files, found, strict=True)}
    used = {name: m for name, m in measured.items() if m.results}
    every = [result for m in used.values() for result in m.all()]
    rows = [_row(name, m.numbers, m.all()) for name, m in used.items()]
    kinds = [_row(kind, 0, [r for m in used.values() for r in m.results[kind]]) for kind in SINGLE]
    total = _row("合计", sum(m.numbers for m in used.values()), every)
    print_table(_HEAD, [*rows, *kinds, total])
    for name, m in measured.items():
        if m.refusal:
            print(f"不作底本 {name}：{m.refusal}")
        for missed in [r for r in m.all() if not r.first][: options.misses]:
            print(f"  {name}：{missed.words}")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="真实公开文件的表格每次改一格，看能否发现并指对")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trials", type=int, default=25, help="每份文件改多少次")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, help="每份文件列出几次没有首选指对的")
    parser.add_argument("--processes", type=int, default=0, help="缺省为处理器核数")
    return parser


def _measure(file: str, trials: int, seed: int) -> _Measured:
    try:
        base = clean(read(file))
    except (MingsuanError, NotCleanError) as error:
        return _Measured(0, {}, str(error))
    pool = Pool(base.disclosure, amounts_only=True, tables_only=True)
    if not pool.filled:
        return _Measured(0, {}, "表中没有金额")
    rng = random.Random(seed)
    results: dict[str, list[Result]] = {kind: [] for kind in SINGLE}
    for kind in (SINGLE[n % len(SINGLE)] for n in range(trials)):
        results[kind] += _trial(base, pool, kind, rng)
    return _Measured(len(pool.filled), results)


def _trial(base: Clean, pool: Pool, kind: str, rng: random.Random) -> Iterator[Result]:
    """One trial, or none if the document has no room for such a slip."""
    for _ in range(_DRAWS):
        texts = KINDS[kind](pool, rng)
        result = attempt(base, texts) if texts else None
        if result is not None:
            yield result
            return


def _row(name: str, numbers: int, results: Sequence[Result]) -> list[str]:
    def share(hits: Iterator[bool]) -> str:
        return f"{sum(hits) / len(results):.1%}" if results else "-"

    return [
        name[:40],
        str(numbers or ""),
        str(len(results)),
        share(r.noticed for r in results),
        share(r.first for r in results),
        share(r.value for r in results),
        share(r.in_three for r in results),
        share(r.listed for r in results),
        f"{statistics.median(1000 * r.seconds for r in results):.0f}" if results else "-",
    ]


if __name__ == "__main__":
    main()
