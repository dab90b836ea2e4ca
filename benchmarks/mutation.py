"""Accuracy on planted errors: `python -m benchmarks.mutation [FILE…] [--trials N] [--seed S]`.

Slips of each kind are planted in documents without errors, alone and two or three at once:
in the example's clean twin, in files (their own findings mended first), or in synthetic
documents with changing features. The same seed gives the same slips and results.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.corrupt import KINDS, SINGLE, Kind, Pool, Texts, stale
from benchmarks.rounding import varied
from benchmarks.table import print_table
from benchmarks.trial import Clean, NotCleanError, Result, attempt, clean
from mingsuan.api import read
from mingsuan.read import Document
from tests.synthetic import Profile, draw_ledger, example_document, fill, lay_out
from tests.synthetic.draw import GRAIN

_HEAD = ("种类", "次数", "发现", "首选格对", "首选值对", "前三有", "列出", "毫秒")
_TRIES = 50
"""Draws in a row that may come to nothing."""

Groups = Mapping[str, list[Result]]
"""Kind of slip → its trials."""


def main() -> None:
    """Print a table for amounts, and one for all numbers."""
    options = _arguments().parse_args()
    bases = [_base(document) for document in _documents(options)]
    print(f"{'、'.join(_name(b) for b in bases[:3])} 等 {len(bases)} 份，种子 {options.seed}")
    for words in (words for base in bases for words in base.mended):
        print(f"  先改正：{words}")
    rng = random.Random(options.seed)
    count = 0
    for amounts_only in (True, False):
        groups = _measure(bases, rng, options.trials, amounts_only=amounts_only)
        _print(groups, f"{'本年金额' if amounts_only else '全部数字'}", options.misses)
        count += sum(map(len, groups.values()))
    print(f"共 {count} 次")


def _documents(options: argparse.Namespace) -> Iterator[Document]:
    yield from map(read, options.files)
    for seed in range(options.synthetic):
        ledger = draw_ledger(seed, varied(seed, GRAIN))
        yield fill(lay_out(ledger, Profile(), f"合成{seed}"), ledger, Profile())
    if not options.files and not options.synthetic:
        yield example_document()


def _base(document: Document) -> Clean:
    try:
        return clean(document)
    except NotCleanError as error:
        raise SystemExit(f"{document.name}：{error}，不能用作底本。") from None


def _name(base: Clean) -> str:
    return f"{base.document.name}（{len(base.disclosure.facts)} 个数）"


def _measure(
    bases: Sequence[Clean], rng: random.Random, trials: int, *, amounts_only: bool
) -> Groups:
    pools = [(base, Pool(base.disclosure, amounts_only=amounts_only)) for base in bases]
    kinds: dict[str, Kind] = {**KINDS, "两处错误同时": _two, "三处错误同时": _three}
    if amounts_only:
        kinds["一笔旧数连同合计"] = stale
    return {name: list(_trials(pools, rng, trials, kind)) for name, kind in kinds.items()}


def _two(pool: Pool, rng: random.Random) -> Texts:
    return _several(pool, rng, 2)


def _three(pool: Pool, rng: random.Random) -> Texts:
    return _several(pool, rng, 3)


def _several(pool: Pool, rng: random.Random, count: int) -> Texts:
    texts: Texts = {}
    for _ in range(count):
        texts.update(KINDS[rng.choice(SINGLE)](pool, rng))
    return texts if len(texts) == count else {}


def _trials(
    pools: Sequence[tuple[Clean, Pool]], rng: random.Random, wanted: int, kind: Kind
) -> Iterator[Result]:
    found = missed = 0
    while found < wanted and missed < _TRIES:
        base, pool = rng.choice(pools)
        texts = kind(pool, rng)
        result = attempt(base, texts) if texts else None
        if result is None:
            missed += 1
            continue
        found, missed = found + 1, 0
        yield result


def _print(groups: Groups, title: str, misses: int) -> None:
    rows = [_row(name, groups[name]) for name in KINDS]
    rows.append(_row("一处错误合计", [r for name in KINDS for r in groups[name]]))
    rows += [_row(name, found) for name, found in groups.items() if name not in KINDS]
    print(f"\n{title}")
    print_table(_HEAD, rows)
    for name, found in groups.items():
        for missed in [r for r in found if not r.value][:misses]:
            print(f"  {name}：{missed.words}")


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
    parser.add_argument("files", nargs="*", type=Path, help="底本；缺省为示例的无错版本")
    parser.add_argument("--synthetic", type=int, default=0, help="用多少份合成的公开作底本")
    parser.add_argument("--trials", type=int, default=60, help="每一种错误的次数")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, help="每一种列出几次没有首选指对的")
    return parser


if __name__ == "__main__":
    main()
