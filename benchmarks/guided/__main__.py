"""Each format in turn: `python -m benchmarks.guided [--inputs 20000] [--formats pdf …]`."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.guided import troubles_of
from benchmarks.table import print_table
from tests.fuzzing import SEEDS

_KEPT = Path(".cache/fuzz")
_COVERED = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_DONE = re.compile(r"number_of_executed_units: *(\d+)")


class _Told(NamedTuple):
    """What became of one format."""

    name: str
    inputs: int
    branches: int
    kept: int
    troubles: tuple[Path, ...]


def main() -> int:
    """Print a line a format; 1 if anything made trouble."""
    options = _arguments().parse_args()
    told = []
    for name in options.formats or SEEDS:
        told.append(_run(name, options))
        print(f"{name}：{told[-1].inputs:,} 个输入", file=sys.stderr, flush=True)
    rows = [
        (t.name, f"{t.inputs:,}", str(t.branches), str(t.kept), str(len(t.troubles))) for t in told
    ]
    print_table(("格式", "输入", "走到的分支", "留作起点", "有问题"), rows)
    for trouble in (path for t in told for path in t.troubles):
        print(f"有问题的输入：{trouble}")
    print(f"合计 {sum(t.inputs for t in told):,} 个输入")
    return 1 if any(t.troubles for t in told) else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="由覆盖率引导，用改坏的文件试每一种读法")
    parser.add_argument("--inputs", type=int, default=20_000, help="每种格式多少个")
    parser.add_argument("--formats", nargs="+", choices=tuple(SEEDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=_KEPT, help=f"存放学到的输入，缺省 {_KEPT}")
    return parser


def _run(name: str, options: argparse.Namespace) -> _Told:
    """Feed one reader in a process of its own: an input may bring it down."""
    words = [name, str(options.kept), str(options.inputs), str(options.seed)]
    command = [sys.executable, "-m", "benchmarks.guided.feeding", *words]
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False, text=True, errors="replace")
    covered, units = _COVERED.findall(done.stderr), _DONE.findall(done.stderr)
    if not units:
        print(done.stderr[-4000:], file=sys.stderr)
    branches, _, kept = map(int, covered[-1]) if covered else (0, 0, 0)
    troubles = tuple(sorted(troubles_of(options.kept, name).glob("*")))
    return _Told(name, int(units[-1]) if units else 0, branches, kept, troubles)


if __name__ == "__main__":
    sys.exit(main())
