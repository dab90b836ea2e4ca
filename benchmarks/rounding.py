"""False alarms on documents without errors: `python -m benchmarks.rounding [--documents N]`.

Synthetic documents with changing features, their amounts exact as printed or rounded cell
by cell from finer ones. No check may fail.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence

from benchmarks.table import print_table
from mingsuan.bind import bind
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate
from mingsuan.cube import Unit
from tests.synthetic import Options, Profile, draw_ledger, fill, lay_out
from tests.synthetic.draw import GRAIN

_HEAD = ("文件", "份数", "数", "未读", "检查", "误报", "误报份数", "仅在舍入内成立")


def main() -> None:
    """Print the table, and the reasons of false alarms if there are any."""
    parser = argparse.ArgumentParser(description="没有错误的公开不应报错")
    parser.add_argument("--documents", type=int, default=40, help="每一类的份数")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    reasons: Counter[str] = Counter()
    kinds = (
        ("万元，与印出一致", GRAIN, Unit.WAN),
        ("万元，逐格四舍五入", 1, Unit.WAN),
        ("元，文字用万元", 100, Unit.YUAN),
    )
    rows = [
        _row(name, grain, unit, range(options.seed, options.seed + options.documents), reasons)
        for name, grain, unit in kinds
    ]
    print_table(_HEAD, rows)
    for reason, count in reasons.most_common(10):
        print(f"  {count}× {reason}")


def _row(
    name: str, grain: int, unit: Unit, seeds: Sequence[int], reasons: Counter[str]
) -> Sequence[str]:
    sums: Counter[str] = Counter()
    for seed in seeds:
        ledger = draw_ledger(seed, varied(seed, grain))
        profile = Profile(unit=unit)
        disclosure = bind(fill(lay_out(ledger, profile), ledger, profile))
        checks = derive(disclosure)
        outcome = evaluate(disclosure.facts, checks)
        failed = [checks[i] for i in outcome.failed]
        reasons.update(f"{c.rule.value} {c.reason}" for c in failed)
        sums["cells"] += len(disclosure.facts)
        sums["unread"] += len(disclosure.unread)
        sums["checks"] += len(checks)
        sums["failed"] += len(failed)
        sums["documents"] += bool(failed)
        sums["rounded"] += len(outcome.rounded)
    keys = ("cells", "unread", "checks", "failed", "documents", "rounded")
    return [name, str(len(seeds)), *(str(sums[key]) for key in keys)]


def varied(seed: int, grain: int) -> Options:
    """Features drawn for one document."""
    rng = random.Random(seed)
    return Options(
        subjects=rng.randint(3, 25),
        projects=rng.randint(1, 10),
        purchases=rng.randint(0, 6),
        units=rng.choice([1, 1, 3]),
        carried_in=rng.random() < 0.5,
        carried_out=rng.random() < 0.4,
        government_fund=rng.random() < 0.4,
        state_capital=rng.random() < 0.3,
        other_income=rng.random() < 0.7,
        business=rng.random() < 0.4,
        local_codes=rng.random() < 0.2,
        figures=rng.choice([1, 3, 3, 5, 7]),
        grain=grain,
    )


if __name__ == "__main__":
    main()
