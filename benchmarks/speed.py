"""Speed: `python -m benchmarks.speed [FILE] [--rounds N]`. Prints, asserts nothing.

The stages on one file in a warm process (medians), the whole command, and the cost per
cell as documents grow.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.sizes import document_of
from benchmarks.table import print_table
from examples.make_example import EXAMPLE
from mingsuan.api import check, read
from mingsuan.bind import bind
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate
from mingsuan.read import Document

_SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
_COMMAND = "from mingsuan.cli.main import main; main()"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="各步用时、整条命令用时、随大小的增长")
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE, help="缺省为示例")
    parser.add_argument("--rounds", type=int, default=7, help="每步量几次，取中位数")
    parser.add_argument("--sizes", type=int, nargs="*", default=_SIZES)
    options = parser.parse_args()
    reading = _median(partial(read, options.file), options.rounds)
    document = read(options.file)
    print(f"{options.file.name}（处理器毫秒，{options.rounds} 次的中位数）")
    head = ("", "数", "检查", "读入", "认表", "推导", "核对", "解释与成文", "合计", "每数微秒")
    print_table(head, [_stages("进程已热", document, options.rounds, reading)])
    print(f"整条命令：{_command(options.file, options.rounds):.2f} 秒")
    if options.sizes:
        print("随大小的增长（毫秒，没有错误的合成文件，不含读入）")
        print_table([*head, "比最小"], list(_growth(options.sizes)))


def _stages(name: str, document: Document, rounds: int, reading: float) -> list[str]:
    disclosure = bind(document)
    checks = derive(disclosure)
    cells = len(disclosure.facts)
    whole = _median(partial(check, document), rounds)
    binding = _median(partial(bind, document), rounds)
    deriving = _median(partial(derive, disclosure), rounds)
    evaluating = _median(partial(evaluate, disclosure.facts, checks), rounds)
    rest = max(0.0, whole - binding - deriving - evaluating)
    times = (reading, binding, deriving, evaluating, rest, reading + whole)
    return [
        name,
        str(cells),
        str(len(checks)),
        *(f"{1000 * t:.1f}" for t in times),
        f"{1e6 * (reading + whole) / cells:.0f}",
    ]


def _growth(sizes: Sequence[int]) -> list[list[str]]:
    rows: list[list[str]] = []
    for size in sizes:
        document, _ = document_of(size)
        row = _stages(f"约 {size:,} 数", document, 3, 0.0)
        least = float(rows[0][-2]) if rows else float(row[-1])
        rows.append([*row, f"{float(row[-1]) / least:.2f}"])
    return rows


def _command(file: Path, rounds: int) -> float:
    """Seconds of the whole command, Python's own start included."""
    command = [sys.executable, "-c", _COMMAND, "check", str(file)]
    run = partial(subprocess.run, command, capture_output=True, check=False)
    return _middle(run, min(3, rounds), time.perf_counter)


def _median(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of this process: other programs on the machine do not count."""
    return _middle(work, rounds, time.process_time)


def _middle(work: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    seconds: list[float] = []
    for _ in range(rounds):
        gc.collect()
        begun = clock()
        work()
        seconds.append(clock() - begun)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
